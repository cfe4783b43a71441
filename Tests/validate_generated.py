#!/usr/bin/env python3
"""Notices made from a fixed seed give what they were made from: every task with its units, every row, every person.

    validate_generated.py BINARY [SEED]

Their forms come from `generated.py`: kinds of numbers and brackets, clauses in the paragraph or below it, lines as print
breaks them, pages of sites, tables by tabs, bars, dashes, cells, a cell a line or wrapped side by side, divisions of labour. A notice counts
where all of it is right. Prints how many are, by kind, then `N passed, N failed`.
"""
import json, pathlib, subprocess, sys, tempfile

import generated
from checks import check, finish
from generated import bare

binary, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
# How many of each kind are made, and the share that has to be right as a whole.
KINDS = {
    "clauses": (generated.Clauses, 400, 0.99), "tables": (generated.Table, 300, 0.99), "labour": (generated.Labour, 200, 0.99),
    "projects": (generated.Projects, 100, 0.8),
}


def units(task, leading):
    return [bare(a["text"]) for a in task["assignments"] if (a["role"] == "lead") == leading]


def number(task):
    """1 of ①, since both widths and kinds are written here."""
    return bare(task.get("number"))


def tasks(documents):
    return [task for document in documents for task in document["tasks"]]


def clauses(documents):
    return [(number(t), bare(t["text"]), units(t, True), units(t, False)) for t in tasks(documents)]


def tables(documents):
    return [
        (number(t), bare((t.get("goal") or "") + t["text"]), units(t, True), units(t, False), [bare(o["name"]) for o in t["officials"]],
         bare("".join(m["text"] for m in t["milestones"])), bare(t.get("category"))) for t in tasks(documents)
    ]


def projects(documents):
    return [(number(t), bare(t["text"]), [bare(a["text"]) for a in t["assignments"]]) for t in tasks(documents)]


def labour(documents):
    people = [person for document in documents for person in document.get("people", [])]
    return [
        (bare(p["name"]), bare(p.get("post")), [bare(u["text"]) for u in p["in_charge"]], [bare(u["text"]) for u in p["liaison"]],
         bare(p.get("alternate"))) for p in people
    ]


def plain(row):
    return tuple([bare(w) for w in part] if isinstance(part, list) else bare(part) for part in row)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    made = {}
    for kind, (make, count, _) in KINDS.items():
        for index in range(count):
            notice = make(seed * 10000 + index)
            words, ending = notice.write()
            path = folder / "in" / ("%s-%03d.%s" % (kind, index, ending))
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(words)
            made[path.stem] = (kind, notice)
    command = [binary, "convert", str(folder / "in"), "--output", str(folder / "out"), "--format", "json", "--quiet"]
    run = subprocess.run(command, capture_output=True)
    check("all are converted", run.returncode == 0, run.stderr.decode())
    right = dict.fromkeys(KINDS, 0)
    for stem, (kind, notice) in made.items():
        found = list((folder / "out" / "json").glob(stem + ".json"))
        check(stem + " has an output", len(found) == 1, found)
        documents = json.loads(found[0].read_bytes())["documents"] if found else []
        read = globals()[kind](documents)
        wanted = [plain(row) for row in notice.expected]
        if read == wanted:
            right[kind] += 1
        else:
            wrong = next((pair for pair in zip(read, wanted) if pair[0] != pair[1]), (len(read), len(wanted)))
            print("not right: %s (seed %d): %s for %s" % (stem, seed, str(wrong[0])[:160], str(wrong[1])[:160]))
    for kind, (_, count, least) in KINDS.items():
        print("%-8s %3d of %d" % (kind, right[kind], count))
        check("%s: %d in a hundred are right" % (kind, least * 100), right[kind] >= least * count, right[kind])
finish()
