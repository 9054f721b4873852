@_exported public import struct ProgramAPI.Checked
@_exported public import struct ProgramAPI.DecodedState
@_exported public import protocol ProgramAPI.State

extension SVM {
  /// What a program keeps at an address, read through its layout, such as `CampaignInterface.State.self`. Nil when
  /// there is no account, or its data do not begin with the layout's tag.
  public func getState<S: State>(_ layout: S.Type, at address: Address) -> DecodedState<S>? {
    getAccount(address).flatMap { DecodedState($0.data) }
  }
}
