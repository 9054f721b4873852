// swift-tools-version:6.3
import PackageDescription

/// What libFuzzer steers by.
let coverage: [SwiftSetting] =
  Context.environment["FUZZ"] == "1" ? [.unsafeFlags(["-sanitize=fuzzer"])] : []
/// The runtime's settings: pointer code through and through, where `unsafe` on every line would mark nothing.
let pointers: [SwiftSetting] = coverage + [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]
/// The program API's settings. No experimental feature: none is needed natively.
let strict: [SwiftSetting] = pointers + [.strictMemorySafety()]
/// Programs also build under Embedded Swift; this much of its rules is checked in an ordinary build.
let program: [SwiftSetting] = strict + [.treatWarning("EmbeddedRestrictions", as: .error)]

/// The calls and builders of an interface that has no program here.
func interfaceTarget(_ name: String) -> Target {
  .target(name: "\(name)Calls", dependencies: ["ProgramAPI"], path: "Programs/\(name)/Calls", swiftSettings: program)
}

/// A program's target, and beside it the target of its calls and builders, which other programs and clients import.
func programTargets(_ name: String, calls: [String] = [], uses: [String] = []) -> [Target] {
  [
    .target(
      name: "\(name)Calls", dependencies: ["ProgramAPI"] + calls.map { .target(name: "\($0)Calls") },
      path: "Programs/\(name)/Calls", swiftSettings: program),
    .target(
      name: "\(name)Program",
      dependencies: ["ProgramAPI", .target(name: "\(name)Calls")] + uses.map { .target(name: "\($0)Calls") },
      path: "Programs/\(name)", exclude: ["Calls", "README.md"], swiftSettings: program),
  ]
}

let programs = [
  "System", "ComputeBudget", "AddressLookupTable", "Config", "Precompiles", "Token", "Token2022", "AssociatedToken",
  "Memo",
]
/// The project's own, in the order of `Programs/addresses.txt`.
let ownPrograms = [
  "Escrow", "Offer", "Campaign", "Milestone", "Staking", "Emission", "BurnSchedule", "FeeSplitter", "Vesting",
  "Airdrop", "Disbursement", "Bridge", "Payment", "TokenUpgrade",
]

/// What every program that holds tokens does the same way, and what clients of all of them share.
let custody: [Target] = [
  .target(
    name: "CustodyCalls", dependencies: ["ProgramAPI", "SolanaCrypto"], path: "Programs/Custody/Calls",
    swiftSettings: program),
  .target(
    name: "Custody",
    dependencies: [
      "ProgramAPI", "AssociatedTokenCalls", "CustodyCalls", "SystemCalls", "Token2022Calls", "TokenCalls",
    ],
    path: "Programs/Custody", exclude: ["Calls", "README.md"], swiftSettings: program),
]

/// A program of the project's own, built on Custody.
func ownProgramTargets(_ name: String, uses: [String] = []) -> [Target] {
  let targets = programTargets(name, calls: ["Custody"], uses: ["Custody"] + uses)
  targets[1].dependencies.append("Custody")
  return targets
}

let programModules: [Target.Dependency] = (programs + ownPrograms).flatMap { name in
  [.target(name: "\(name)Program"), .target(name: "\(name)Calls")]
}
let ownCalls: [Target.Dependency] = (["Custody"] + ownPrograms).map { .target(name: "\($0)Calls") }

/// The fuzzer is in the package only when FUZZ=1: a package with unsafe flags cannot be a dependency.
let fuzzing: [Target] =
  Context.environment["FUZZ"] == "1"
  ? [
    .target(name: "FuzzDriver", path: "Tests/Fuzz/Driver"),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets", "FuzzDriver"], path: "Tests/Fuzz/Main",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ] : []

let package = Package(
  name: "SwiftSVM",
  products: [
    .library(name: "SwiftSVM", targets: ["SwiftSVM"]),
    .library(name: "ProgramAPI", targets: ["ProgramAPI"]),
    .library(name: "SolanaPay", targets: ["SolanaPay"]),
    .executable(name: "swiftsvm", targets: ["swiftsvm"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CSecp256k1", providers: [.apt(["libsecp256k1-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CPrefetch"),
    .target(name: "CTrapGuard"),
    .target(name: "CEd25519", exclude: ["constants.py"]),
    .target(name: "Primitives", swiftSettings: pointers),
    .target(
      name: "SolanaCrypto", dependencies: ["Primitives", "CEd25519", "CSodium", "CSecp256k1", "COpenSSL"],
      swiftSettings: pointers),
    .target(name: "Wire", dependencies: ["Primitives"], swiftSettings: pointers),
    .target(name: "ProgramAPI", dependencies: ["Primitives"], swiftSettings: strict),
    .target(
      name: "Runtime", dependencies: ["Primitives", "SolanaCrypto", "Wire", "ProgramAPI", "CPrefetch", "CTrapGuard"],
      swiftSettings: pointers),
    .target(
      name: "SolanaPay",
      dependencies: [
        "Primitives", "SolanaCrypto", "Wire", "AssociatedTokenCalls", "MemoCalls", "SystemCalls", "Token2022Calls",
        "TokenCalls",
      ],
      exclude: ["README.md"], swiftSettings: pointers),
    .target(
      name: "SwiftSVM",
      dependencies: ["Primitives", "SolanaCrypto", "SolanaPay", "Wire", "ProgramAPI", "Runtime", "CustodyCalls", "TransferHookCalls"]
        + programModules,
      swiftSettings: pointers),
    .target(name: "VectorRunner", dependencies: ["SwiftSVM"], swiftSettings: pointers),
    .target(name: "LocalLedger", dependencies: ["SwiftSVM"], swiftSettings: pointers),
    .target(name: "Disburse", dependencies: ["LocalLedger", "ProgramAPI", "SwiftSVM"], swiftSettings: pointers),
    .target(name: "Tokenomics", swiftSettings: pointers),
    .target(name: "TokenomicsFile", dependencies: ["Tokenomics", "TOMLKit"], swiftSettings: pointers),
    .target(
      name: "Commands",
      dependencies: [
        "Disburse", "LocalLedger", "VectorRunner", "SwiftSVM", "Tokenomics", "TokenomicsFile",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: pointers),
    .executableTarget(name: "swiftsvm", dependencies: ["Commands"], swiftSettings: pointers),
    .executableTarget(
      name: "token-launch", dependencies: ["SwiftSVM"], path: "Examples/TokenLaunch",
      exclude: ["README.md", "expected.txt"],
      swiftSettings: pointers),
  ]
    + programTargets("System")
    + programTargets("ComputeBudget")
    + programTargets("AddressLookupTable", uses: ["System"])
    + programTargets("Config")
    + programTargets("Precompiles")
    + programTargets("Token")
    + [interfaceTarget("TransferHook")]
    + programTargets("Token2022", calls: ["Token", "TransferHook"], uses: ["Token", "TransferHook"])
    + programTargets(
      "SampleHook", calls: ["TransferHook"], uses: ["System", "Token", "Token2022", "TransferHook"])
    + programTargets("AssociatedToken", uses: ["System", "Token"])
    + programTargets("Memo")
    + custody
    + programTargets("Escrow", calls: ["Custody"], uses: ["AssociatedToken", "System", "Token", "Token2022"])
    + ownProgramTargets("Offer", uses: ["System"])
    + ownProgramTargets("Campaign", uses: ["AssociatedToken", "System", "Token2022"])
    + ownProgramTargets("Milestone", uses: ["System"])
    + ownProgramTargets("Staking", uses: ["System", "Token", "Token2022"])
    + ownProgramTargets("Emission", uses: ["System", "Token", "Token2022"])
    + ownProgramTargets("BurnSchedule", uses: ["System", "Token2022"])
    + ownProgramTargets("FeeSplitter", uses: ["AssociatedToken", "System", "Token", "Token2022"])
    + ownProgramTargets("Vesting", uses: ["System"])
    + ownProgramTargets("Airdrop", uses: ["System", "Token", "Token2022"])
    + ownProgramTargets("Disbursement", uses: ["System", "Token", "Token2022"])
    + ownProgramTargets("Bridge", uses: ["Precompiles", "Token2022"])
    + ownProgramTargets("Payment")
    + ownProgramTargets("TokenUpgrade", uses: ["Token", "Token2022"])
    + [
      .target(
        name: "VaultProgram", dependencies: ["ProgramAPI", "AssociatedTokenCalls"], path: "Tests/Samples/Vault",
        swiftSettings: program),
      .target(name: "ProbeProgram", dependencies: ["ProgramAPI"], path: "Tests/Samples/Probe", swiftSettings: program),
      .target(
        name: "CallerProgram", dependencies: ["ProgramAPI"], path: "Tests/Samples/Caller", swiftSettings: program),
      .target(
        name: "EscrowHookProgram", dependencies: ["ProgramAPI"], path: "Tests/Samples/EscrowHook",
        swiftSettings: program),
    ]
    + [
      .target(name: "TestFixtures", dependencies: ["Primitives"], path: "Tests/TestFixtures", swiftSettings: pointers),
      .testTarget(name: "PrimitivesTests", dependencies: ["Primitives", "TestFixtures"], swiftSettings: pointers),
      .target(name: "LaneChecks", dependencies: ["CEd25519"], path: "Tests/LaneChecks"),
      .target(
        name: "SignatureCases", dependencies: ["CSodium", "SolanaCrypto"], path: "Tests/SignatureCases",
        swiftSettings: pointers),
      .executableTarget(
        name: "SignatureComparison", dependencies: ["SignatureCases", "SolanaCrypto"],
        path: "Tests/SignatureComparison", swiftSettings: pointers),
      .testTarget(
        name: "SolanaCryptoTests",
        dependencies: ["CEd25519", "CSodium", "LaneChecks", "Primitives", "SignatureCases", "SolanaCrypto", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "WireTests", dependencies: ["Primitives", "SolanaCrypto", "Wire", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "RuntimeTests",
        dependencies: ["Primitives", "ProgramAPI", "Runtime", "SolanaCrypto", "SystemCalls", "SystemProgram", "Wire"],
        swiftSettings: pointers),
      .testTarget(
        name: "SystemProgramTests", dependencies: ["Primitives", "SystemCalls", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "AddressLookupTableProgramTests", dependencies: ["Primitives", "AddressLookupTableCalls", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "ConfigProgramTests", dependencies: ["Primitives", "ConfigCalls", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "MemoProgramTests", dependencies: ["Primitives", "ProgramAPI", "MemoProgram", "MemoCalls"],
        swiftSettings: pointers),
      .testTarget(
        name: "ComputeBudgetProgramTests", dependencies: ["Primitives", "ComputeBudgetCalls"], swiftSettings: pointers),
      .testTarget(
        name: "PrecompilesProgramTests", dependencies: ["Primitives", "PrecompilesCalls"], swiftSettings: pointers),
      .testTarget(
        name: "AssociatedTokenProgramTests", dependencies: ["Primitives", "AssociatedTokenCalls"],
        swiftSettings: pointers),
      .testTarget(
        name: "SwiftSVMTests",
        dependencies: ["SwiftSVM", "ProgramAPI", "SampleHookCalls", "SampleHookProgram", "TestFixtures"],
        swiftSettings: pointers),
      .testTarget(
        name: "SampleTests",
        dependencies: [
          "CallerProgram", "EscrowHookProgram", "ProbeProgram", "ProgramAPI", "SwiftSVM", "TestFixtures",
          "VectorRunner",
        ],
        swiftSettings: pointers),
      .testTarget(name: "VectorRunnerTests", dependencies: ["VectorRunner", "SwiftSVM"], swiftSettings: pointers),
      .testTarget(
        name: "TokenProgramTests", dependencies: ["ProgramAPI", "TokenProgram", "TokenCalls"], swiftSettings: pointers),
      .testTarget(
        name: "Token2022ProgramTests",
        dependencies: ["Primitives", "ProgramAPI", "Token2022Program", "Token2022Calls", "TokenCalls", "TestFixtures"],
        exclude: ["ui-amounts.tsv"], swiftSettings: pointers),
      .testTarget(
        name: "OwnProgramTests",
        dependencies: [
          "BridgeProgram", "Custody", "MilestoneProgram", "PrecompilesCalls", "ProgramAPI", "SwiftSVM", "TestFixtures",
          "VestingProgram",
        ] + ownCalls,
        exclude: ["merkle-trees.tsv"], swiftSettings: pointers),
      .testTarget(
        name: "TokenomicsTests", dependencies: ["Token2022Calls", "TestFixtures", "Tokenomics", "TokenomicsFile"],
        swiftSettings: pointers),
      .testTarget(
        name: "SolanaPayTests", dependencies: ["PaymentCalls", "ProgramAPI", "SolanaPay", "SwiftSVM"],
        swiftSettings: pointers),
      .testTarget(name: "LocalLedgerTests", dependencies: ["LocalLedger", "SwiftSVM"], swiftSettings: pointers),
      .testTarget(
        name: "DisburseTests", dependencies: ["Disburse", "LocalLedger", "SwiftSVM"], swiftSettings: pointers),
      .testTarget(name: "RobustnessTests", dependencies: ["VectorRunner", "SwiftSVM"], swiftSettings: pointers),
      .testTarget(
        name: "CommandsTests", dependencies: ["Commands", "SwiftSVM", "TestFixtures"], swiftSettings: pointers),
      .testTarget(name: "TidyTests", dependencies: ["Primitives", "TestFixtures"], swiftSettings: pointers),
      .testTarget(
        name: "ConformanceTests", dependencies: ["VectorRunner", "SwiftSVM", "TestFixtures"],
        exclude: ["known-differences.txt"], swiftSettings: pointers),
      .target(name: "AllocationCounter", path: "Tests/AllocationTests/Counter"),
      .executableTarget(
        name: "AllocationBudget",
        dependencies: [
          "AllocationCounter", "ProgramAPI", "SwiftSVM", "SystemCalls", "Token2022Calls", "TokenCalls",
        ],
        path: "Tests/AllocationTests", exclude: ["Counter"], swiftSettings: pointers),
      .target(
        name: "FuzzTargets", dependencies: ["Wire", "VectorRunner"], path: "Tests/Fuzz/Targets",
        swiftSettings: pointers),
      .testTarget(
        name: "FuzzTests", dependencies: ["FuzzTargets", "TestFixtures"], path: "Tests/FuzzTests",
        swiftSettings: pointers),
    ]
    + fuzzing
)
