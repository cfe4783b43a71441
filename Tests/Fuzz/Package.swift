// swift-tools-version: 6.1
// Fuzz targets over libFuzzer; `scripts/fuzz` builds and runs them.
import PackageDescription

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "taizhang", path: "../..")],
  targets: [
    .target(name: "CFuzz"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CFuzz", .product(name: "Taizhang", package: "taizhang"), .product(name: "TestSupport", package: "taizhang"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
