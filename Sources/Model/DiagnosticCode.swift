/// The catalogue of diagnostics. Codes are stable; each has a page in `docs/diagnostics/`.
///
/// A `%` in a template stands for the next argument.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  case clauseUnbalanced = "clause-unbalanced"
  case clauseBracketsMixed = "clause-brackets-mixed"
  case clauseUnread = "clause-unread"
  case clauseGeneral = "clause-general"
  case clauseMissing = "clause-missing"
  case clauseDetached = "clause-detached"
  case unitsUnnamed = "units-unnamed"
  case tasksMissing = "tasks-missing"
  case conventionUnread = "convention-unread"
  case emphasisLost = "emphasis-lost"
  case numberRepeated = "number-repeated"
  case numberSkipped = "number-skipped"
  case documentNumberMissing = "document-number-missing"
  case dateUnread = "date-unread"
  case deadlineUnread = "deadline-unread"
  case organizationUnknown = "organization-unknown"
  case organizationAmbiguous = "organization-ambiguous"
  case organizationRepaired = "organization-repaired"
  case divisionUnknown = "division-unknown"
  case encodingGuessed = "encoding-guessed"
  case encodingDamaged = "encoding-damaged"
  case scriptTraditional = "script-traditional"
  case tableUnread = "table-unread"
  case tableRowDoubtful = "table-row-doubtful"
  case tableScattered = "table-scattered"
  case percentRestored = "percent-restored"
  case textRecognised = "text-recognised"
  case textDoubtful = "text-doubtful"
  case correctionApplied = "correction-applied"
  case correctionUnmatched = "correction-unmatched"

  public var severity: Diagnostic.Severity {
    switch self {
    case .clauseUnread, .encodingDamaged, .tableUnread, .tableScattered: .error
    case .organizationUnknown, .divisionUnknown, .documentNumberMissing, .numberSkipped, .encodingGuessed,
      .percentRestored, .textRecognised, .correctionApplied, .unitsUnnamed,
      .scriptTraditional:
      .note
    default: .warning
    }
  }

  func template(in language: MessageLanguage) -> String {
    language == .chinese ? texts.chinese : texts.english
  }

  func hint(in language: MessageLanguage) -> String {
    language == .chinese ? texts.chineseHint : texts.hint
  }

  private struct Texts {
    let english, hint, chinese, chineseHint: String
    init(_ english: String, _ hint: String, _ chinese: String, _ chineseHint: String) {
      (self.english, self.hint, self.chinese, self.chineseHint) = (english, hint, chinese, chineseHint)
    }
  }

  private var texts: Texts {
    switch self {
    case .correctionApplied:
      Texts(
        "a person corrected the reading of '%'", "Undo it in corrections.json, or on the review page.",
        "“%”的读取结果已人工更正", "可在 corrections.json 或审阅页面中撤销。")
    case .correctionUnmatched:
      Texts(
        "a correction of % was not applied: '%' is not read there any more, or what it says can't stand",
        "Make it anew, or take it out of corrections.json.",
        "对%的更正未能应用：此处已不再读出“%”，或更正内容无效", "请重新更正，或从 corrections.json 中删除。")
    case .textRecognised:
      Texts(
        "% pages are pictures and were read by optical recognition",
        "Compare what matters with the original.",
        "有%页为图片，文字由光学识别得到", "重要内容请对照原件。")
    case .textDoubtful:
      Texts(
        "optical recognition was not sure of '%'",
        "Compare the line with the original.",
        "光学识别对“%”没有把握", "请对照原件核对该行。")
    case .clauseUnbalanced:
      Texts(
        "the bracket '%' of a responsibility clause is never closed",
        "The clause was read up to the end of its paragraph; check its last unit.",
        "责任括注的“%”没有闭合", "已读至本段末尾，请核对最后一个单位。")
    case .clauseBracketsMixed:
      Texts(
        "a responsibility clause opens with '%' and closes with '%'",
        "The two were taken for a pair.",
        "责任括注以“%”开头、以“%”结尾", "已按一对括号处理。")
    case .clauseUnread:
      Texts(
        "part of a responsibility clause could not be read: '%'",
        "The words are kept in the clause's text; add the assignment by hand if they name a unit.",
        "责任括注中有一部分未能识别：“%”", "原文已保留，如含单位请手工补录。")
    case .clauseGeneral:
      Texts(
        "a responsibility clause says who is concerned by other tasks too: '%'",
        "No assignment is made from it; count these units among those of the tasks that it means.",
        "责任括注中说明了其他任务的责任单位：“%”", "未据此生成责任关系，使用相关任务时请一并考虑所列单位。")
    case .clauseMissing:
      Texts(
        "item % has no responsibility clause though its neighbours have one",
        "Check whether the notice leaves it out or the text extraction lost it.",
        "第%项没有责任括注，而相邻各项都有", "请核对是原文未列还是文字提取丢失。")
    case .clauseDetached:
      Texts(
        "a responsibility clause, or names of units alone, stand where no task precedes or follows them",
        "It is kept as text and not assigned to any task.",
        "责任括注或单独成行的单位前后没有可归属的任务", "已按正文保留，未归入任何任务。")
    case .tasksMissing:
      Texts(
        "the title speaks of tasks and who answers for them, but none was read: '%'",
        "Look for the list in another file, or tell us the form in which this one is printed.",
        "标题为任务分工类文件，但未读出任何任务：“%”", "请查看清单是否在另一文件中；如就在本文中，请反馈其版式。")
    case .unitsUnnamed:
      Texts(
        "the list '%' names no unit for any of its tasks",
        "Its numbered paragraphs are tasks without assignments.",
        "清单“%”未列出任何责任单位", "各编号段落按无责任单位的任务处理。")
    case .conventionUnread:
      Texts(
        "the notice seems to say who leads, but the sentence was not understood: '%'",
        "Roles were read from labels and verbs alone.",
        "通知似乎约定了牵头单位的认定方式，但未能识别：“%”", "仅按标签和动词判断角色。")
    case .emphasisLost:
      Texts(
        "the notice marks leading units by emphasis, which this text no longer shows",
        "Roles stay 'responsible'; take the lead units from the original's bold type.",
        "通知以加黑等字体标示牵头单位，但此文本已失去字体", "角色保留为“责任”，请对照原件字体确定牵头单位。")
    case .numberRepeated:
      Texts(
        "number % occurs again below the same heading",
        "Ids that would be the same end with ~2, ~3.",
        "编号%在同一标题下重复出现", "相同的任务标识以~2、~3区别。")
    case .numberSkipped:
      Texts(
        "numbers jump from % to %",
        "An item may be missing in the source.",
        "编号由%跳到%", "原文可能缺项。")
    case .documentNumberMissing:
      Texts(
        "no document number was found",
        "The document's id is a digest of its text; give the number by hand to join datasets.",
        "未找到发文字号", "文件标识采用正文摘要。")
    case .dateUnread:
      Texts(
        "the date '%' could not be read", "The printed words are kept.",
        "日期“%”无法识别", "原文已保留。")
    case .deadlineUnread:
      Texts(
        "the time limit '%' names no date that can be settled", "The printed words are kept.",
        "完成时限“%”无法换算为日期", "原文已保留。")
    case .organizationUnknown:
      Texts(
        "'%' is not in the registry", "The printed name is kept; add it to an overlay to give it an id.",
        "“%”不在机构表中", "已保留原文，可在地方补充表中登记。")
    case .organizationAmbiguous:
      Texts(
        "'%' fits several: %", "No id was given; name the division in full, or add an overlay.",
        "“%”有多种可能：%", "未给出标识，请写明行政区划全称或在地方补充表中登记。")
    case .organizationRepaired:
      Texts(
        "'%' is unknown and was read as a misprint of '%'", "The printed name is kept beside the reading.",
        "“%”不在机构表中，按“%”的误印处理", "原文已保留，请核对。")
    case .divisionUnknown:
      Texts(
        "the division of the issuer '%' is not in the registry",
        "Units of this notice get no id.",
        "发文机关“%”所属行政区划不在表中", "本文件的单位没有标识。")
    case .encodingGuessed:
      Texts(
        "the encoding was guessed as % among several that fit", "Force it with --encoding if the text looks wrong.",
        "编码存在多种可能，按%读取", "如有乱码请用 --encoding 指定。")
    case .encodingDamaged:
      Texts(
        "% bytes do not fit the encoding % and were replaced by U+FFFD",
        "The file is damaged or in another encoding; try --encoding.",
        "有%个字节不符合%编码，已替换为 U+FFFD", "文件损坏或编码有误，可用 --encoding 指定。")
    case .scriptTraditional:
      Texts(
        "the text is in Traditional characters",
        "It was read, and its values are given, in Simplified ones; places lead to the words as printed.",
        "此文本为繁体字", "已按简体字读取并输出，位置仍指向原文。")
    case .percentRestored:
      Texts(
        "restored a percent sign after '%'", "The context states a share and print lost the sign; check it.",
        "在“%”后补回百分号", "上下文为比例而印刷缺失百分号，请核对。")
    case .tableRowDoubtful:
      Texts(
        "row % of a table was put together from cells that the print displaced",
        "Its cells may stand in the wrong columns; check it against the original.",
        "表格第%行的单元格在文字中错位，由程序重新拼合", "可能有内容归错栏目，请对照原件核对。")
    case .tableScattered:
      Texts(
        "the text holds a table column by column: the words of its heading stand apart (%)",
        "Its rows can't be put together; convert the original file, or make the text with 'pdftotext -raw'.",
        "文字中有一张表格被按列拆散，表头各栏（%）互相分离", "无法还原成行，请直接转换原文件，或用 pdftotext -raw 重新提取文字。")
    case .tableUnread:
      Texts(
        "a table of % lines is kept as text: its rows were not put together",
        "Its tasks are not in the dataset.",
        "有一张%行的表格按文字保留，未能还原成行", "其中的任务未进入数据集。")
    }
  }
}
