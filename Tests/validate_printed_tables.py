#!/usr/bin/env python3
"""Tables printed as PDF and taken apart by a PDF tool, a line of print each, give the tasks that the document gives.

    validate_printed_tables.py BINARY [SEED]

Layouts and words come from `printed_tables.py`. What `pdftotext -raw` prints of the PDF, a blank line between any two and
the number below each narrow page, holds no table any more; its rows are compared with those of the document, field by
field. Needs LibreOffice (soffice) and poppler-utils; without them it says so and passes nothing. Prints a table, then
`N passed, N failed`.
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

import printed_tables
from checks import check, finish
from writers import office

binary, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 4
ROWS = 16
# Shares of rows, over all layouts, that must come out equal.
LEAST = {"text": 0.97, "assignments": 0.97, "milestones": 0.95, "officials": 0.97, "remarks": 0.97, "above": 0.97}


def bare(words):
    return re.sub(r"\s", "", words or "")


def rows_of(path):
    """The tasks of a file by their number, each as its fields without white space."""
    printed = subprocess.run([binary, "convert", str(path), "--output", "-"], capture_output=True)
    found = {}
    for document in json.loads(printed.stdout)["documents"]:
        for task in document["tasks"]:
            found[task.get("number")] = {
                "text": bare(task["text"]),
                "assignments": sorted((a["role"], bare(a["text"])) for a in task["assignments"]),
                "milestones": [(bare(m.get("label")), bare(m["text"]), m.get("due")) for m in task["milestones"]],
                "officials": sorted(bare(o["name"]) for o in task["officials"]),
                "above": (bare(task.get("category")), bare(task.get("goal"))),
                "remarks": sorted(bare(r["text"]) for r in task.get("remarks", [])),
            }
    return found


def lines_of(text, numbered):
    """The lines of all pages, each page's number behind its own where pages have some."""
    pages = [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    return [line for n, page in enumerate(pages, 1) if page for line in page + ([str(n)] if numbered else [])]


if not shutil.which("soffice") or not shutil.which("pdftotext"):
    print("left out: soffice or pdftotext is missing")
    finish()

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    documents = []
    for page in printed_tables.PAGES:
        for index, layout in enumerate(printed_tables.LAYOUTS):
            documents.append(folder / ("%s-%s.docx" % (layout, page)))
            printed_tables.write(layout, page, ROWS, seed * 100 + index, documents[-1])
    office(documents, "pdf", folder, folder / "profile")
    right = {field: 0 for field in LEAST}
    total = 0
    print("%-22s %s" % ("rows equal, of %d" % ROWS, " ".join("%11s" % field for field in LEAST)))
    for path in documents:
        text = subprocess.run(["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"], capture_output=True, text=True, check=True).stdout
        flat = path.with_suffix(".txt")
        flat.write_text("\n\n".join(lines_of(text, numbered=path.stem.endswith("narrow"))) + "\n", encoding="utf-8")
        wanted, found = rows_of(path), rows_of(flat)
        check("%s: rows of the document" % path.stem, len(wanted) == ROWS, len(wanted))
        check("%s: as many rows" % path.stem, set(wanted) == set(found), sorted(map(str, set(wanted) ^ set(found))))
        equal = {field: sum(row[field] == found.get(number, {}).get(field) for number, row in wanted.items()) for field in LEAST}
        print("%-22s %s" % (path.stem, " ".join("%11d" % equal[field] for field in LEAST)))
        total += ROWS
        for field in LEAST:
            right[field] += equal[field]
    for field, least in LEAST.items():
        check("%s of %d rows" % (field, total), right[field] >= least * total, "%d equal, %.0f wanted" % (right[field], least * total))
finish()
