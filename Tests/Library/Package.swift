// swift-tools-version: 6.1
// Another package that uses the library, as its users would: `swift run --package-path Tests/Library library NOTICE`.
import PackageDescription

let package = Package(
  name: "library",
  dependencies: [.package(name: "taizhang", path: "../..")],
  targets: [
    .executableTarget(
      name: "library", dependencies: [.product(name: "Taizhang", package: "taizhang")], path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
