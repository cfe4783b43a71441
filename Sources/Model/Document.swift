/// One notice. A file may hold several.
public struct Document: Sendable, Hashable {
  /// The number where there is one, else `d-` and a digest of the text; set by `Normalize`.
  public var id = ""
  public var number: DocumentNumber?
  /// 通知, 意见, 方案, 函, … : the last word of the title.
  public var kind: String?
  public var title: String?
  public var titleSpans: [SourceSpan] = []
  public var issuers: [Mention] = []
  /// The government whose site or office a web page names as its source: 温州市人民政府办公室. Says whose notice it is where
  /// the notice itself does not.
  public var site: String?
  /// 成文日期: the date at the foot.
  public var signedOn: CalendarDate?
  /// 印发日期.
  public var printedOn: CalendarDate?
  public var recipients: [Mention] = []
  public var copiedTo: [Mention] = []
  public var attachments: [Attachment] = []
  public var contacts: [Printed] = []
  public var sections: [Section] = []
  public var tasks: [TaskItem] = []
  public var tables: [TableReading] = []
  public var statements: [Statement] = []
  public var people: [Person] = []
  public var citations: [Citation] = []
  /// What the notice prints besides headings and tasks, in order: its frame and its running text.
  public var parts: [Part] = []
  public var span: SourceSpan

  public init(span: SourceSpan) { self.span = span }

  /// The year that it was sent out in: of its date, else of its number.
  public var referenceYear: Int? {
    signedOn?.year ?? number?.year ?? printedOn?.year ?? monthsYear ?? titleYear ?? subtitleYear
  }

  /// Of a date without a day: 2024年2月, below the signature.
  private var monthsYear: Int? { parts.first { $0.kind == .date }.flatMap { Document.year(in: $0.printed.text) } }

  /// The year that limits without one (6月底) are of: that of its title or of what it encloses where that is the next
  /// (关于印发2026年重点工作责任分工的通知, of December 2025), else the year that it was sent out in.
  public var limitYear: Int? {
    guard let sent = referenceYear else { return nil }
    if let titleYear { return titleYear == sent + 1 ? titleYear : sent }
    let enclosed = parts.lazy.filter { $0.kind == .attachmentTitle }.compactMap { Document.year(in: $0.printed.text) }
    return enclosed.first == sent + 1 ? sent + 1 : sent
  }

  /// The date in front of which limits without a year are of the next: 3月底 in a notice of November, whose title names no
  /// year or the next as well (2025—2026年冬春…). Nil for all others, whose first months may be those that have passed.
  public var limitsStart: String? {
    guard let sent = signedOn?.year, let month = signedOn?.month, month >= 10, limitYear == sent else { return nil }
    return titleYear == nil || title?.contains("\(sent + 1)年") == true ? signedOn?.iso : nil
  }

  /// The year that it is about: that of its title (2025年政府工作报告), else of its date or number.
  public var subjectYear: Int? { titleYear ?? referenceYear }

  private var titleYear: Int? { title.flatMap(Document.year) }

  /// 〔2026〕第4期, ——2026年1月17日在…会议上
  private var subtitleYear: Int? {
    parts.lazy.filter { $0.kind == .subtitle }.compactMap { Document.year(in: $0.printed.text) }.first
  }

  private static func year(in words: String) -> Int? {
    let digits = Array(words.utf8)
    for start in digits.indices.dropLast(3) where digits[start] == 0x32 && digits[start + 1] == 0x30 {
      if let year = Int(String(decoding: digits[start..<start + 4], as: UTF8.self)) { return year }
    }
    return nil
  }

  /// Code of the issuer's division, else of that to which most of its units belong.
  public var division: String? {
    issuers.first?.organization.map { String($0.prefix(6)) } ?? commonestDivision
  }

  /// Code of the division to which most of its units belong.
  public var commonestDivision: String? {
    let codes = tasks.flatMap { $0.assignments.compactMap(\.mention.organization) }.map { String($0.prefix(6)) }
    let counts = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

/// 发文字号: 济长政办字〔2024〕3号
public struct DocumentNumber: Sendable, Hashable {
  /// As printed, folded, without brackets around the whole.
  public var printed: Printed
  /// The issuer's code word: 济长政办字.
  public var prefix: String?
  public var year: Int?
  public var serial: Int?

  public init(_ printed: Printed) { self.printed = printed }
}

/// A date as printed and as read.
public struct CalendarDate: Sendable, Hashable {
  public var printed: Printed
  /// `2024-03-09`; absent where it could not be read.
  public var iso: String?

  public init(_ printed: Printed) { self.printed = printed }
  public var year: Int? { iso.flatMap { Int($0.prefix(4)) } }
  public var month: Int? { iso.flatMap { Int($0.dropFirst(5).prefix(2)) } }
}

/// An entry of the attachment list at the foot.
public struct Attachment: Sendable, Hashable {
  public var number: Int?
  public var title: Printed

  public init(number: Int?, title: Printed) {
    self.number = number
    self.title = title
  }
}

/// A heading and its place in the tree.
public struct Section: Sendable, Hashable {
  /// `s1`, `s2`, … through the file; set by `Normalize`.
  public var id = ""
  /// Index of the parent in the document's sections.
  public var parent: Int?
  /// Printed number with its punctuation left out: 一, （一）, 第一章.
  public var number: String?
  public var title: String
  /// The title with its place; absent for headings put together from several.
  public var printed: Printed?
  /// 正文, 附件1, …
  public var list: String
  /// Depth from 1.
  public var level: Int
  public var span: SourceSpan

  public init(parent: Int?, number: String?, title: String, list: String, level: Int, span: SourceSpan) {
    self.parent = parent
    self.number = number
    self.title = title
    self.list = list
    self.level = level
    self.span = span
  }
}

/// A piece of a notice that is neither heading nor task.
public struct Part: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case letterhead, title, subtitle, number, recipients, text, signature, date, contact, release, imprint
    case attachmentList = "attachment-list"
    case attachmentHeading = "attachment-heading"
    case attachmentTitle = "attachment-title"
    case copiedTo = "copied-to"
    case table
  }

  public var kind: Kind
  public var printed: Printed
  /// Index of the section that it stands under.
  public var section: Int?
  /// The list that it stands in: 正文, 附件1; absent for the frame.
  public var list: String?

  public init(_ kind: Kind, _ printed: Printed, section: Int? = nil) {
    self.kind = kind
    self.printed = printed
    self.section = section
  }
}

/// Another document that the notice names.
public struct Citation: Sendable, Hashable {
  /// Words between 《 and 》.
  public var title: String?
  public var number: String?
  public var span: SourceSpan

  public init(title: String?, number: String?, span: SourceSpan) {
    self.title = title
    self.number = number
    self.span = span
  }
}
