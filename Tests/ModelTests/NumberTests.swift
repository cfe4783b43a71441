import Model
import Testing

/// Numbers are added up digit by digit; they are the doubles that reading the digits gives.
@Suite struct NumberTests {
  private let scanner = QuantityScanner(
    units: WordTable([("公里", MeasureUnit(code: "km", factor: 1, dimension: .length))]))

  private func value(_ digits: String) -> Double? { scanner.quantities(in: digits + "公里").first?.value }

  @Test func `decimals of up to fifteen digits are exact`() {
    var random: UInt64 = 20_261_121
    for _ in 0..<2_000 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let whole = String(random >> 40 % 10_000_000)
      let digits = "\(whole).\(random % 1_000_000)"
      #expect(value(digits) == Double(digits), "\(digits)")
    }
  }

  @Test(arguments: [
    "0", "0.1", "12.50", "3.3", "999999999999999", "1234567890123456", "9007199254740993", "0.12345678901234567",
    "123456789012345678901234567890", "00012.0",
  ])
  func `long ones are rounded as they are read`(_ digits: String) {
    #expect(value(digits) == Double(digits))
  }

  @Test func `commas part thousands and are no digits`() {
    #expect(value("1,234.5") == 1234.5)
    #expect(value("12,345,678") == 12_345_678)
  }
}
