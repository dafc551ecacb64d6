// swift-tools-version: 6.2
import PackageDescription

/// The language that every target is written in. One reason a flag.
let strict: [SwiftSetting] = [
  // A box is a cost: it is written down.
  .enableUpcomingFeature("ExistentialAny"),
  // What leaks from a module is said with `package import`.
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A file uses what it imports, nothing else.
  .enableUpcomingFeature("MemberImportVisibility"),
  // A conformance lives where its type lives.
  .enableUpcomingFeature("InferIsolatedConformances"),
  // A warning that may stay is a warning nobody reads.
  .treatAllWarnings(as: .error),
]

/// Targets without sockets, files, clocks or chance. Here every unsafe line must say so.
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
  name: "beatspace-terminal",
  products: [
    .library(name: "WSClient", targets: ["WSClient"]),
    .executable(name: "beat", targets: ["beat"]),
    .executable(name: "beatd", targets: ["beatd"]),
    .executable(name: "beat-sim", targets: ["beat-sim"]),
  ],
  targets: [
    // C libraries: a module map each, with a small shim header where Swift can't import a macro.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    .systemLibrary(
      name: "CImage",
      providers: [.apt(["libpng-dev", "libturbojpeg0-dev", "libwebp-dev"])]),

    // The pure middle.
    .target(name: "BinaryCoding", swiftSettings: pure),
    // Every sentence of the product, in each language.
    .target(
      name: "Localization", resources: [.embedInCode("Resources/bn.po")], swiftSettings: pure),
    .target(
      name: "Wire", dependencies: ["BinaryCoding", "COpenSSL", "Localization"],
      swiftSettings: pure),
    .target(name: "Models", dependencies: ["Localization", "Wire"], swiftSettings: pure),
    .target(name: "WSCore", dependencies: ["COpenSSL", "CZlib"], swiftSettings: pure),

    .target(name: "Pictures", dependencies: ["CImage"], swiftSettings: pure),

    .target(name: "TLS", dependencies: ["COpenSSL"], swiftSettings: pure),

    .target(name: "Manual", dependencies: ["Localization"], swiftSettings: pure),

    .target(name: "Doctor", dependencies: ["Models", "Wire"], swiftSettings: pure),

    .target(
      name: "DemoMarket", dependencies: ["Models", "Pictures", "Wire"],
      resources: [.embedInCode("Resources/places.json")], swiftSettings: strict),

    // The edges.
    .target(name: "EventLoop", dependencies: ["CLinux", "TLS", "Wire"], swiftSettings: strict),
    .target(
      name: "HTTPClient", dependencies: ["EventLoop", "Localization", "TLS", "WSCore", "Wire"],
      swiftSettings: strict),
    .target(
      name: "WSClient",
      dependencies: ["EventLoop", "HTTPClient", "Localization", "TLS", "WSCore", "Wire"],
      swiftSettings: strict),
    .target(
      name: "BeatServer",
      dependencies: [
        "BinaryCoding", "COpenSSL", "CSQLite", "CZstd", "EventLoop", "HTTPClient", "Manual",
        "Models", "Pictures", "TLS", "WSCore", "Wire",
      ],
      swiftSettings: strict),
    .target(
      name: "BeatTUI",
      dependencies: [
        "BinaryCoding", "CLinux", "CNcurses", "EventLoop", "HTTPClient", "Localization", "Manual",
        "Models", "Pictures", "WSClient", "WSCore", "Wire",
      ],
      swiftSettings: strict),
    .target(
      name: "Simulation",
      dependencies: ["BeatServer", "Models", "TLS", "WSClient", "WSCore", "Wire"],
      swiftSettings: strict),

    // The programs.
    .executableTarget(
      name: "beat",
      dependencies: [
        "BeatTUI", "Doctor", "EventLoop", "HTTPClient", "Localization", "Manual", "Models", "TLS",
        "WSClient", "WSCore", "Wire",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "beatd",
      dependencies: [
        "BeatServer", "DemoMarket", "EventLoop", "Manual", "Models", "Pictures", "WSCore", "Wire",
      ],
      swiftSettings: strict),
    // Writes man pages and completions; part of no package.
    .executableTarget(name: "manuals", dependencies: ["BeatTUI", "Manual"], swiftSettings: strict),

    .executableTarget(
      name: "ws-conformance", dependencies: ["EventLoop", "WSCore", "Wire"],
      swiftSettings: strict),
    .executableTarget(
      name: "beat-sim", dependencies: ["Simulation", "Wire"], swiftSettings: strict),

    .executableTarget(
      name: "wscat", dependencies: ["WSClient"], path: "Examples/wscat", swiftSettings: strict),

    // The specification.
    .target(
      name: "TestSupport", dependencies: ["EventLoop", "Models", "TLS", "WSCore", "Wire"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "LocalizationTests", dependencies: ["Localization"], swiftSettings: strict),
    .testTarget(
      name: "BinaryCodingTests", dependencies: ["BinaryCoding", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "WireTests", dependencies: ["TestSupport", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "TestSupport", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "ManualTests", dependencies: ["BeatTUI", "Manual", "TestSupport"], swiftSettings: strict
    ),
    .testTarget(
      name: "DoctorTests", dependencies: ["Doctor", "Models", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "DemoMarketTests",
      dependencies: ["DemoMarket", "Models", "Pictures", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "WSCoreTests", dependencies: ["TestSupport", "WSCore", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "PicturesTests", dependencies: ["Pictures", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "TLSTests", dependencies: ["EventLoop", "TLS", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EventLoopTests", dependencies: ["EventLoop", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "HTTPClientTests",
      dependencies: ["EventLoop", "HTTPClient", "TLS", "TestSupport", "WSCore", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "WSClientTests",
      dependencies: ["EventLoop", "TLS", "TestSupport", "WSClient", "WSCore", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "BeatServerTests",
      dependencies: [
        "BeatServer", "BinaryCoding", "EventLoop", "Manual", "Models", "Pictures", "TLS",
        "TestSupport", "WSClient", "WSCore", "Wire",
      ],
      // Read by path, as files of an earlier release.
      exclude: ["Compatibility/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "BeatTUITests",
      dependencies: [
        "BeatTUI", "CLinux", "EventLoop", "HTTPClient", "Localization", "Manual", "Models",
        "Pictures", "TestSupport", "WSClient", "WSCore", "Wire",
      ],
      // Read by path: bytes of many terminals.
      exclude: ["Input/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ScreenshotTests",
      dependencies: [
        "BeatServer", "BeatTUI", "DemoMarket", "Localization", "Models", "Pictures", "WSClient",
        "Wire",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["BeatServer", "Models", "Simulation", "TestSupport", "WSClient", "Wire"],
      swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "BeatServer", "BeatTUI", "Manual", "Models", "Pictures", "Simulation", "WSClient", "WSCore",
        "Wire",
      ],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "Pictures", "Wire"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["EventLoop", "TestSupport", "Wire"],
      exclude: [
        "answering_proxy.py", "check_geojson.py", "no_upgrade_proxy.py", "password_prompt.py",
        "proxies.py", "service.py",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// libFuzzer brings its own `main`, so these are built only where it is: see `make fuzz`.
if Context.environment["BEAT_FUZZ"] != nil {
  let names = [
    "FuzzFrames", "FuzzHTTP", "FuzzWire", "FuzzOutbox", "FuzzTables", "FuzzAnswers", "FuzzPictures",
    "FuzzWords", "FuzzKeys", "FuzzAddresses", "FuzzConfiguration",
  ]
  package.targets += names.map { name in
    .executableTarget(
      name: name, dependencies: ["FuzzTargets"], path: "Tests/Fuzzers/\(name)",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  }
}
