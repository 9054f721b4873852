import Foundation
import SwiftSVM
import Testing

@testable import VectorRunner

@Suite struct VectorTests {
  /// Every key of the format, none with its default.
  static let complete = #"""
    {"format":"solana-transaction-vector/1","name":"all","comment":"c","source":"s","runtime":{"signatureVerification":false,"blockhashCheck":false,"features":{"base":"all","activate":[],"deactivate":["SysvarC1ock11111111111111111111111111111111"]},"programs":{"spl-token":"spl-token-3.5.0"},"logBytesLimit":null,"lamportsPerSignature":18446744073709551615,"recentBlockhashes":["CmpNeggWJ4JaWJeJ8YKN1Zypmk7uvQq3PECGUCAEMbky"],"sysvars":{"clock":{"slot":9007199254740993,"epochStartTimestamp":-1,"epoch":2,"leaderScheduleEpoch":3,"unixTimestamp":-9223372036854775808},"rent":{"lamportsPerByte":1,"exemptionThreshold":0.1,"burnPercent":255},"epochSchedule":{"slotsPerEpoch":1,"leaderScheduleSlotOffset":2,"warmup":false,"firstNormalEpoch":3,"firstNormalSlot":4},"slotHashes":[[5,"CmpNeggWJ4JaWJeJ8YKN1Zypmk7uvQq3PECGUCAEMbky"]]}},"accounts":[{"pubkey":"SysvarC1ock11111111111111111111111111111111","account":{"lamports":1,"data":["AAE=","base64"],"owner":"11111111111111111111111111111111","executable":true,"rentEpoch":7,"space":2}}],"steps":[{"transaction":"AAA=","simulate":true,"expect":{"err":{"InstructionError":[1,{"Custom":4294967295}]},"fee":1,"computeUnitsConsumed":2,"logs":["a\nb"],"returnData":{"programId":"11111111111111111111111111111111","data":["AA==","base64"]},"innerInstructions":[{"index":1,"instructions":[{"programIdIndex":3,"accounts":[0,1],"data":"2g","stackHeight":2}]}],"accounts":[{"pubkey":"11111111111111111111111111111111","account":null},{"pubkey":"SysvarC1ock11111111111111111111111111111111","account":{"lamports":1,"data":["","base64"],"owner":"11111111111111111111111111111111","executable":false,"space":0}}],"otherAccountsUnchanged":true}},{"transaction":"","expect":{"decodeError":true}},{"transaction":"","expect":{"err":null,"returnData":null}},{"warpToSlot":1000},{"warpToTimestamp":-5},{"expireBlockhash":true},{"setSysvar":{"clock":{"slot":1,"epochStartTimestamp":0,"epoch":0,"leaderScheduleEpoch":0,"unixTimestamp":0}}},{"setAccount":{"pubkey":"11111111111111111111111111111111","account":null}}]}

    """#

  @Test func everyKeyComesBackAsItWas() throws {
    let vector = try Vector(json: Array(Self.complete.utf8))
    #expect(String(decoding: vector.json(), as: UTF8.self) == Self.complete)
    #expect(try Vector(json: vector.json(isPretty: true)) == vector)
  }

  /// Replacing one text of the complete vector by another makes it no vector.
  @Test(arguments: [
    (#""name":"all","#, #""#),
    (#""comment""#, #""coment""#),
    (#"vector/1"#, #"vector/2"#),
    (#""fee":1"#, #""fee":1,"fee":1"#),
    (#""fee":1"#, #""fee":18446744073709551616"#),
    (#""space":2"#, #""space":3"#),
    (#""AAE=","base64""#, #""AAE=","hex""#),
    (#""AAE=","base64""#, #""AAE","base64""#),
    (#""decodeError":true"#, #""decodeError":true,"fee":0"#),
    (#""warpToSlot":1000"#, #""warpToSlot":1000,"simulate":true"#),
    (#""warpToSlot":1000"#, #""warpToSlot":1000,"warpToTimestamp":1"#),
    (#"{"warpToSlot":1000}"#, #"{}"#),
    (#""expireBlockhash":true"#, #""expireBlockhash":false"#),
    (#"{"Custom":4294967295}"#, #"{"Custom":4294967296}"#),
    (#"{"Custom":4294967295}"#, #""Custom""#),
    (#"{"Custom":4294967295}"#, #""NoSuchError""#),
    (#""err":null"#, #""err":"NoSuchError""#),
    (#""base":"all""#, #""base":"devnet""#),
    (#"spl-token-3.5.0"#, #"spl-token-9"#),
    (#""slot":1,"#, #""#),
    (#""burnPercent":255"#, #""burnPercent":256"#),
    (#"[[5,"#, #"[[5,5,"#),
    (
      #""pubkey":"SysvarC1ock11111111111111111111111111111111","account":{"lamports":1,"data":["","#,
      #""pubkey":"11111111111111111111111111111111","account":{"lamports":1,"data":["","#
    ),
  ])
  func isRefused(_ from: String, _ to: String) {
    #expect(Self.complete.contains(from))
    let text = Self.complete.replacingOccurrences(of: from, with: to)
    #expect(throws: JSONError.self) { try Vector(json: Array(text.utf8)) }
  }

  @Test(.enabled(if: !Fixtures.vectors.isEmpty, "no recorded vectors here"), arguments: Fixtures.vectors)
  func recordedVectorsComeBackAsTheyWere(file: URL) throws {
    let vectors = try VectorFile(path: file.path).vectors
    #expect(!vectors.isEmpty)
    for vector in vectors {
      #expect(try Vector(json: vector.json()) == vector, "\(vector.name)")
      #expect(try Vector(json: vector.json(isPretty: true)) == vector, "\(vector.name)")
    }
  }
}
