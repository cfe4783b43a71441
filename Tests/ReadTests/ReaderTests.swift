import Model
import Read
import Testing

@Suite struct ReaderTests {
  private func words(_ text: String, name: String = "x.txt") throws -> [String] {
    let manuscript = try Reader().read(Array(text.utf8), name: name)
    return manuscript.paragraphs.map { manuscript.text.string($0.range) }
  }

  @Test func `white space inside Chinese text goes, between Latin words it stays`() throws {
    #expect(try words("建成 5 处 “国医堂” ，推广 Word 2019 。") == ["建成5处“国医堂”，推广Word 2019。"])
  }

  @Test func `a sentence cut by a page goes on behind it`() throws {
    let line = "完善供水设施运行管护机制，推动城乡供水一体化发展，让群众喝上"
    #expect(try words("1.\(line)\n\n- 3 -\n\n稳定水、放心水。") == ["1.\(line)稳定水、放心水。"])
  }

  @Test(arguments: ["- 9 -", "— 12 —", "－3－", "第 3 页 共 8 页", "第3页", "3/8", "Page 3 of 8"])
  func `page numbers of all shapes are furniture`(number: String) throws {
    let manuscript = try Reader().read(Array("一、总体要求\n\(number)\n二、重点任务\n".utf8), name: "x.txt")
    #expect(manuscript.furniture.map(\.kind) == [.pageNumber])
    #expect(manuscript.paragraphs.count == 2)
  }

  @Test func `row numbers of a table are no page numbers`() throws {
    #expect(try words("序号 任务\n1\n修路\n2\n架桥\n").contains("1"))
  }

  @Test(arguments: ["gb18030", "big5", "utf-16le"])
  func `an encoding can be forced`(encoding: String) throws {
    #expect(throws: ReadError.self) { try Reader(encoding: encoding + "-none").read([0x41], name: "x") }
    _ = try Reader(encoding: encoding).read([0x41, 0x42], name: "x")
  }

  @Test func `menus and scripts of a page are no text`() throws {
    let page =
      "<html><body><div class='nav'><a href='/'>首页</a></div><p>各镇人民政府：</p><script>var x='任务'</script></body></html>"
    let manuscript = try Reader().read(Array(page.utf8), name: "x.html")
    #expect(manuscript.paragraphs.map { manuscript.text.string($0.range) } == ["各镇人民政府："])
    #expect(manuscript.furniture.map(\.kind) == [.menu])
  }

  @Test func `a character behind an entity knows its place`() throws {
    let page = "<html><body><p>&nbsp;&ldquo;放心水&rdquo;工程</p></body></html>"
    let manuscript = try Reader().read(Array(page.utf8), name: "x.html")
    let paragraph = try #require(manuscript.paragraphs.first)
    #expect(manuscript.text.string(paragraph.range) == "“放心水”工程")
    let span = manuscript.text.span(paragraph.range)
    #expect(String(decoding: manuscript.original[span.offset..<span.end], as: UTF8.self) == "&ldquo;放心水&rdquo;工程")
  }

  @Test func `a whole notice in one line is parted, and no character of it is lost`() throws {
    let body = "为加快农村公路建设，经县政府同意，现提出如下意见。"
    let parts = [
      "安宁县人民政府关于加快农村公路建设的意见", "安政发〔2026〕7号", "各乡镇人民政府，县政府有关部门：", body, "一、总体目标", "（一）建设目标。" + body,
      "（二）养护目标。依照第（一）项，二、三类路面年内完成。" + body, "二、保障措施", "1.落实资金。" + body, "2.加强督查。" + body, "安宁县人民政府", "2026年2月1日",
      "（此件公开发布）",
    ]
    #expect(try words(parts.joined()) == parts)
    #expect(try words(parts.joined(separator: "　　")) == parts)
  }

  @Test func `a short line and one of many are left whole`() throws {
    let line = "一、总体要求（一）坚持稳中求进。二、重点任务（一）修路。"
    #expect(try words(line) == [line])
    let long = String(repeating: line, count: 20)
    #expect(try words([long, long, long, long].joined(separator: "\n\n")).count == 4)
  }

  @Test func `a number glued to the title stands by itself`() throws {
    let title = "安宁县人民政府关于加快农村公路建设若干问题的批复"
    #expect(try words("安政发〔2026〕7号\(title)\n县交通运输局：\n同意。")[..<2] == ["安政发〔2026〕7号", title])
  }

  @Test func `a long numbered heading does not go on with the paragraph below it`() throws {
    let heading = "二、“十五五”时期经济社会发展主要目标和重点任务举措"
    #expect(try words("\(heading)\n今后五年，全县上下要坚定信心、接续奋斗，努力实现各项目标。").count == 2)
  }

  @Test func `buttons and a path that stand a word a line are the page's`() throws {
    let page = "您的位置：\n首页\n>\n县情要闻\n县情要闻\n下载\n打印\n全屏\n大\n中\n小\n安宁县人民政府工作规则\n第一章总则\n"
    #expect(try words(page) == ["安宁县人民政府工作规则", "第一章总则"])
  }

  @Test(arguments: ["2026-02-03 09:02:33", "2026-02-03 09:02 来源：县住建局【字体：大 中 小】打印", "安宁发布 2026-02-03 09:02 发表于河南"])
  func `when a page was made is its metadata`(line: String) throws {
    let manuscript = try Reader().read(Array("\(line)\n各乡镇人民政府：\n现将有关事项通知如下。\n".utf8), name: "x.txt")
    #expect(manuscript.furniture.map(\.kind) == [.metadata])
    #expect(manuscript.metadata.map(\.value.text) == [line.contains("33") ? "2026-02-03 09:02:33" : "2026-02-03 09:02"])
  }
}
