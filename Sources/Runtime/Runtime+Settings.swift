import ProgramAPI

extension Runtime {
  /// Whether signatures are verified.
  public var signatureVerification: Bool {
    get { core.pointee.settings.signatureVerification }
    set { core.pointee.settings.signatureVerification = newValue }
  }
  /// Whether a transaction's blockhash must be recent, or a durable nonce.
  public var blockhashCheck: Bool {
    get { core.pointee.settings.blockhashCheck }
    set { core.pointee.settings.blockhashCheck = newValue }
  }
  /// Bytes of log lines kept a transaction; nil: all.
  public var logBytesLimit: Int? {
    get { core.pointee.settings.logBytesLimit }
    set { core.pointee.settings.logBytesLimit = newValue }
  }
  /// The lamports a signature costs.
  public var lamportsPerSignature: UInt64 {
    get { core.pointee.settings.lamportsPerSignature }
    set {
      guard newValue != core.pointee.settings.lamportsPerSignature else { return }
      core.pointee.settings.lamportsPerSignature = newValue
      Engine(core).markStale(SysvarAddress.fees)
    }
  }
  /// The active features.
  public var features: FeatureSet {
    get { core.pointee.features }
    set {
      guard newValue != core.pointee.features else { return }
      core.pointee.features = newValue
      core.pointee.gates = Gates(newValue)
    }
  }
}
