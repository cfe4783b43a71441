#!/usr/bin/env python3
"""The corpus as files of other kinds, made by outside writers, gives the same tasks.

    validate_kinds.py BINARY

Needs LibreOffice (soffice), poppler-utils and tesseract with Chinese; what needs a program that is missing is left out,
which is said. Prints a table of the kinds, then `N passed, N failed`.
"""
import io, json, pathlib, shutil, subprocess, sys, tempfile

import writers
from checks import check, finish, root

binary = sys.argv[1]
have = {name: shutil.which(name) is not None for name in ["soffice", "pdftohtml", "pdftocairo", "tesseract"]}
# Inputs about how text was printed, not about what it says, and pages with a site around them.
PRINT = ["wrapped", "barred", "furniture", "encoding", "markdown", "flattened", "aligned", "tabs", "narrow", "html-page", "lost",
         "run-together", "emphasis", "unbalanced", "half-width", "unknown-heading", "letterhead", "official-joined", "run-on",
         "page-paths", "page-values", "with-tags", "table-extract", "table-drawn"]
# Inputs whose lines stand for those of print: they are paragraphs of no official document, and nobody scans them.
AS_PRINTED = ["page-legal-head", "table-spaced", "table-spaced-sums", "table-stacked-cells", "table-stacked-broken",
              "table-stacked-category", "table-stacked-displaced", "table-stacked-spanned",
              "records-of-proposals", "text-arrows", "text-limits-by-blank",
              "text-records-spaced", "text-units-below-title", "table-stacked-unnumbered", "table-stacked-posts",
              "clause-bare-lines"]
# Inputs whose bullets and numbers in circles recognition takes for characters.
BULLETED = ["items-circled", "items-bullets", "text-headings-bracketed"]


def tasks(notice):
    """What was read of each task, by its id within the file."""
    found = {}
    for document in notice["documents"]:
        for task in document["tasks"]:
            targets = lambda holder: [(t.get("of"), t["op"], t["value"], t.get("max"), t["unit"]) for t in holder.get("targets", [])]
            found[(document.get("title"), task["id"].split("#")[-1])] = (
                task["text"], [(a["role"], a["text"]) for a in task["assignments"]], targets(task),
                [(m.get("label"), m["text"], m.get("due"), targets(m)) for m in task["milestones"]],
                [o["name"] for o in task["officials"]])
    return found


def convert(files, data):
    subprocess.run([binary, "convert", *map(str, files), "--output", str(data), "--quiet", "--format", "json"], check=False)
    return {f: json.loads((data / "json" / (f.stem + ".json")).read_text(encoding="utf-8"))
            for f in files if (data / "json" / (f.stem + ".json")).exists()}


def check_spans(label, file, notice):
    """What spans cut out of the text that `taizhang text` prints is the value, but for white space."""
    text = subprocess.run([binary, "text", str(file)], capture_output=True).stdout
    bare = lambda words: "".join(words.split())
    wrong = []
    for document in notice["documents"]:
        for task in document["tasks"]:
            for value in task["assignments"] + task.get("targets", []):
                span = value["span"]
                cut = text[span["offset"]:span["offset"] + span["length"]].decode("utf-8", "replace")
                if "spans" not in value and bare(cut) != bare(value["text"]):
                    wrong.append((value["text"], cut))
                if text[:span["offset"]].count(b"\n") + 1 != span["line"]:
                    wrong.append((value["text"], "line %d" % span["line"]))
    check("%s: spans of %s" % (label, file.name), not wrong, wrong[:3])


def compare(label, wanted, files, data, least):
    """Share of tasks that are equal; tasks that differ must be flagged where the kind is not exact."""
    right = total = silent = flagged = 0
    notices = convert(files, data)
    for file in files[:3] + files[-3:]:
        if file in notices and label != "HTML":
            check_spans(label, file, notices[file])
    for file in files:
        got = tasks(notices[file]) if file in notices else {}
        flags = {t["id"].split("#")[-1]: t["flags"] for d in notices.get(file, {"documents": []})["documents"] for t in d["tasks"]}
        for key, task in wanted[file.stem].items():
            total += 1
            flagged += bool(flags.get(key[1]))
            own = got.get(key) or next((v for k, v in got.items() if k[1] == key[1]), None)
            if own == task:
                right += 1
            else:
                silent += not flags.get(key[1])
                if least > 0.98 or "-v" in sys.argv:
                    print("  %s %s %s\n    wanted %s\n    got    %s" % (label, file.stem, key[1], task, own))
    print("%-15s %4d of %4d tasks equal  %.3f   %d flagged, %d differ without a flag" % (
        label, right, total, right / max(1, total), flagged, silent))
    check(label, right >= least * total and total > 0, (right, total))
    return notices


def long_table():
    """A table of 24 rows over several pages: categories merged over two rows in three, leads in bold."""
    rows = [("城乡建设", "新建城乡供水管网42公里，改造泵站3座", "王小明", ["县水利局", "县财政局"]),
            ("城乡建设", "改造老旧小区12个，惠及群众3000户", "李红", ["县住房城乡建设局", "县财政局", "县民政局"]),
            ("产业发展", "规模以上工业增加值增长7%以上", "赵大伟", ["县工业和信息化局", "县统计局"])] * 8
    cell = lambda text, height=1: [[[(text, False)]], height, 1]
    table = [[cell(name) for name in ["序号", "类别", "重点任务", "牵头领导", "责任单位"]]]
    for number, (category, task, official, units) in enumerate(rows, 1):
        line = [cell(str(number))]
        if number % 3 != 2:
            line.append(cell(category, 2 if number % 3 == 1 else 1))
        line += [cell(task + "，切实提升群众获得感幸福感安全感，持续改善民生。"), cell(official)]
        line.append([[[(units[0], True)] + [("、" + unit, False) for unit in units[1:]]], 1, 1])
        table.append(line)
    head = ["西平县人民政府办公室", "关于印发2024年重点任务分解表的通知", "西政办〔2024〕9号", "各乡镇人民政府：",
            "现将《2024年重点任务分解表》印发给你们，请认真组织实施。", "西平县人民政府办公室", "2024年2月8日", "附件",
            "2024年重点任务分解表", "（加黑的为牵头单位）"]
    return [("p", line) for line in head] + [("table", table)], rows


def check_long_table(notice, rows, label):
    found = notice["documents"][0]["tasks"]
    check(label + ": rows", len(found) == len(rows), len(found))
    for task, (category, text, official, units) in zip(found, rows):
        where = "%s: row %s" % (label, task["number"])
        check(where + " text", task["text"] == text + "，切实提升群众获得感幸福感安全感，持续改善民生。", task["text"])
        check(where + " leads", [(a["text"], a["role"], a["basis"]) for a in task["assignments"]] == [
            (u, "lead" if u == units[0] else "responsible", "emphasis" if u == units[0] else "label") for u in units],
            task["assignments"])
        check(where + " category", task["category"] == category, task["category"])
        check(where + " official", [o["name"] for o in task["officials"]] == [official])
    pages = [t["span"].get("page") for t in found]
    check(label + ": pages", pages == sorted(pages, key=lambda p: p or 0) and (pages[-1] or 0) > 1 or label == "DOCX", pages)


def raw_docx(body, numbering="", notes=""):
    """What python-docx does not write: numbers, changes under tracking, text boxes, footnotes."""
    import zipfile
    space = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
             'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>" % (space, body))
        archive.writestr("word/numbering.xml", "<w:numbering %s>%s</w:numbering>" % (space, numbering))
        archive.writestr("word/footnotes.xml", "<w:footnotes %s>%s</w:footnotes>" % (space, notes))
    return data.getvalue()


def level(index, form, text):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>' % (index, form, text))


def check_word(work):
    """What only Word files have."""
    run = lambda words, properties="": "<w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r>" % (properties, words)
    line = lambda content, level=None: "<w:p>%s%s</w:p>" % (
        "" if level is None else '<w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="5"/></w:numPr></w:pPr>' % level, content)
    box = ("<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></w:drawing>"
           "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>")
    boxed = line(run("联系电话：0396-6202000"))
    body = "".join([
        line(run("西平县人民政府办公室")), line(run("关于印发重点工作分工的通知")), line(run("西政办〔2024〕9号")),
        line(run("各乡镇：")), line(run("现印发。")), line(run("健全供水体系"), 0), line(run("补齐设施短板"), 1),
        line(run("新建供水管网4") + run("2公里。") + "<w:del><w:r><w:delText>作废的话。</w:delText></w:r></w:del>"
             + "<w:ins>" + run("（牵头单位：县水利局）") + "</w:ins>", 2),
        line(run("改造泵站3座。（牵头单位：县财政局）") + run("看不见的字", "<w:vanish/>"), 2),
        line(run("发展实体经济"), 0), line(run("培育企业"), 1), line(run("新增企业8家。（牵头单位：县统计局）"), 2),
        line(run("第一行") + "<w:r><w:br/></w:r>" + run("第二行") + "<w:r>%s</w:r>" % (box % (boxed, boxed)))])
    numbering = ('<w:abstractNum w:abstractNumId="3">%s%s%s</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
                 % (level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")))
    notes = '<w:footnote w:id="1">%s</w:footnote>' % line(run("脚注：以统计部门数据为准。"))
    file = work / "word.docx"
    file.write_bytes(raw_docx(body, numbering, notes))
    notice = convert([file], work / "word-out")[file]
    document = notice["documents"][0]
    check("Word's numbers", [(s["number"], s["title"]) for s in document["sections"]] == [
        ("一", "健全供水体系"), ("一", "补齐设施短板"), ("二", "发展实体经济"), ("一", "培育企业")], document["sections"])
    check("numbers restart", [(t["number"], t["text"]) for t in document["tasks"]] == [
        ("1", "新建供水管网42公里。"), ("2", "改造泵站3座。"), ("1", "新增企业8家。")], document["tasks"])
    words = json.dumps(notice, ensure_ascii=False)
    check("deleted and hidden text is out", "作废" not in words and "看不见" not in words)
    check("inserted text is in", [a["text"] for a in document["tasks"][0]["assignments"]] == ["县水利局"])
    boxes = [p["text"] for p in document["parts"] if "0396-6202000" in p["text"]]
    check("text box, once", len(boxes) == 1, boxes)
    check("footnote", "以统计部门数据为准" in words)
    check("line break parts paragraphs", "第一行第二行" not in words and "第二行" in words)


def check_saved_page(work):
    """A web page saved as a document brings the site's table of metadata along, a name and its value in turn."""
    lines = ["索 引 号：", "000014349/2024-00007", "发文机关：", "西平县人民政府办公室", "成文日期：", "2024年02月08日", "标　　题：",
             "西平县人民政府办公室关于印发重点工作分工的通知", "发文字号：", "西政办〔2024〕9号", "主 题 词：", "西平县人民政府办公室",
             "关于印发重点工作分工的通知", "各乡镇：", "现印发给你们。", "1.改造泵站3座。（牵头单位：县财政局）"]
    file = work / "saved.docx"
    writers.write_docx([("p", line) for line in lines], file)
    notice = convert([file], work / "saved-out")[file]
    check("saved page: one notice", len(notice["documents"]) == 1, len(notice["documents"]))
    document = notice["documents"][0]
    check("saved page: number, date, title", (document["number"]["text"], document["signed_on"], document["title"]) == (
        "西政办〔2024〕9号", "2024-02-08", "西平县人民政府办公室关于印发重点工作分工的通知"), document.get("title"))
    check("saved page: furniture", sum(f["kind"] == "metadata" for f in notice["furniture"]) == 11, notice["furniture"])
    check("saved page: task", [t["text"] for t in document["tasks"]] == ["改造泵站3座。"])


def check_sheet(work):
    """Numbers and dates as a sheet shows them."""
    import datetime, openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["2024年重点任务分解表"], ["序号", "重点任务", "责任单位", "完成时限", "目标"],
                [1, "建成充电桩", "县工业和信息化局", datetime.date(2024, 6, 30), 0.125],
                [2, "改造泵站", "县水利局", datetime.date(2024, 9, 30), 1234.5]]:
        sheet.append(row)
    sheet["D3"].number_format, sheet["D4"].number_format = 'yyyy"年"m"月"d"日"', "yyyy/m/d"
    sheet["E3"].number_format, sheet["E4"].number_format = "0.0%", "#,##0.00"
    second = book.create_sheet("民生实事")
    for row in [["2024年民生实事清单"], ["序号", "实事名称", "责任单位及责任人", "完成时间"], [1, "改造泵站5座", "县水利局 孙海涛", "2024.8"]]:
        second.append(row)
    book.create_sheet("藏").sheet_state = "hidden"
    book["藏"].append(["不该出现"])
    file = work / "shown.xlsx"
    book.save(file)
    notice = convert([file], work / "shown-out")[file]
    words = json.dumps(notice, ensure_ascii=False)
    found = notice["documents"][0]["tasks"]
    check("sheet: dates", [t.get("due") for t in found] == ["2024-06-30", "2024-09-30", "2024-08-31"], [t.get("due") for t in found])
    check("sheet: share and thousands", "12.5%" in words and "1,234.50" in words)
    check("sheet: a further one is a list of its own", [t["id"].split("#")[1] for t in found] == ["正文/1", "正文/2", "民生实事/1"],
          [t["id"] for t in found])
    check("sheet: person beside unit", ([a["text"] for a in found[-1]["assignments"]], [o["name"] for o in found[-1]["officials"]]) == (
        ["县水利局"], ["孙海涛"]), found[-1]["assignments"])
    check("sheet: hidden sheet is out", "不该出现" not in words)


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    check_word(work)
    check_saved_page(work)
    check_sheet(work)
    cases = [c for c in sorted((root / "corpus").iterdir()) if not any(word in c.name for word in PRINT)
             and not next(c.glob("input.*")).suffix == ".md"]
    inputs = {c.name: writers.blocks_of(next(c.glob("input.*"))) for c in cases}
    base = work / "base"
    base.mkdir()
    for name, blocks in inputs.items():
        writers.write_html(blocks, base / (name + ".html"))
    originals = {c.name: tasks(json.loads((c / "expected.json").read_text(encoding="utf-8"))) for c in cases}
    tables = [name for name, blocks in inputs.items() if any(kind == "table" for kind, _ in blocks)]

    def files(ending, write, names=inputs):
        folder = work / ending
        folder.mkdir(exist_ok=True)
        made = []
        for name in names:
            made.append(folder / ("%s.%s" % (name, ending.split("-")[-1])))
            write(name, made[-1])
        return made

    compare("HTML", originals, files("html", lambda n, p: writers.write_html(inputs[n], p)), work / "html-out", 1)
    documents = files("docx", lambda n, p: writers.write_docx(inputs[n], p))
    compare("DOCX", originals, documents, work / "docx-out", 1)
    compare("XLSX (tables)", originals, files("xlsx", lambda n, p: writers.write_xlsx(inputs[n], p), tables),
            work / "xlsx-out", 1)
    blocks, rows = long_table()
    writers.write_docx(blocks, work / "long.docx")
    check_long_table(convert([work / "long.docx"], work / "long")[work / "long.docx"], rows, "DOCX")
    if not have["soffice"]:
        print("skipped: DOC, PDF, OFD and scans need soffice (libreoffice-writer)")
        finish()
    for kind, least in [("doc", 1), ("rtf", 1)]:
        writers.office(documents, kind, work / kind, work / "profile")
        compare(kind.upper(), originals, sorted((work / kind).iterdir()), work / (kind + "-out"), least)
    if not (have["pdftohtml"] and have["pdftocairo"]):
        print("skipped: PDF, OFD and scans need poppler-utils")
        finish()
    writers.office([work / "long.docx"], "pdf", work, work / "profile")
    check_long_table(convert([work / "long.pdf"], work / "long-pdf")[work / "long.pdf"], rows, "PDF")
    writers.write_ofd(work / "long.pdf", work / "long.ofd")
    check_long_table(convert([work / "long.ofd"], work / "long-ofd")[work / "long.ofd"], rows, "OFD")
    writers.office(documents, "pdf", work / "pdf", work / "profile")
    printed = sorted((work / "pdf").iterdir())
    compare("PDF", originals, printed, work / "pdf-out", 0.99)
    (work / "official").mkdir()
    official = [work / "official" / (name + ".docx") for name in inputs if name not in AS_PRINTED]
    for file in official:
        writers.write_docx(inputs[file.stem], file, official=True)
    writers.office(official, "pdf", work / "official-pdf", work / "profile")
    compare("PDF (GB/T 9704)", originals, sorted((work / "official-pdf").iterdir()), work / "official-out", 0.99)
    compare("OFD", originals, files("ofd", lambda n, p: writers.write_ofd(work / "pdf" / (n + ".pdf"), p)),
            work / "ofd-out", 0.99)
    if not have["tesseract"]:
        print("skipped: scans need tesseract-ocr-chi-sim")
        finish()
    # What is recognised knows neither circled numbers nor bullets.
    texts = [n for n in inputs if n not in tables and n not in AS_PRINTED and n not in BULLETED]
    notices = compare("scanned PDF", originals, files("scan-pdf", lambda n, p: writers.write_scan(work / "pdf" / (n + ".pdf"), p), texts),
            work / "scan-out", 0.75)
    codes = {d["code"] for notice in notices.values() for d in notice["diagnostics"]}
    check("recognition is reported", {"text-recognised", "text-doubtful"} <= codes, codes)
finish()
