import Foundation
import SwiftSVM
import Testing

@Suite struct AccountDumpTests {
  static let system = "11111111111111111111111111111111"

  @Test(
    arguments: [
      (#"["2g","base58"]"#, 1),
      (#""2g""#, 1),
      (#"["YQ==","base64"]"#, 1),
      (#"["YQ","base64"]"#, nil),
    ] as [(String, Int?)])
  func data(text: String, count: Int?) {
    let dump =
      #"{"pubkey":"\#(Self.system)","account":{"lamports":5,"data":\#(text),"owner":"\#(Self.system)","#
      + #""executable":false,"rentEpoch":0}}"#
    let accounts = try? Array(dump.utf8).withUnsafeBytes { try AccountDump.read($0) }
    #expect(accounts?.count == count)
    if count == 1 { #expect(accounts?.first?.account.data == [0x61]) }
  }

  @Test(
    arguments: [
      (#"[]"#, 0),
      (#"{"pubkey":"11111111111111111111111111111111"}"#, nil),
      (#"{"pubkey":"11111111111111111111111111111111","account":null}"#, nil),
    ] as [(String, Int?)])
  func whole(text: String, count: Int?) {
    #expect((try? Array(text.utf8).withUnsafeBytes { try AccountDump.read($0) })?.count == count)
  }

  @Test func written() {
    let account = StoredAccount(lamports: 5, data: [0x61], owner: ProgramIDs.token, rentEpoch: 0)
    #expect(
      String(decoding: AccountDump.write(ProgramIDs.memo, account), as: UTF8.self) == """
        {
          "pubkey": "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",
          "account": {
            "lamports": 5,
            "data": ["YQ==","base64"],
            "owner": "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
            "executable": false,
            "rentEpoch": 0,
            "space": 1
          }
        }

        """)
  }

  @Test func throughAFolderAndBack() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let svm = SVM()
    let accounts = [keypair(1), keypair(2)].map(\.address).sorted()
    for (i, address) in accounts.enumerated() {
      svm.setAccount(address, StoredAccount(lamports: 7, data: [UInt8](repeating: 1, count: i), rentEpoch: 3))
    }
    try svm.saveAccounts(accounts, toFolder: folder)
    let other = SVM()
    let read = try other.loadAccounts(from: folder)
    #expect(Set(read) == Set(accounts))
    for address in accounts { #expect(other.getAccount(address) == svm.getAccount(address)) }
    try other.saveAccount(accounts[0], to: folder + "/one.json")
    #expect(try SVM().loadAccounts(from: folder + "/one.json") == [accounts[0]])
    #expect(throws: FileError.self) { try svm.saveAccount(keypair(9).address, to: folder + "/none.json") }
    #expect(throws: FileError.self) { try svm.loadAccounts(from: folder + "/none.json") }
  }
}
