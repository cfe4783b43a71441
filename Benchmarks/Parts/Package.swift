// swift-tools-version: 6.1
// Benchmarks of parts of the pipeline, and the fixed run whose instructions `Benchmarks/guard` counts.
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "taizhang", path: "../.."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
  ],
  targets: [
    .executableTarget(
      name: "parts",
      dependencies: [
        .product(name: "Taizhang", package: "taizhang"), .product(name: "Benchmark", package: "swift-benchmark"),
      ]),
    .executableTarget(name: "count", dependencies: [.product(name: "Taizhang", package: "taizhang")]),
  ],
  swiftLanguageModes: [.v6]
)
