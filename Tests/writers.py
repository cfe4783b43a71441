"""Turns a notice into files of other kinds, with writers that know nothing of taizhang."""
import html.parser, io, pathlib, re, subprocess, zipfile

import docx, openpyxl, pdfplumber
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont


class Page(html.parser.HTMLParser):
    """The paragraphs and tables of a page: ("p", text) and ("table", rows of (text, rowspan, colspan, bold))."""

    def __init__(self):
        super().__init__()
        self.blocks, self.rows, self.cell, self.text, self.bold, self.skip = [], None, None, "", False, 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("style", "script", "title"):
            self.skip += 1
        if tag == "table":
            self.flush()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = [[], int(given.get("rowspan", 1)), int(given.get("colspan", 1))]
            self.text = ""
        elif tag in ("p", "div", "br", "h1", "h2", "h3"):
            self.flush()
        elif tag in ("b", "strong") or "bold" in given.get("style", ""):
            self.piece()
            self.bold = True

    def handle_endtag(self, tag):
        if tag in ("style", "script", "title"):
            self.skip -= 1
        elif tag in ("td", "th") and self.cell:
            self.flush()
            self.rows[-1].append(self.cell)
            self.cell = None
        elif tag == "table":
            self.blocks.append(("table", self.rows))
            self.rows = None
        elif tag in ("b", "strong", "span"):
            self.piece()
            self.bold = False
        elif tag in ("p", "div", "h1", "h2", "h3"):
            self.flush()

    def handle_data(self, data):
        if not self.skip:
            self.text += data.replace("\n", "")

    def piece(self):
        if self.cell is not None and self.text:
            if not self.cell[0]:
                self.cell[0].append([])
            self.cell[0][-1].append((self.text.strip(), self.bold))
            self.text = ""

    def flush(self):
        if self.cell is not None:
            self.piece()
            if self.cell[0] and self.cell[0][-1]:
                self.cell[0].append([])
        elif self.text.strip():
            self.blocks.append(("p", self.text.strip()))
        self.text = ""


def blocks_of(path):
    """The blocks of a corpus input: a line a paragraph, or a page."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix != ".html":
        return [("p", line.strip()) for line in text.splitlines() if line.strip()]
    page = Page()
    page.feed(text)
    page.flush()
    return page.blocks


def placed(rows):
    """(row, column, rowspan, colspan, paragraphs) of each cell."""
    taken, cells = set(), []
    for r, row in enumerate(rows):
        c = 0
        for paragraphs, height, width in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            cells.append((r, c, height, width, [p for p in paragraphs if p]))
            c += width
    return cells


def as_offices_print(document, lines):
    """The layout of GB/T 9704: its margins, 22 lines of 28 characters, titles centred, paragraphs indented, pages numbered."""
    document.styles["Normal"].font.size = Pt(16)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    for tag, value in [("w:fldChar", "begin"), ("w:instrText", "PAGE"), ("w:fldChar", "end")]:
        field = OxmlElement(tag)
        if tag == "w:fldChar":
            field.set(qn("w:fldCharType"), value)
        else:
            field.text = value
        foot.add_run()._r.append(field)
    foot.add_run(" —")
    for index, paragraph in enumerate(lines):
        text = paragraph.text
        form = paragraph.paragraph_format
        form.space_after, form.line_spacing = Pt(0), Pt(28.8)
        if index < 3 and not text.endswith(("：", "。", "；")) and not re.match("[0-9一二（]", text):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif re.fullmatch(r"20\d\d年\d+月\d+日", text):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif not text.endswith("：") or index > 8:
            form.first_line_indent = Pt(32)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def write_docx(blocks, path, font="Noto Serif CJK SC", official=False):
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = font
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    lines = []
    for kind, content in blocks:
        if kind == "p":
            lines.append(document.add_paragraph(content))
            continue
        cells = placed(content)
        table = document.add_table(rows=max(r + h for r, _, h, _, _ in cells), cols=max(c + w for _, c, _, w, _ in cells))
        table.style = "Table Grid"
        for r, c, height, width, paragraphs in cells:
            cell = table.cell(r, c)
            if height * width > 1:
                cell = cell.merge(table.cell(r + height - 1, c + width - 1))
            for index, runs in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                for words, bold in runs:
                    paragraph.add_run(words).bold = bold
    if official:
        as_offices_print(document, lines)
    # A table at the very end is lost on the way to .doc.
    document.add_paragraph("")
    document.save(path)


def write_xlsx(blocks, path):
    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for kind, content in blocks:
        if kind == "p":
            sheet.cell(row, 1, content)
            row += 1
            continue
        cells = placed(content)
        for r, c, height, width, paragraphs in cells:
            text = "\n".join("".join(words for words, _ in runs) for runs in paragraphs)
            rich = CellRichText()
            for index, runs in enumerate(paragraphs):
                for words, bold in runs:
                    rich.append(TextBlock(InlineFont(b=bold), ("\n" if index and words is runs[0][0] else "") + words))
            sheet.cell(row + r, c + 1, int(text) if text.isdigit() else rich if rich else None)
            if height * width > 1:
                sheet.merge_cells(start_row=row + r, start_column=c + 1, end_row=row + r + height - 1, end_column=c + width)
        row += max(r + h for r, _, h, _, _ in cells)
    book.save(path)


def write_html(blocks, path):
    escape = lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    lines = ["<html><head><meta charset='utf-8'></head><body>"]
    for kind, content in blocks:
        if kind == "p":
            lines.append("<p>%s</p>" % escape(content))
            continue
        lines.append("<table>")
        for row in content:
            cells = ["<td rowspan='%d' colspan='%d'>%s</td>" % (h, w, "".join("<p>%s</p>" % "".join(
                ("<b>%s</b>" if bold else "%s") % escape(words) for words, bold in runs) for runs in paragraphs))
                for paragraphs, h, w in row]
            lines.append("<tr>%s</tr>" % "".join(cells))
        lines.append("</table>")
    path.write_text("\n".join(lines + ["</body></html>"]), encoding="utf-8")


def office(files, target, folder, profile):
    """LibreOffice turns files into another kind, all in one call."""
    subprocess.run(["soffice", "-env:UserInstallation=file://%s" % profile, "--headless", "--convert-to", target,
                    "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=600)


def write_scan(pdf, path):
    """A PDF of pictures: each page rendered, nothing else kept."""
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", str(pdf), str(path.with_suffix(""))], check=True)
    from PIL import Image
    pages = [Image.open(p).convert("L") for p in sorted(path.parent.glob(path.stem + "-*.png"))]
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=200)


def write_ofd(pdf, path):
    """An OFD after GB/T 33190 from the characters and lines of a PDF: texts a run, lines as paths."""
    point = 25.4 / 72
    pages = []
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            objects, runs = [], []
            for char in page.chars:
                bold = "Bold" in char["fontname"]
                last = runs[-1] if runs else None
                if last and abs(last["top"] - char["top"]) < 2 and last["bold"] == bold and -1 < char["x0"] - last["x1"] < 1:
                    last["text"] += char["text"]
                    last["x1"] = char["x1"]
                    last["steps"].append(char["x0"] - last["at"])
                    last["at"] = char["x0"]
                else:
                    runs.append(dict(text=char["text"], x0=char["x0"], x1=char["x1"], at=char["x0"], top=char["top"],
                                     bottom=char["bottom"], size=char["size"], bold=bold, steps=[]))
            for number, run in enumerate(r for r in runs if r["text"].strip()):
                size = run["size"] * point
                objects.append(
                    '<ofd:TextObject ID="%d" Boundary="%.3f %.3f %.3f %.3f" Font="%d" Size="%.3f">'
                    '<ofd:TextCode X="0" Y="%.3f" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>' % (
                        number + 100, run["x0"] * point, run["top"] * point, (run["x1"] - run["x0"]) * point,
                        (run["bottom"] - run["top"]) * point, 2 if run["bold"] else 1, size, size * 0.9,
                        " ".join("%.3f" % (s * point) for s in run["steps"]),
                        run["text"].replace("&", "&amp;").replace("<", "&lt;")))
            for number, line in enumerate(page.lines + page.rects):
                x, y = line["x0"] * point, line["top"] * point
                width, height = (line["x1"] - line["x0"]) * point, (line["bottom"] - line["top"]) * point
                objects.append(
                    '<ofd:PathObject ID="%d" Boundary="%.3f %.3f %.3f %.3f" LineWidth="0.2">'
                    '<ofd:AbbreviatedData>M 0 0 L %.3f %.3f</ofd:AbbreviatedData></ofd:PathObject>' % (
                        number + 100000, x, y, width + 0.1, height + 0.1, width if width > height else 0,
                        0 if width > height else height))
            pages.append((page.width * point, page.height * point, "".join(objects)))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD %s Version="1.0" DocType="OFD">'
                         "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>" % space)
        archive.writestr("Doc_0/Document.xml", "<ofd:Document %s><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 %.3f"
                         " %.3f</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
                         "</ofd:CommonData><ofd:Pages>%s</ofd:Pages></ofd:Document>" % (
                             space, pages[0][0], pages[0][1], "".join(
                                 '<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>' % (i + 1, i)
                                 for i in range(len(pages)))))
        archive.writestr("Doc_0/PublicRes.xml", '<ofd:Res %s BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/>'
                         '<ofd:Font ID="2" FontName="宋体" Bold="true"/></ofd:Fonts></ofd:Res>' % space)
        for index, (_, _, content) in enumerate(pages):
            archive.writestr("Doc_0/Pages/Page_%d/Content.xml" % index, "<ofd:Page %s><ofd:Content><ofd:Layer ID=\"9\">"
                             "%s</ofd:Layer></ofd:Content></ofd:Page>" % (space, content))
