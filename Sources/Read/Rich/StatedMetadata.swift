/// The table that a web page puts above a notice, where the page was saved as a document: a name, then its value.
///
///     发文字号：      国发〔2019〕5号
struct StatedMetadata {
  /// Name without spaces and colon, by the block that it stands in.
  private(set) var names: [Int: String] = [:]
  /// The block of a value, by the block of its name.
  private(set) var values: [Int: Int] = [:]

  /// So many names there must be, near the start of the file.
  private static let fewest = 3
  private static let head = 60

  init(_ blocks: [RichBlock]) {
    let found = blocks.prefix(StatedMetadata.head).map { StatedMetadata.name($0.text) }
    guard found.count(where: { $0 != nil }) >= StatedMetadata.fewest else { return }
    let last = found.lastIndex { $0 != nil } ?? 0
    for (index, name) in found.enumerated() {
      guard let name else { continue }
      names[index] = name
      let next = index + 1
      guard next < blocks.count, next >= found.count || found[next] == nil else { continue }
      // The last name may have no value: the notice begins behind it.
      let text = blocks[next].text
      if index < last || text.count <= 24 && text.contains(where: \.isNumber) { values[index] = next }
    }
  }

  private static func name(_ text: String) -> String? {
    let bare = text.filter { !$0.isWhitespace }
    guard let colon = bare.last, colon == "：" || colon == ":" else { return nil }
    let name = String(bare.dropLast())
    return PageContent.names.contains(name) ? name : nil
  }
}
