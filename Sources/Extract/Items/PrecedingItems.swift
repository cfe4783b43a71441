import Model

/// Numbered paragraphs that had no clause, once what stands behind them tells what they are: steps or neighbours of an item
/// whose clause is theirs too, or headings with an introduction.
extension ListWriter {
  /// 1.完善预案体系|（1）……。|（2）……。 above （3）……。 and a clause on a line of its own: the clause is the whole item's. Takes
  /// the item and its steps out of what no clause closed.
  mutating func takeSteps(before last: Piece) -> (item: Piece, steps: [Piece])? {
    // None stands in front of （1）……；（2）……。, which share a line.
    guard let marker = last.marker, marker.style > .arabic, case let steps = counted(before: marker),
      steps.count == marker.value - 1, let item = unclaimed.dropLast(steps.count).last,
      item.piece.marker?.style == .arabic, item.list == list,
      // Nothing else stands between them.
      item.place == document.tasks.count, item.part + 1 + steps.count == document.parts.count
    else { return nil }
    withdraw(steps.count + 1)
    return (item.piece, steps.map(\.piece.unnumbered))
  }

  /// 三、安居工程|4.…|5.… above 6.… and a clause on a line of its own, with which the section ends: the clause is of all.
  mutating func addBeside(_ last: Piece, _ role: SectionRole, outline: Outline) {
    let own = openingSection(outline, before: last)
    withdraw(own.count)
    for item in own {
      addItem(item.piece, with: [], outline: outline)
      role.complete(&document.tasks[document.tasks.count - 1])
    }
  }

  /// The items with which a section opens, none of them with a clause, up to the one that counts on from them.
  private func openingSection(_ outline: Outline, before last: Piece) -> ArraySlice<UnclaimedItem> {
    guard let marker = last.marker,
      document.tasks.last.map({ $0.sections != outline.sections || $0.list != list }) ?? true
    else { return [] }
    let count = counted(before: marker).reversed().prefix { $0.sections == outline.sections }.count
    return count < marker.value - 1 && itemsClose ? [] : unclaimed.suffix(count)
  }

  /// The last two tasks stand in one section, and each has a clause of its own.
  private var itemsClose: Bool {
    guard let last = document.tasks.last, let before = document.tasks.dropLast().last else { return false }
    return last.sections == before.sections && last.list == before.list && !before.flags.contains("units-inherited")
  }

  /// What counts up to a number, one right behind the other in front of it.
  private func counted(before marker: Marker) -> ArraySlice<UnclaimedItem> {
    var count = 0
    while count < unclaimed.count, case let item = unclaimed[unclaimed.count - 1 - count],
      item.piece.marker?.style == marker.style, item.piece.marker?.value == marker.value - 1 - count,
      item.list == list, item.place == document.tasks.count, item.part == document.parts.count - 1 - count
    {
      count += 1
    }
    return unclaimed.suffix(count)
  }

  /// Takes the last paragraphs out of the kept text.
  private mutating func withdraw(_ count: Int) {
    document.parts.removeLast(count)
    unclaimed.removeLast(count)
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
      // No heading stands between them: （一）县级任务。……, （二）专班任务。, 1.…
      item.sections == outline.sections,
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
