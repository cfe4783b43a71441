import Model

/// Numbered paragraphs that had no clause, once what stands behind them tells what they are: steps or neighbours of an item
/// whose clause is theirs too, or headings with an introduction.
extension ListWriter {
  /// 1.完善预案体系|（1）……。|（2）……。 above （3）……。 and a clause on a line of its own: the clause is the whole item's. Takes
  /// the item and its steps out of what no clause closed.
  mutating func takeSteps(before last: Piece) -> (item: Piece, steps: [Piece])? {
    guard let marker = last.marker, marker.style > .arabic, marker.value > 1, unclaimed.count >= marker.value else {
      return nil
    }
    let own = unclaimed.suffix(marker.value)
    let numbers = own.dropFirst().map { $0.piece.marker }
    guard let item = own.first, item.piece.marker?.style == .arabic, item.list == list,
      own.allSatisfy({ $0.place == document.tasks.count }),
      numbers.enumerated().allSatisfy({ $1?.style == marker.style && $1?.value == $0 + 1 }),
      // Nothing else stands between them.
      item.part + marker.value == document.parts.count
    else { return nil }
    document.parts.removeLast(marker.value)
    unclaimed.removeLast(marker.value)
    return (item.piece, own.dropFirst().map(\.piece.unnumbered))
  }

  /// 三、安居工程|1.…|2.… above 3.… and a clause on a line of its own, with which the section ends: the clause is of all.
  mutating func addBeside(_ last: Piece, _ role: SectionRole, outline: Outline) {
    guard let marker = last.marker, marker.value > 1, unclaimed.count >= marker.value - 1 else { return }
    let own = unclaimed.suffix(marker.value - 1)
    guard let first = own.first, first.part + own.count == document.parts.count,
      zip(1..., own).allSatisfy({ value, item in
        item.piece.marker?.style == marker.style && item.piece.marker?.value == value && item.list == list
          && item.sections == outline.sections && item.place == document.tasks.count
      })
    else { return }
    document.parts.removeLast(own.count)
    unclaimed.removeLast(own.count)
    for item in own {
      addItem(item.piece, with: [], outline: outline)
      role.complete(&document.tasks[document.tasks.count - 1])
    }
  }

  /// The style of the number of the task that a paragraph stands right below, or whose count of steps it carries on; nil
  /// where it does neither.
  func styleOfTask(above head: Piece) -> Marker.Style? {
    guard let marker = head.marker else { return nil }
    if let style = lastItemStyle { return marker.style > style && marker.value == 1 ? style : nil }
    guard let before = unclaimed.last, let other = before.piece.marker, before.list == list,
      before.place == document.tasks.count, before.part == document.parts.count - 1, other.style == marker.style,
      other.value + 1 == marker.value
    else { return nil }
    return before.above
  }

  /// 一、聚焦项目，夯实根基。|全年实施重点项目100个。 right above 1.…: numbered paragraphs without a clause, of which the first
  /// sentence is a heading and the rest introduces what stands below.
  mutating func openIntroduced(above head: Piece, outline: inout Outline) {
    guard var style = head.marker?.style else { return }
    var found: [(item: UnclaimedItem, title: Range<Int>)] = []
    while let item = unclaimed.last, let marker = item.piece.marker, marker.style < min(style, .arabic),
      item.list == list, item.place == document.tasks.count, item.part + 1 + found.count == document.parts.count,
      let title = openingSentence(of: item.piece)
    {
      found.append((item, title))
      unclaimed.removeLast()
      style = marker.style
    }
    document.parts.removeLast(found.count)
    for (item, title) in found.reversed() {
      outline.rise(to: item.piece.marker, above: nil)
      openSection(item.piece, title: title, outline: &outline)
      keep(page.trimmed(title.upperBound..<item.piece.range.upperBound), as: .text, section: outline.sections.last)
    }
  }
}
