#!/usr/bin/env python3
"""Validate outputs with tools that know nothing of taizhang: jsonschema, json, csv.

    validate_outputs.py BINARY

Converts the corpus into a temporary folder, validates each JSON against the schema, checks that its bytes are
canonical, reads the CSV tables back, and tests the schema's own examples. Prints `N passed, N failed`.
"""
import csv, json, pathlib, subprocess, sys, tempfile

import jsonschema

from checks import check, finish, root

schema = json.loads((root / "schemas/notice.v1.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


examples = json.loads((root / "schemas/notice.v1.examples.json").read_text(encoding="utf-8"))
for i, value in enumerate(examples["valid"]):
    check("valid example %d" % i, validator.is_valid(value))
for example in examples["invalid"]:
    check("invalid example: " + example["why"], not validator.is_valid(example["value"]))

with tempfile.TemporaryDirectory() as folder:
    inputs = sorted(str(p) for p in (root / "corpus").glob("*/input.*"))
    run = [sys.argv[1], "convert", *inputs, "--quiet", "--format", "json,jsonl,csv", "--output"]
    one, two = pathlib.Path(folder, "one"), pathlib.Path(folder, "two")
    subprocess.run([*run, str(one), "--jobs", "1"], check=True)
    subprocess.run([*run, str(two), "--jobs", "7"], check=True)
    files = sorted(one.glob("json/**/*.json"))
    check("one JSON an input", len(files) == len(inputs), (len(files), len(inputs)))
    tasks = 0
    for file in files:
        raw = file.read_bytes()
        value = json.loads(raw)
        error = next(validator.iter_errors(value), None)
        check("schema: " + file.name, error is None, error)
        canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        check("canonical bytes: " + file.name, canonical == raw)
        tasks += sum(len(d["tasks"]) for d in value["documents"])
    lines = (one / "notices.jsonl").read_text(encoding="utf-8").splitlines()
    check("one line of JSON an input", len(lines) == len(inputs), len(lines))
    package = json.loads((one / "datapackage.json").read_text(encoding="utf-8"))
    tables = {r["name"]: list(csv.DictReader((one / r["path"]).open(encoding="utf-8", newline=""))) for r in package["resources"]}
    check("CSV holds every task", len(tables["tasks"]) == tasks, (len(tables["tasks"]), tasks))
    for resource in package["resources"]:
        names = [f["name"] for f in resource["schema"]["fields"]]
        rows = tables[resource["name"]]
        check("columns of " + resource["name"], not rows or list(rows[0]) == names)
        for key in resource["schema"].get("foreignKeys", []):
            target = {tuple(r[f] for f in key["reference"]["fields"]) for r in tables[key["reference"]["resource"]]}
            values = {tuple(r[f] for f in key["fields"]) for r in rows}
            lost = {v for v in values if all(v)} - target
            check("references of " + resource["name"], not lost, list(lost)[:2])
    # tables.index knows its tables by their times.
    same = all((two / p.relative_to(one)).read_bytes() == p.read_bytes() for p in one.rglob("*") if p.is_file() and p.name != "tables.index")
    check("the same bytes with 1 and with 7 jobs", same)
    bad = pathlib.Path(folder, "bad.txt")
    bad.write_bytes(bytes(range(256)) * 8)
    empty = pathlib.Path(folder, "empty.txt")
    empty.write_bytes(b"")
    mixed = subprocess.run([sys.argv[1], "convert", str(bad), str(empty), inputs[0], "--output", str(pathlib.Path(folder, "mixed"))],
                           capture_output=True, text=True)
    check("bad files are named, the rest is converted, exit status 1",
          mixed.returncode == 1 and "bad.txt" in mixed.stderr and "empty.txt" in mixed.stderr
          and len(list(pathlib.Path(folder, "mixed").glob("json/*.json"))) == 1, mixed.stderr)

finish()
