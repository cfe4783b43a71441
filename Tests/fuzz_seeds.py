#!/usr/bin/env python3
"""Seeds for the fuzz targets, out of the corpus: fuzz_seeds.py FOLDER"""
import io, json, pathlib, sys, zipfile

import docx
import openpyxl

root = pathlib.Path(__file__).resolve().parent.parent
out = pathlib.Path(sys.argv[1])


def seed(target, name, data):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data[:8192])


specs = []
for file in sorted((root / "specs").glob("*.json")):
    cases = json.loads(file.read_text(encoding="utf-8"))
    specs += [case["input"] for case in (cases if isinstance(cases, list) else cases.get("cases", [])) if isinstance(case.get("input"), str)]
for number, text in enumerate(specs):
    seed("quantities", "spec%d" % number, text.encode())
    if number % 3 == 0:
        seed("text", "spec%d" % number, text.encode())
for case in sorted((root / "corpus").iterdir()):
    file = next(case.glob("input.*"))
    data = file.read_bytes()
    target = {".html": "html", ".md": "markdown"}.get(file.suffix, "text")
    seed(target, case.name, data)
    if case.name.startswith("table"):
        seed("table", case.name, data)
    notice = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    tasks = [t for d in notice["documents"] for t in d["tasks"]]
    names = [a["text"] for t in tasks for a in t["assignments"]]
    if names:
        seed("units", case.name, "\n".join(names[:8]).encode())
    if tasks and file.suffix == ".txt":
        for correction in [{"subject": "task", "task": tasks[0]["id"], "words": tasks[0]["text"], "verdict": "rejected"},
                           {"subject": "task", "task": tasks[0]["id"], "words": tasks[0]["text"], "text": tasks[0]["text"][:8]}]:
            seed("corrections", case.name + correction.get("verdict", "text"), json.dumps(correction, ensure_ascii=False).encode() + b"\n" + data)
    document, book = docx.Document(), openpyxl.Workbook()
    for line in data.decode("utf-8", "replace").splitlines()[:12]:
        document.add_paragraph("".join(c for c in line if c >= " "))
    rows = document.add_table(rows=0, cols=3)
    for number, task in enumerate(tasks[:3]):
        cells = [str(number), task["text"][:40], "、".join(a["text"] for a in task["assignments"])]
        for cell, words in zip(rows.add_row().cells, cells):
            cell.text = words
        book.active.append(cells)
    for made, target, parts in [(document, "docx", ["word/document.xml"]),
                                (book, "xlsx", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])]:
        stream = io.BytesIO()
        made.save(stream)
        seed("archive", case.name + target, stream.getvalue()[4:])
        archive = zipfile.ZipFile(stream)
        seed(target, case.name, b"\0".join(archive.read(p) if p in archive.namelist() else b"" for p in parts))
    lines = "".join('<TextObject Boundary="20 %d 170 6" Size="5"><TextCode X="0" Y="5" DeltaX="g %d 5">%s</TextCode></TextObject>'
                    % (20 + 8 * n, max(1, len(l) - 1), l.replace("&", "").replace("<", "")) for n, l in enumerate(data.decode("utf-8", "replace").splitlines()[:10]))
    seed("ofd", case.name, ("<Page><Content><Layer>%s<PathObject Boundary=\"20 20 170 80\"><AbbreviatedData>M 0 0 L 170 0 L 170 80</AbbreviatedData></PathObject></Layer></Content></Page>" % lines).encode())
