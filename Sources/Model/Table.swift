/// A column of a table, as its heading names it.
public struct TableColumn: Sendable, Hashable {
  /// What the cells of a column hold.
  public enum Content: String, Sendable, CaseIterable {
    /// 序号
    case number
    /// 类别, 领域: stands over several rows.
    case category
    /// 重点任务, 工作内容
    case task
    /// 项目名称及工作目标, where sub tasks have a column of their own.
    case goal
    /// 分项任务, 具体措施
    case subtask
    /// 牵头领导, 责任人
    case official
    /// 牵头单位
    case lead
    /// 责任单位
    case responsible
    /// 配合单位
    case supporting
    /// 督办单位, 验收单位
    case overseeing
    /// 节点任务, 时间安排
    case milestones
    /// 月份, in front of a column that says what is due by then.
    case stage
    /// 完成时限
    case deadline
    /// 目标, 指标
    case target
    /// 计量单位: in what the figures of the target's column count.
    case measure
    /// 备注
    case remark
    /// 权重, 分值
    case points
    /// 一级指标, 评分标准: columns of a scoring table.
    case criterion
    /// To be filled in: 完成情况, 存在问题.
    case blank

    /// The part of the units in its cells; nil where a column holds no units.
    public var role: Assignment.Role? {
      switch self {
      case .lead: .lead
      case .responsible: .responsible
      case .supporting: .supporting
      case .overseeing: .overseeing
      default: nil
      }
    }

    /// Stands above all sub tasks of a row.
    public var isShared: Bool { self == .number || self == .category || self == .goal }
  }

  /// As printed, folded.
  public var heading: String
  public var content: Content

  public init(heading: String, content: Content) {
    self.heading = heading
    self.content = content
  }
}

/// What was made of a table.
public struct TableReading: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows became tasks.
    case tasks
    /// Cells are to be filled in by others.
    case form
    /// Indicators with points.
    case scoring
    /// Rows could not be put together.
    case unread
  }

  /// How the rows came about.
  public enum Source: String, Sendable, CaseIterable {
    /// The format keeps cells apart: HTML, Markdown.
    case cells
    /// Cells stand in columns of the page.
    case aligned
    /// Cells follow each other as lines, put back together.
    case flattened
  }

  public var list: String
  public var kind: Kind
  public var source: Source
  public var columns: [TableColumn]
  public var rows: Int
  public var span: SourceSpan

  public init(list: String, kind: Kind, source: Source, columns: [TableColumn], rows: Int, span: SourceSpan) {
    self.list = list
    self.kind = kind
    self.source = source
    self.columns = columns
    self.rows = rows
    self.span = span
  }
}

/// Place of a paragraph in a table that the format itself keeps.
public struct CellPlace: Sendable, Hashable {
  /// Tables are numbered through the file.
  @Narrow public var table: Int
  @Narrow public var row: Int
  @Narrow public var column: Int
  @Narrow public var rowSpan: Int
  @Narrow public var columnSpan: Int
  public var isHeading: Bool
  /// The cells of its row were put into columns by what they look like, as the source prints too many or too few of them.
  public var isDisplaced = false

  public init(table: Int, row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, isHeading: Bool = false) {
    self.table = table
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.isHeading = isHeading
  }
}
