/// What styles say of weight, numbers and outline, each with what it is based on.
struct WordStyles {
  struct RunStyle {
    var bold: Bool?
    /// A typeface of headings: 黑体.
    var isHeavy: Bool?
    var hidden: Bool?

    var isBold: Bool { bold == true || isHeavy == true }
    var isHidden: Bool { hidden == true }

    mutating func apply(_ other: RunStyle) {
      bold = other.bold ?? bold
      isHeavy = other.isHeavy ?? isHeavy
      hidden = other.hidden ?? hidden
    }

    /// One element of `rPr`.
    mutating func read(_ name: String, _ xml: XMLPull) {
      let isOn = !["0", "false", "off", "none"].contains(xml.attribute("val") ?? "")
      switch name {
      case "b": bold = isOn
      case "vanish": hidden = isOn
      case "rFonts":
        if let font = xml.attribute("eastAsia") { isHeavy = font.contains("黑") || font.lowercased().contains("hei") }
      default: break
      }
    }
  }

  struct ParagraphStyle {
    var number: (id: String, level: Int)?
    var outline: Int?
  }

  private struct Style {
    var base: String?
    var run = RunStyle()
    var paragraph = ParagraphStyle()
  }

  private var styles: [String: Style] = [:]
  private var defaults = RunStyle()
  private var defaultParagraph: String?

  init() {}

  init(_ xml: XMLPull) throws(ReadError) {
    var id: String?
    var style = Style()
    var isInDefaults = false
    while let event = try xml.next() {
      switch event {
      case .start("rPrDefault"): isInDefaults = true
      case .end("rPrDefault"): isInDefaults = false
      case .start("style"):
        id = xml.attribute("styleId")
        style = Style()
        if xml.attribute("default") == "1", xml.attribute("type") == "paragraph" { defaultParagraph = id }
      case .end("style"):
        if let id { styles[id] = style }
        id = nil
      case .start("basedOn"): style.base = xml.attribute("val")
      case .start("ilvl"):
        style.paragraph.number = (style.paragraph.number?.id ?? "", Int(xml.attribute("val") ?? "") ?? 0)
      case .start("numId"): style.paragraph.number = (xml.attribute("val") ?? "", style.paragraph.number?.level ?? 0)
      case .start("outlineLvl"): style.paragraph.outline = Int(xml.attribute("val") ?? "")
      case .start("tblStylePr"): try xml.skip()
      case .start(let name):
        if isInDefaults { defaults.read(name, xml) } else if id != nil { style.run.read(name, xml) }
      default: break
      }
    }
  }

  /// From the style that all are based on down to the one named.
  private func chain(_ id: String?) -> [Style] {
    var chain: [Style] = []
    var next = id
    while let name = next, let style = styles[name], chain.count < 20 {
      chain.append(style)
      next = style.base
    }
    return chain.reversed()
  }

  /// Runs of a paragraph of a style.
  func run(_ paragraph: String?) -> RunStyle {
    chain(paragraph ?? defaultParagraph).reduce(into: defaults) { $0.apply($1.run) }
  }

  /// What a style of characters adds.
  func ownRun(_ id: String) -> RunStyle { chain(id).reduce(into: RunStyle()) { $0.apply($1.run) } }

  func paragraph(_ id: String?) -> ParagraphStyle {
    chain(id ?? defaultParagraph).reduce(into: ParagraphStyle()) { all, style in
      all.number = style.paragraph.number ?? all.number
      all.outline = style.paragraph.outline ?? all.outline
    }
  }
}
