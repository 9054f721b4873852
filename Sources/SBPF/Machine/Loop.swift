/// The interpreter: one instruction after the other until the program ends.
///
/// Every instruction costs one unit, which is taken before it runs. What versions do differently has become different
/// operations when the program was decoded, so nothing is asked here.
enum Loop<Mode: Observation> {
  static func run(_ state: UnsafeMutablePointer<MachineState>, _ program: Program) {
    let r = state.pointee.registers, regions = state.pointee.regions, frames = state.pointee.frames
    let code = program.records
    let count = UInt64(program.count), codeAddress = program.executable.codeAddress
    let frameStep = program.version.frameStep
    let frameBytes = program.version.hasManualFrames ? 0 : Int(StackLayout.frameSize)
    var frame = regions[Int(Region.stack.rawValue)].base + frameBytes
    state.pointee.stackDirty = max(state.pointee.stackDirty, UInt64(frameBytes))
    var at = code + program.executable.entry
    var units = state.pointee.units
    var depth = 0
    var fault = Fault.none

    loop: while true {
      if units == 0 {
        fault = .outOfUnits
        at += 1
        break
      }
      units &-= 1
      if Mode.isOn { state.pointee.observe?(state.pointee.observer, r, at - code) }
      let i = at.pointee
      at += 1
      let d = Int(i.destination), s = Int(i.source), value = i.immediate
      switch i.operation {
      case .nothing: break
      case .add: r[d] &+= r[s]
      case .addImmediate: r[d] &+= value
      case .sub: r[d] &-= r[s]
      case .subFromImmediate: r[d] = value &- r[d]
      case .mul: r[d] &*= r[s]
      case .mulImmediate: r[d] &*= value
      case .div:
        if r[s] == 0 { fault = .divideByZero; break loop }
        r[d] = r[d] / r[s]
      case .divImmediate: r[d] = r[d] / value
      case .mod:
        if r[s] == 0 { fault = .divideByZero; break loop }
        r[d] = r[d] % r[s]
      case .modImmediate: r[d] = r[d] % value
      case .or: r[d] |= r[s]
      case .orImmediate: r[d] |= value
      case .and: r[d] &= r[s]
      case .andImmediate: r[d] &= value
      case .xor: r[d] ^= r[s]
      case .xorImmediate: r[d] ^= value
      case .lsh: r[d] &<<= r[s]
      case .lshImmediate: r[d] &<<= value
      case .rsh: r[d] &>>= r[s]
      case .rshImmediate: r[d] &>>= value
      case .arsh: r[d] = UInt64(bitPattern: r[d].signed &>> r[s].signed)
      case .arshImmediate: r[d] = UInt64(bitPattern: r[d].signed &>> value.signed)
      case .neg: r[d] = 0 &- r[d]
      case .mov: r[d] = r[s]
      case .movImmediate: r[d] = value
      case .loadWide:
        r[d] = value
        at += 1

      case .add32: r[d] = (r[d].low &+ r[s].low).signExtended
      case .add32Immediate: r[d] = (r[d].low &+ value.low).signExtended
      case .sub32: r[d] = (r[d].low &- r[s].low).signExtended
      case .mul32: r[d] = (r[d].low &* r[s].low).signExtended
      case .mul32Immediate: r[d] = (r[d].low &* value.low).signExtended
      case .addZero32: r[d] = UInt64(r[d].low &+ r[s].low)
      case .addZero32Immediate: r[d] = UInt64(r[d].low &+ value.low)
      case .subZero32: r[d] = UInt64(r[d].low &- r[s].low)
      case .subFromZero32Immediate: r[d] = UInt64(value.low &- r[d].low)
      case .mulZero32: r[d] = UInt64(r[d].low &* r[s].low)
      case .mulZero32Immediate: r[d] = UInt64(r[d].low &* value.low)
      case .div32:
        if r[s].low == 0 { fault = .divideByZero; break loop }
        r[d] = UInt64(r[d].low / r[s].low)
      case .div32Immediate: r[d] = UInt64(r[d].low / value.low)
      case .mod32:
        if r[s].low == 0 { fault = .divideByZero; break loop }
        r[d] = UInt64(r[d].low % r[s].low)
      case .mod32Immediate: r[d] = UInt64(r[d].low % value.low)
      case .or32: r[d] = UInt64(r[d].low | r[s].low)
      case .or32Immediate: r[d] = UInt64(r[d].low | value.low)
      case .and32: r[d] = UInt64(r[d].low & r[s].low)
      case .and32Immediate: r[d] = UInt64(r[d].low & value.low)
      case .xor32: r[d] = UInt64(r[d].low ^ r[s].low)
      case .xor32Immediate: r[d] = UInt64(r[d].low ^ value.low)
      case .lsh32: r[d] = UInt64(r[d].low &<< r[s].low)
      case .lsh32Immediate: r[d] = UInt64(r[d].low &<< value.low)
      case .rsh32: r[d] = UInt64(r[d].low &>> r[s].low)
      case .rsh32Immediate: r[d] = UInt64(r[d].low &>> value.low)
      case .arsh32: r[d] = UInt64(UInt32(bitPattern: r[d].signedLow &>> r[s].signedLow))
      case .arsh32Immediate: r[d] = UInt64(UInt32(bitPattern: r[d].signedLow &>> value.signedLow))
      case .neg32: r[d] = UInt64(0 &- r[d].low)
      case .mov32: r[d] = UInt64(r[s].low)
      case .movSign32: r[d] = r[s].low.signExtended

      case .high: r[d] = r[d].multipliedFullWidth(by: r[s]).high
      case .highImmediate: r[d] = r[d].multipliedFullWidth(by: value).high
      case .signedHigh: r[d] = UInt64(bitPattern: r[d].signed.multipliedFullWidth(by: r[s].signed).high)
      case .signedHighImmediate: r[d] = UInt64(bitPattern: r[d].signed.multipliedFullWidth(by: value.signed).high)
      case .signedDiv:
        if r[s].signed == 0 { fault = .divideByZero; break loop }
        let (quotient, overflows) = r[d].signed.dividedReportingOverflow(by: r[s].signed)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(bitPattern: quotient)
      case .signedDivImmediate:
        let (quotient, overflows) = r[d].signed.dividedReportingOverflow(by: value.signed)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(bitPattern: quotient)
      case .signedDiv32:
        if r[s].signedLow == 0 { fault = .divideByZero; break loop }
        let (quotient, overflows) = r[d].signedLow.dividedReportingOverflow(by: r[s].signedLow)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(UInt32(bitPattern: quotient))
      case .signedDiv32Immediate:
        let (quotient, overflows) = r[d].signedLow.dividedReportingOverflow(by: value.signedLow)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(UInt32(bitPattern: quotient))
      case .signedMod:
        if r[s].signed == 0 { fault = .divideByZero; break loop }
        let (quotient, overflows) = r[d].signed.remainderReportingOverflow(dividingBy: r[s].signed)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(bitPattern: quotient)
      case .signedModImmediate:
        let (quotient, overflows) = r[d].signed.remainderReportingOverflow(dividingBy: value.signed)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(bitPattern: quotient)
      case .signedMod32:
        if r[s].signedLow == 0 { fault = .divideByZero; break loop }
        let (quotient, overflows) = r[d].signedLow.remainderReportingOverflow(dividingBy: r[s].signedLow)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(UInt32(bitPattern: quotient))
      case .signedMod32Immediate:
        let (quotient, overflows) = r[d].signedLow.remainderReportingOverflow(dividingBy: value.signedLow)
        if overflows { fault = .divideOverflow; break loop }
        r[d] = UInt64(UInt32(bitPattern: quotient))
      case .swap16: r[d] = UInt64(UInt16(truncatingIfNeeded: r[d]).byteSwapped)
      case .swap32: r[d] = UInt64(r[d].low.byteSwapped)
      case .swap64: r[d] = r[d].byteSwapped

      case .load8: if !state.load(i, r, regions, UInt8.self) { break loop }
      case .load16: if !state.load(i, r, regions, UInt16.self) { break loop }
      case .load32: if !state.load(i, r, regions, UInt32.self) { break loop }
      case .load64: if !state.load(i, r, regions, UInt64.self) { break loop }
      case .set8: if !state.store(value, i, r, regions, UInt8.self) { break loop }
      case .set16: if !state.store(value, i, r, regions, UInt16.self) { break loop }
      case .set32: if !state.store(value, i, r, regions, UInt32.self) { break loop }
      case .set64: if !state.store(value, i, r, regions, UInt64.self) { break loop }
      case .store8: if !state.store(r[s], i, r, regions, UInt8.self) { break loop }
      case .store16: if !state.store(r[s], i, r, regions, UInt16.self) { break loop }
      case .store32: if !state.store(r[s], i, r, regions, UInt32.self) { break loop }
      case .store64: if !state.store(r[s], i, r, regions, UInt64.self) { break loop }
      case .loadFrame8: r[d] = UInt64((frame + Int(i.offset)).loadUnaligned(as: UInt8.self))
      case .loadFrame16: r[d] = UInt64((frame + Int(i.offset)).loadUnaligned(as: UInt16.self))
      case .loadFrame32: r[d] = UInt64((frame + Int(i.offset)).loadUnaligned(as: UInt32.self))
      case .loadFrame64: r[d] = UInt64((frame + Int(i.offset)).loadUnaligned(as: UInt64.self))
      case .setFrame8: (frame + Int(i.offset)).storeBytes(of: UInt8(truncatingIfNeeded: value), as: UInt8.self)
      case .setFrame16: (frame + Int(i.offset)).storeBytes(of: UInt16(truncatingIfNeeded: value), as: UInt16.self)
      case .setFrame32: (frame + Int(i.offset)).storeBytes(of: UInt32(truncatingIfNeeded: value), as: UInt32.self)
      case .setFrame64: (frame + Int(i.offset)).storeBytes(of: UInt64(truncatingIfNeeded: value), as: UInt64.self)
      case .storeFrame8: (frame + Int(i.offset)).storeBytes(of: UInt8(truncatingIfNeeded: r[s]), as: UInt8.self)
      case .storeFrame16: (frame + Int(i.offset)).storeBytes(of: UInt16(truncatingIfNeeded: r[s]), as: UInt16.self)
      case .storeFrame32: (frame + Int(i.offset)).storeBytes(of: UInt32(truncatingIfNeeded: r[s]), as: UInt32.self)
      case .storeFrame64: (frame + Int(i.offset)).storeBytes(of: UInt64(truncatingIfNeeded: r[s]), as: UInt64.self)

      case .jump: at = code + Int(i.offset)
      case .equalImmediate: if r[d] == value { at = code + Int(i.offset) }
      case .equal: if r[d] == r[s] { at = code + Int(i.offset) }
      case .aboveImmediate: if r[d] > value { at = code + Int(i.offset) }
      case .above: if r[d] > r[s] { at = code + Int(i.offset) }
      case .atLeastImmediate: if r[d] >= value { at = code + Int(i.offset) }
      case .atLeast: if r[d] >= r[s] { at = code + Int(i.offset) }
      case .anyBitImmediate: if r[d] & value != 0 { at = code + Int(i.offset) }
      case .anyBit: if r[d] & r[s] != 0 { at = code + Int(i.offset) }
      case .unequalImmediate: if r[d] != value { at = code + Int(i.offset) }
      case .unequal: if r[d] != r[s] { at = code + Int(i.offset) }
      case .greaterImmediate: if r[d].signed > value.signed { at = code + Int(i.offset) }
      case .greater: if r[d].signed > r[s].signed { at = code + Int(i.offset) }
      case .notLessImmediate: if r[d].signed >= value.signed { at = code + Int(i.offset) }
      case .notLess: if r[d].signed >= r[s].signed { at = code + Int(i.offset) }
      case .belowImmediate: if r[d] < value { at = code + Int(i.offset) }
      case .below: if r[d] < r[s] { at = code + Int(i.offset) }
      case .atMostImmediate: if r[d] <= value { at = code + Int(i.offset) }
      case .atMost: if r[d] <= r[s] { at = code + Int(i.offset) }
      case .lessImmediate: if r[d].signed < value.signed { at = code + Int(i.offset) }
      case .less: if r[d].signed < r[s].signed { at = code + Int(i.offset) }
      case .notGreaterImmediate: if r[d].signed <= value.signed { at = code + Int(i.offset) }
      case .notGreater: if r[d].signed <= r[s].signed { at = code + Int(i.offset) }
      case .equal32Immediate: if r[d].low == value.low { at = code + Int(i.offset) }
      case .equal32: if r[d].low == r[s].low { at = code + Int(i.offset) }
      case .above32Immediate: if r[d].low > value.low { at = code + Int(i.offset) }
      case .above32: if r[d].low > r[s].low { at = code + Int(i.offset) }
      case .atLeast32Immediate: if r[d].low >= value.low { at = code + Int(i.offset) }
      case .atLeast32: if r[d].low >= r[s].low { at = code + Int(i.offset) }
      case .anyBit32Immediate: if r[d].low & value.low != 0 { at = code + Int(i.offset) }
      case .anyBit32: if r[d].low & r[s].low != 0 { at = code + Int(i.offset) }
      case .unequal32Immediate: if r[d].low != value.low { at = code + Int(i.offset) }
      case .unequal32: if r[d].low != r[s].low { at = code + Int(i.offset) }
      case .greater32Immediate: if r[d].signedLow > value.signedLow { at = code + Int(i.offset) }
      case .greater32: if r[d].signedLow > r[s].signedLow { at = code + Int(i.offset) }
      case .notLess32Immediate: if r[d].signedLow >= value.signedLow { at = code + Int(i.offset) }
      case .notLess32: if r[d].signedLow >= r[s].signedLow { at = code + Int(i.offset) }
      case .below32Immediate: if r[d].low < value.low { at = code + Int(i.offset) }
      case .below32: if r[d].low < r[s].low { at = code + Int(i.offset) }
      case .atMost32Immediate: if r[d].low <= value.low { at = code + Int(i.offset) }
      case .atMost32: if r[d].low <= r[s].low { at = code + Int(i.offset) }
      case .less32Immediate: if r[d].signedLow < value.signedLow { at = code + Int(i.offset) }
      case .less32: if r[d].signedLow < r[s].signedLow { at = code + Int(i.offset) }
      case .notGreater32Immediate: if r[d].signedLow <= value.signedLow { at = code + Int(i.offset) }
      case .notGreater32: if r[d].signedLow <= r[s].signedLow { at = code + Int(i.offset) }

      case .call, .callRegister:
        frames[depth] = Frame(r6: r[6], r7: r[7], r8: r[8], r9: r[9], r10: r[10], place: UInt64(at - code))
        depth &+= 1
        if depth == StackLayout.frames { fault = .callDepth; break loop }
        r[10] &+= frameStep
        frame += frameBytes
        state.pointee.stackDirty = max(state.pointee.stackDirty, UInt64(frameBytes &* (depth &+ 1)))
        if i.operation == .call {
          at = code + Int(i.offset)
        } else {
          let target = (r[s] &- codeAddress) &>> 3
          if target >= count { fault = .callOutside; break loop }
          at = code + Int(target)
        }
      case .exit:
        if depth == 0 {
          state.pointee.units = units
          return
        }
        depth &-= 1
        let caller = frames + depth
        (r[6], r[7], r[8], r[9]) = (caller.pointee.r6, caller.pointee.r7, caller.pointee.r8, caller.pointee.r9)
        r[10] = caller.pointee.r10
        frame -= frameBytes
        at = code + Int(caller.pointee.place)
      case .callSyscall:
        state.pointee.units = units
        state.pointee.isInSyscall = true
        r[0] = program.functions[Int(i.offset)](UnsafeMutableRawPointer(state), r[1], r[2], r[3], r[4], r[5])
        units = state.pointee.units
        if state.pointee.fault != .none { break loop }
        state.pointee.isInSyscall = false
      case .unsupported:
        fault = .unsupported
        break loop
      case .end:
        fault = .pastEnd
        break loop
      }
    }
    if fault != .none { state.pointee.fault = fault }
    state.pointee.units = units
    state.pointee.place = at - code - 1
  }
}
