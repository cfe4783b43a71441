#!/usr/bin/env python3
"""The yardstick: an afternoon's script that reads the simple clause form, and nothing else."""
import json, pathlib, re, sys

item = re.compile(r"^(\d+)\.(.*?)（牵头单位：([^；）]*)(?:；责任单位：(.*?))?）$", re.M)
out = open(sys.argv[2], "w", encoding="utf-8")
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    for m in item.finditer(path.read_text(encoding="utf-8")):
        row = {"number": m[1], "text": m[2], "lead": m[3].split("、"), "units": re.split("[、，]", m[4] or "")}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
