import Model

/// Who issues a notice, by its title or letterhead.
extension DocumentHead {
  /// The lines above 关于 / 印发, or the words before it.
  func readIssuers(_ lines: [Range<Int>], into document: inout Document) {
    var found: [Mention] = []
    for range in lines {
      let words = page.text.string(range)
      if let cut = verbOffset(words) {
        found += issuers.mentions(in: range.lowerBound..<range.lowerBound + cut)
        break
      }
      let names = issuers.mentions(in: range)
      guard !names.isEmpty else { break }
      found += names
    }
    if !found.isEmpty { document.issuers = found }
  }

  /// 安宁县人民政府|关于印发…的通知, as a site prints it.
  func readIssuer(ofTitle range: Range<Int>, into document: inout Document) {
    guard let cut = verbOffset(page.text.string(range)),
      case let names = issuers.mentions(in: range.lowerBound..<range.lowerBound + cut), !names.isEmpty
    else { return }
    document.issuers = names
  }

  var issuers: IssuerNames { IssuerNames(page: page) }

  /// Where the issuer ends: at the first of 关于, 印发, 转发, …; at 对 where none of them stands.
  func verbOffset(_ words: String) -> Int? {
    let bytes = Array(words.utf8)
    let verbs: [StaticString] = ["关于", "印发", "转发", "批转", "公布"]
    return verbs.compactMap { bytes.firstIndex(of: $0, in: 0..<bytes.count) }.min()
      ?? bytes.firstIndex(of: "对", in: 0..<bytes.count)
  }

  func readIssuers(onLine range: Range<Int>, dropping endings: [String], into document: inout Document) {
    let names = issuers.mentions(in: without(endings, range))
    if !names.isEmpty { document.issuers = names }
  }

  func without(_ endings: [String], _ line: Range<Int>) -> Range<Int> {
    var body = line
    for ending in endings where page.text.string(body).closes(with: ending) {
      body = body.lowerBound..<body.upperBound - ending.utf8.count
    }
    return body
  }
}
