import Testing
import Token2022Calls

@Suite struct ExtensionKindTests {
  @Test func sizes() {
    // Sizes `GetAccountDataSize` and the real program's accounts show.
    #expect(ExtensionKind.allCases.count == 29)
    #expect(ExtensionKind.permissionedBurn.rawValue == 28)
  }
}
