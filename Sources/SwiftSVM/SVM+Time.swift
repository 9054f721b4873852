extension SVM {
  /// The newest blockhash, and the one a new transaction should name.
  public var latestBlockhash: Hash { runtime.latestBlockhash }
  /// Makes every blockhash but a new one invalid.
  public func expireBlockhash() { runtime.expireBlockhash() }

  /// Moves slot, epoch, time, blockhash and SlotHashes together to a later slot; a slot takes 400 ms.
  public func warpToSlot(_ slot: UInt64) throws(TimeError) { try runtime.warpToSlot(slot) }
  /// Moves slot, epoch, time, blockhash and SlotHashes together to a later second.
  public func warpToTimestamp(_ timestamp: Int64) throws(TimeError) { try runtime.warpToTimestamp(timestamp) }
  /// Moves to the first slot of a later epoch, as the epoch schedule has it.
  public func warpToEpoch(_ epoch: UInt64) throws(TimeError) {
    let slot = epochSchedule.firstSlot(ofEpoch: epoch)
    guard slot > clock.slot else {
      throw TimeError(
        reason: "cannot warp to epoch \(epoch), which begins at slot \(slot): the current slot is \(clock.slot)")
    }
    try warpToSlot(slot)
  }

  // MARK: - Sysvars

  /// The Clock sysvar. Setting it moves nothing else.
  public var clock: ClockState {
    get { runtime.clock }
    set { runtime.clock = newValue }
  }
  /// The Rent sysvar.
  public var rent: RentState {
    get { runtime.rent }
    set { runtime.rent = newValue }
  }
  /// The EpochSchedule sysvar.
  public var epochSchedule: EpochScheduleState {
    get { runtime.epochSchedule }
    set { runtime.epochSchedule = newValue }
  }
  /// The SlotHashes sysvar, newest first.
  public var slotHashes: [SlotHash] {
    get { runtime.slotHashes }
    set { runtime.slotHashes = newValue }
  }
}
