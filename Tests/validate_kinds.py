#!/usr/bin/env python3
"""The corpus as files of other kinds, made by outside writers, gives the same tasks.

    validate_kinds.py BINARY

Needs LibreOffice (soffice), poppler-utils and tesseract with Chinese; what needs a program that is missing is left out,
which is said. Prints a table of the kinds, then `N passed, N failed`.
"""
import json, pathlib, shutil, subprocess, sys, tempfile

import writers
from checks import check, finish, root

binary = sys.argv[1]
have = {name: shutil.which(name) is not None for name in ["soffice", "pdftohtml", "pdftocairo", "tesseract"]}
# Inputs about how text was printed, not about what it says, and pages with a site around them.
PRINT = ["wrapped", "furniture", "encoding", "markdown", "flattened", "aligned", "tabs", "narrow", "html-page", "lost",
         "run-together", "emphasis", "unbalanced", "half-width", "unknown-heading", "letterhead", "official-joined"]


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


def compare(label, wanted, files, data, least):
    """Share of tasks that are equal; tasks that differ must be flagged where the kind is not exact."""
    right = total = silent = flagged = 0
    notices = convert(files, data)
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
    print("%-14s %4d of %4d tasks equal  %.3f   %d flagged, %d differ without a flag" % (
        label, right, total, right / max(1, total), flagged, silent))
    check(label, right >= least * total and total > 0, (right, total))


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
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
    if not have["soffice"]:
        print("skipped: DOC, PDF, OFD and scans need soffice (libreoffice-writer)")
        finish()
    for kind, least in [("doc", 1), ("rtf", 1)]:
        writers.office(documents, kind, work / kind, work / "profile")
        compare(kind.upper(), originals, sorted((work / kind).iterdir()), work / (kind + "-out"), least)
    if not (have["pdftohtml"] and have["pdftocairo"]):
        print("skipped: PDF, OFD and scans need poppler-utils")
        finish()
    writers.office(documents, "pdf", work / "pdf", work / "profile")
    printed = sorted((work / "pdf").iterdir())
    compare("PDF", originals, printed, work / "pdf-out", 0.99)
    compare("OFD", originals, files("ofd", lambda n, p: writers.write_ofd(work / "pdf" / (n + ".pdf"), p)),
            work / "ofd-out", 0.99)
    if not have["tesseract"]:
        print("skipped: scans need tesseract-ocr-chi-sim")
        finish()
    some = [n for n in inputs if n not in tables][:12]
    compare("scanned PDF", originals, files("scan-pdf", lambda n, p: writers.write_scan(work / "pdf" / (n + ".pdf"), p), some),
            work / "scan-out", 0.85)
finish()
