// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "taizhang",
  products: [
    .library(name: "Taizhang", targets: ["Taizhang"]),
    // For fuzzing, and for corpora of others.
    .library(name: "TestSupport", targets: ["TestSupport"]),
    .executable(name: "taizhang", targets: ["taizhang-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
  ],
  targets: [
    // System libraries, each imported by one folder.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CDigest", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "CICUShim",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata")]),
    .target(name: "CMemory"),
    // The tables of `registry/`, compiled in with C23's #embed.
    .target(name: "CRegistry"),
    // The templates, style and script of the review pages, and the description of the server's interface, likewise.
    .target(name: "CPages"),

    // The pipeline, in the order in which data flows.
    .target(name: "Model", dependencies: ["CMemory"]),
    .target(name: "Read", dependencies: ["Model", "CLibXML2", "CZip", "CICUShim", "CDigest"]),
    .target(name: "Extract", dependencies: ["Model"]),
    .target(name: "Normalize", dependencies: ["Model", "CRegistry"]),
    .target(
      name: "Emit", dependencies: ["Model", "CXlsxWriter", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Review", dependencies: ["Model", "CPages", .product(name: "Mustache", package: "swift-mustache")]),
    .target(name: "Taizhang", dependencies: ["Model", "Read", "Extract", "Normalize", "Emit"]),
    .executableTarget(
      name: "taizhang-cli",
      dependencies: [
        "Model", "Taizhang", "Review", "TestSupport", "CMemory",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      // Swift's libraries linked in: a start takes two thirds of its time, and a copy runs where there is no Swift.
      // The tool alone has these settings; the library products stay free of unsafe flags.
      swiftSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))],
      linkerSettings: [
        .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release))
      ]),

    // Golden cases, specs and dumps: used by the tests and by `taizhang check`.
    .target(name: "TestSupport", dependencies: ["Model", "Taizhang"]),
    .testTarget(name: "ModelTests", dependencies: ["Model"]),
    .testTarget(name: "ReadTests", dependencies: ["Read", "TestSupport"]),
    .testTarget(name: "ExtractTests", dependencies: ["Extract", "TestSupport"]),
    .testTarget(name: "NormalizeTests", dependencies: ["Normalize", "TestSupport"]),
    .testTarget(name: "EmitTests", dependencies: ["Emit", "TestSupport"]),
    .testTarget(name: "ReviewTests", dependencies: ["Review"]),
    .testTarget(name: "PipelineTests", dependencies: ["Taizhang", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
