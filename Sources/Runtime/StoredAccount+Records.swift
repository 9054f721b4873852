import ProgramAPI

extension StoredAccount {
  /// A copy of what a record holds.
  init(_ record: AccountRecord) {
    self.init(
      lamports: record.lamports, data: Array(UnsafeRawBufferPointer(start: record.data, count: record.dataCount)),
      owner: record.owner, executable: record.isExecutable, rentEpoch: record.rentEpoch)
  }
}
