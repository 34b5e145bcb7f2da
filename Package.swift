// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let everything: [Target.Dependency] = [
  "RawJSON", "JSONRPC", "MCP", "HTTP", "OuraAPI", "OuraAuth", "OuraSimulator", "OuraInsights", "OuraBridge",
  "TestSupport",
]

// `Tests/Fuzz/fuzz` builds the targets of FuzzTests as a program for libFuzzer instead.
let fuzzing: Target =
  Context.environment["OURA_LIBFUZZER"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: everything, path: "Tests/Fuzz", exclude: ["LibFuzzer", "fuzz"],
    swiftSettings: settings)
  : .executableTarget(
    name: "fuzz", dependencies: everything, path: "Tests/Fuzz",
    exclude: ["fuzz", "FuzzTests.swift", "ReferenceTests.swift", "ExtremeNumbers"],
    swiftSettings: settings)

let package = Package(
  name: "oura-bridge",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "OuraAPI", targets: ["OuraAPI", "HTTP", "RawJSON"]),
    .executable(name: "oura-bridge", targets: ["oura-bridge"]),
  ],
  targets: [
    .target(name: "CThreadSanitizer", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CArguments"),
    .target(name: "RawJSON", swiftSettings: settings),
    .target(name: "Waiting", swiftSettings: settings),
    .target(name: "JSONRPC", dependencies: ["RawJSON"], swiftSettings: settings),
    .target(name: "MCP", dependencies: ["RawJSON", "JSONRPC"], swiftSettings: settings),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "HTTP",
      dependencies: ["RawJSON", .target(name: "CCurl", condition: .when(platforms: [.linux]))],
      swiftSettings: settings
    ),
    .target(name: "OuraAPI", dependencies: ["RawJSON", "Waiting", "HTTP"], swiftSettings: settings),
    .target(name: "OuraAuth", dependencies: ["RawJSON", "Waiting", "HTTP", "OuraAPI"], swiftSettings: settings),
    .target(name: "OuraSimulator", dependencies: ["RawJSON", "HTTP", "OuraAPI"], swiftSettings: settings),
    .target(name: "OuraInsights", dependencies: ["RawJSON", "OuraAPI"], swiftSettings: settings),
    .target(
      name: "OuraBridge",
      dependencies: ["RawJSON", "JSONRPC", "MCP", "OuraAPI", "OuraAuth", "OuraInsights"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "oura-bridge",
      dependencies: [
        "CArguments", "CThreadSanitizer", "RawJSON", "JSONRPC", "HTTP", "OuraAPI", "OuraAuth", "OuraSimulator",
        "OuraBridge",
      ],
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport", dependencies: ["RawJSON", "CThreadSanitizer"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "WaitingTests", dependencies: ["Waiting"], swiftSettings: settings),
    .testTarget(name: "RawJSONTests", dependencies: ["RawJSON", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "JSONRPCTests", dependencies: ["RawJSON", "JSONRPC", "TestSupport"], swiftSettings: settings),
    .target(
      name: "MCPTestSupport", dependencies: ["RawJSON", "JSONRPC"], path: "Tests/MCPTestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "MCPTests", dependencies: ["RawJSON", "JSONRPC", "MCP", "MCPTestSupport"], swiftSettings: settings),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "OuraAPITests",
      dependencies: ["RawJSON", "HTTP", "OuraAPI", "OuraSimulator", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OuraAuthTests",
      dependencies: ["RawJSON", "Waiting", "HTTP", "OuraAPI", "OuraAuth", "OuraSimulator", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OuraSimulatorTests",
      dependencies: ["RawJSON", "HTTP", "OuraAPI", "OuraSimulator", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "OuraInsightsTests", dependencies: ["RawJSON", "OuraAPI", "OuraInsights"], swiftSettings: settings),
    .testTarget(
      name: "OuraBridgeTests",
      dependencies: [
        "RawJSON", "JSONRPC", "HTTP", "OuraAPI", "OuraAuth", "OuraSimulator", "OuraBridge", "MCPTestSupport",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ClientTests",
      dependencies: ["RawJSON", "OuraAPI", "OuraBridge", "TestSupport", "oura-bridge"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["RawJSON", "HTTP", "OuraAPI", "OuraBridge", "TestSupport", "oura-bridge"],
      swiftSettings: settings
    ),
    fuzzing,
  ]
)
