#!/usr/bin/env python3
"""Files made to do harm: each ends in under 5 seconds and 512 MiB, with an error that names it or with its text.

    validate_hostile.py BINARY

Prints a line for each file with its time and memory, then `N passed, N failed`.
"""
import io, os, pathlib, random, resource, shutil, struct, subprocess, sys, tempfile, time, zipfile

from checks import check, finish

binary = str(pathlib.Path(sys.argv[1]).resolve())
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NOTICE = "西平县人民政府办公室\n关于印发任务分解的通知\n西政办〔2024〕9号\n各乡镇：\n现印发。\n1.建成充电桩300个。（牵头单位：县财政局）\n"


def packed(parts, level=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def document(body, head=""):
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml":
                   '<?xml version="1.0"?>%s<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (head, WORD, body)})


def sheet(body):
    return packed({"xl/workbook.xml": '<workbook xmlns="%s" xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
                   % SHEET, "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>',
                   "xl/s.xml": '<worksheet xmlns="%s">%s</worksheet>' % (SHEET, body)})


def paragraph(text):
    return "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % text


def pdf(objects, root=1):
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return data + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)


def locked_pdf():
    import pypdf
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def lying(data):
    """The directory and the header say that an entry is shorter than it is."""
    size = struct.pack("<I", 40)
    at = data.index(b"word/document.xml") - 30
    data = data[:at + 22] + size + data[at + 26:]
    at = data.rindex(b"PK\x01\x02")
    return data[:at + 24] + size + data[at + 28:]


rnd = random.Random(5)
whole = document("".join(paragraph(line) for line in NOTICE.splitlines()))
laughs = "<!DOCTYPE l [<!ENTITY a0 'ha'>%s]>" % "".join(
    "<!ENTITY a%d '%s'>" % (i, ("&a%d;" % (i - 1)) * 10) for i in range(1, 12))
cells = "<w:tr>%s</w:tr>" % ("<w:tc>%s</w:tc>" % paragraph("县财政局") * 100)
FILES = {
    # name: bytes, words of the error; None where the file is to be converted
    "bomb.docx": (lambda: packed({"word/document.xml": b"0" * (150 << 20)}), "inflates more than"),
    "huge.docx": (lambda: packed({"word/document.xml": "x", "a": b"0" * (210 << 20)}), "larger than"),
    "bomb.zip": (lambda: packed({"a.zip": packed({"b.zip": packed({"c.txt": b"0" * (60 << 20)})})}), "archive"),
    "entries.zip": (lambda: packed({"%d.txt" % i: "" for i in range(12_000)}, zipfile.ZIP_STORED), "more than 10000"),
    "laughs.docx": (lambda: document(paragraph("&a11;"), laughs), "damaged XML"),
    "entity.docx": (lambda: document(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "document type"),
    "truncated.docx": (lambda: whole[:len(whole) // 2], "damaged"),
    "lying.docx": (lambda: lying(whole), "damaged"),
    "unclosed.docx": (lambda: packed({"word/document.xml": "<w:document xmlns:w='%s'><w:body><w:p>" % WORD}), "not well formed"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + rnd.randbytes(5000), "no kind that can be read"),
    "garbage.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rnd.randbytes(50_000), "no kind that can be read"),
    "locked.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16le"), "password"),
    "locked.pdf": (lambda: locked_pdf(), "password"),
    "truncated.pdf": (lambda: b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Ty", "pdftohtml"),
    "endless.pdf": (lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"]), ""),
    "pages.pdf": (lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 2147483647 /Kids [3 0 R] >>",
                       b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]), ""),
    "traversal.zip": (lambda: packed({"../../../evil.txt": NOTICE, "/etc/evil.txt": NOTICE, "..\\evil.txt": NOTICE}), None),
    "cells.docx": (lambda: document(paragraph("通知") + "<w:tbl>%s</w:tbl>" % (cells * 100)), None),
    "deep.docx": (lambda: packed({"word/document.xml": "<d>" + "<p>" * 100_000 + "</p>" * 100_000 + "</d>"}, zipfile.ZIP_STORED), "not well formed"),
    "deep.html": (lambda: ("<html><body>" + "<div>" * 300_000 + NOTICE + "</body></html>").encode(), None),
    "entities.html": (lambda: ("<!DOCTYPE html [<!ENTITY a 'b'>]><html><body><p>%s" % ("&a;" * 300_000) + NOTICE).encode(), None),
    "rows.xlsx": (lambda: sheet('<sheetData><row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>'), "rows"),
    "merged.xlsx": (lambda: sheet('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c><c r="B1" t="inlineStr"><is>'
                          '<t>单位</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData>'
                          '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), None),
    "empty.ofd": (lambda: packed({"OFD.xml": "<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>"}), "damaged OFD"),
    "steps.ofd": (lambda: packed({"OFD.xml": "<OFD><DocRoot>D.xml</DocRoot></OFD>", "D.xml":
                          "<Document><Pages>%s</Pages></Document>" % ('<Page BaseLoc="P.xml"/>' * 3000),
                          "P.xml": '<Page><TextObject Size="3" Boundary="0 0 9 9"><TextCode X="0" Y="0" DeltaX="g 999999999 1">'
                                   '县</TextCode></TextObject></Page>'}), "more than"),
    "far.ofd": (lambda: packed({"OFD.xml": "<OFD><DocRoot>D.xml</DocRoot></OFD>", "D.xml": '<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>',
                        "P.xml": "<Page>%s</Page>" % "".join(
                            '<TextObject Size="%s" Boundary="%s 9 9 9"><TextCode X="%s" Y="0" DeltaX="%s">县财政局</TextCode></TextObject>' % odd
                            for odd in [("5", "2" + "7" * 99, "0", "5"), ("1e-300", "1e300", "nan", "inf"), ("-inf", "-1e308", "inf", "nan"), ("3", "0", "0", "3")])}), None),
    "dates.xlsx": (lambda: packed({"xl/workbook.xml": '<workbook xmlns="%s" xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>' % SHEET,
                                   "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>',
                                   "xl/styles.xml": '<styleSheet xmlns="%s"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' % SHEET,
                                   "xl/s.xml": '<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>' % (SHEET, "".join(
                                       '<c r="%s1" s="0"><v>%s</v></c>' % cell for cell in [("A", "1e300"), ("B", "-1e300"), ("C", "nan"), ("D", "45292")]))}), None),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 200_000, "nested"),
}

with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    for name, (data, wanted) in FILES.items():
        if name.endswith(".pdf") and not shutil.which("pdftohtml") or name.endswith(".rtf") and not shutil.which("soffice"):
            print("skipped: %s needs a program that is not installed" % name)
            continue
        file = work / name
        file.write_bytes(data())
        start = time.monotonic()
        process = subprocess.Popen([binary, "convert", str(file), "--output", str(work / "out" / name), "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds, mebibytes = time.monotonic() - start, usage.ru_maxrss / 1024
        print("%-16s %5.2f s %5.0f MiB  exit %d  %s" % (name, seconds, mebibytes, process.returncode, errors.strip()[-90:]))
        check(name + " in time", seconds < 5, seconds)
        check(name + " in memory", mebibytes < 512, mebibytes)
        if wanted is None:
            check(name + " converted", process.returncode == 0 and list((work / "out" / name / "json").rglob("*.json")), errors)
        else:
            check(name + " named", process.returncode == 1 and name in errors and wanted in errors, errors)
    outside = [p for p in work.parent.glob("evil*")] + [p for p in work.rglob("*evil*") if "out" not in p.parts]
    check("nothing outside", not outside and not pathlib.Path("/etc/evil.txt").exists(), outside)
finish()
