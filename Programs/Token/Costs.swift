import ProgramAPI

/// Compute units as the deployed programs use them, measured on Agave's virtual machine.
enum Costs {
  static var noInstruction: UInt64 { 35 }
  static var batch: UInt64 { 100 }

  static func of(_ step: Step, under release: Release) -> UInt64 {
    release == .pToken ? 100 : 4000
  }
}
