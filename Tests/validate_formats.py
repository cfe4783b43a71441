#!/usr/bin/env python3
"""The forms of a dataset agree, by readers that know nothing of taizhang: csv, sqlite3, openpyxl, frictionless.

    validate_formats.py BINARY

Converts the corpus into a temporary folder in every format, reads each back, compares row by row; changes inputs and
compares again. Prints `N passed, N failed`.
"""
import csv, datetime, json, pathlib, shutil, sqlite3, subprocess, sys, tempfile

import frictionless, openpyxl

from checks import check, finish, root

binary = sys.argv[1]


def convert(inbox, data, *more):
    return subprocess.run([binary, "convert", str(inbox), "--output", str(data), "--quiet",
                           "--format", "json,jsonl,csv,sqlite,xlsx", *more]).returncode


def typed(value, kind):
    """A CSV field as the value that the other forms hold."""
    if value == "":
        return None
    return {"integer": int, "number": float, "boolean": lambda v: v == "true"}.get(kind, str)(value)


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value


def values(task, name):
    """What canonical JSON holds of a task under a name; of targets, those of its milestones as well."""
    own = task.get(name, [])
    return own + [t for m in task["milestones"] for t in m.get("targets", [])] if name == "targets" else own


def compare(data, label):
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    database = sqlite3.connect(data / "taizhang.sqlite")
    check(label + ": integrity", database.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    check(label + ": foreign keys", not database.execute("PRAGMA foreign_key_check").fetchall())
    book = openpyxl.load_workbook(data / "taizhang.xlsx", read_only=True)
    check(label + ": sheets", len(book.sheetnames) == len(package["resources"]), book.sheetnames)
    for sheet, resource in zip(book.sheetnames, package["resources"]):
        name, fields = resource["name"], resource["schema"]["fields"]
        with open(data / resource["path"], newline="", encoding="utf-8") as file:
            lines = list(csv.reader(file))
        check("%s: %s heading" % (label, name), lines[0] == [f["name"] for f in fields])
        check("%s: %s described" % (label, name), all(f["description"] and f["title"] for f in fields))
        rows = [[typed(v, f["type"]) for v, f in zip(line, fields)] for line in lines[1:]]
        columns = ", ".join('"%s"' % f["name"] for f in fields)
        # A column that is quoted and unknown would be a text of its own.
        check("%s: %s columns" % (label, name), {f["name"] for f in fields}
              <= {row[1] for row in database.execute('PRAGMA table_info("%s")' % name)})
        order = lambda row: [str(v) for v in row]
        stored = [list(row) for row in database.execute('SELECT %s FROM "%s"' % (columns, name))]
        flags = [i for i, f in enumerate(fields) if f["type"] == "boolean"]
        for row in stored:
            for i in flags:
                row[i] = None if row[i] is None else bool(row[i])
        check("%s: %s in SQLite" % (label, name), sorted(stored, key=order) == sorted(rows, key=order))
        cells = [[plain(v) for v in row] for row in book[sheet].iter_rows(min_row=2, values_only=True)]
        cells = [row + [None] * (len(fields) - len(row)) for row in cells]
        # A spreadsheet has no number but a float, and knows a date as such.
        same = len(cells) == len(rows) and all(
            a == b or isinstance(b, float) and abs(a - b) <= 1e-9 * max(1, abs(b)) or str(a) == str(b)
            for x, y in zip(cells, rows) for a, b in zip(x, y))
        check("%s: %s in the workbook" % (label, name), same)
    notices = [json.loads(line) for line in (data / "notices.jsonl").read_text(encoding="utf-8").splitlines()]
    tasks = sum(len(d["tasks"]) for n in notices for d in n["documents"])
    check(label + ": tasks in JSON Lines", tasks >= database.execute("SELECT count(*) FROM tasks").fetchone()[0] > 0)
    for name in ["assignments", "targets", "milestones", "qualities", "officials", "remarks"]:
        told = {("%s@%s" % (n["source"]["name"], n["source"]["sha256"][:12]), task["id"], value["span"]["offset"])
                for n in notices for d in n["documents"] for task in d["tasks"] for value in values(task, name)}
        held = set(database.execute("SELECT source, task, offset FROM " + name))
        check("%s: %s of JSON Lines" % (label, name), held and told == held, sorted(told ^ held)[:3])
    some = database.execute("SELECT text FROM tasks WHERE length(text) > 12").fetchone()[0][4:9]
    found = database.execute("SELECT tasks.text FROM tasks JOIN task_text ON task_text.rowid = tasks.row"
                             " WHERE task_text MATCH ?", ('"%s"' % some,)).fetchall()
    check(label + ": full text", found and all(some in text for (text,) in found), some)
    wanted = database.execute("SELECT count(*) FROM tasks WHERE text LIKE ?", ("%" + some + "%",)).fetchone()[0]
    check(label + ": full text finds all", len(found) == wanted, (len(found), wanted))
    for view in ["tasks_by_organization", "leads_by_year", "targets_by_indicator"]:
        check("%s: view %s" % (label, view), database.execute("SELECT count(*) FROM " + view).fetchone()[0] > 0)
    leads = database.execute("SELECT sum(tasks) FROM leads_by_year").fetchone()[0]
    check(label + ": leads", leads <= database.execute(
        "SELECT count(*) FROM assignments WHERE role = 'lead'").fetchone()[0])
    report = frictionless.validate(str(data / "datapackage.json"))
    check(label + ": frictionless", report.valid, report.flatten(["type", "note"])[:3])


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    inbox, data = work / "inbox", work / "data"
    inbox.mkdir()
    for case in sorted((root / "corpus").iterdir()):
        source = next(case.glob("input.*"))
        shutil.copy(source, inbox / (case.name + source.suffix))
    check("converts", convert(inbox, data) == 0)
    compare(data, "corpus")

    # A second name for the same content adds a file, not rows.
    (inbox / "again").mkdir()
    shutil.copy(inbox / "clause-bare.txt", inbox / "again" / "clause-bare.txt")
    shutil.copy(inbox / "clause-two.txt", inbox / "clause-verbs.txt")
    (inbox / "clause-first.txt").unlink()
    check("converts again", convert(inbox, data, "--prune") == 0)
    compare(data, "changed")
    report = json.loads((data / "report.json").read_text(encoding="utf-8"))
    check("duplicate reported", [pathlib.Path(d["of"]).name for d in report["duplicates"]] == ["clause-bare.txt"])

    fresh = work / "fresh"
    convert(inbox, fresh)
    dump = lambda folder: sorted(sqlite3.connect(folder / "taizhang.sqlite").iterdump())
    numberless = lambda lines: [line for line in lines if "task_text" not in line and '"tasks" VALUES' not in line]
    check("grown as fresh, SQLite", numberless(dump(data)) == numberless(dump(fresh)))
    for name in ["tasks.csv", "notices.jsonl", "taizhang.xlsx"]:
        check("grown as fresh, " + name, (data / name).read_bytes() == (fresh / name).read_bytes())
    one = work / "one"
    convert(inbox, one, "--jobs", "1")
    check("one job, same database", (one / "taizhang.sqlite").read_bytes() == (fresh / "taizhang.sqlite").read_bytes())

    manual = (root / "docs/datasets.md").read_text(encoding="utf-8")
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    missing = [line for r in package["resources"] for f in r["schema"]["fields"]
               for line in ["| `%s` | %s | %s | %s |" % (f["name"], f["title"], f["type"], f["description"])]
               if line not in manual]
    check("docs/datasets.md describes the columns", not missing, missing)

    spark = json.loads((root / "integrations/spark/taizhang_spark/tables.json").read_text(encoding="utf-8"))
    check("the tables that Spark knows are these", spark == package)

    check("headings in Chinese", convert(inbox, data, "--headings", "zh") == 0)
    sheet = openpyxl.load_workbook(data / "taizhang.xlsx")["任务"]
    check("Chinese heading", "任务内容" in [cell.value for cell in sheet[1]])
    check("frozen heading", sheet.freeze_panes == "A2", sheet.freeze_panes)
    check("filter", sheet.auto_filter.ref is not None)
finish()
