extension StringProtocol {
  /// Columns that the text takes where characters have one width: two for Chinese ones.
  public var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }
}

extension Unicode.Scalar {
  /// Two for Chinese characters and signs, one for all others.
  public var displayWidth: Int { value >= 0x1100 ? 2 : 1 }
}
