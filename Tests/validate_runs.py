#!/usr/bin/env python3
"""Runs that are disturbed: killed at random moments, changed folders, streams with bad lines, one very large file.

    validate_runs.py BINARY

Prints `N passed, N failed`. The moments of the kills are drawn with a fixed seed from the length of a whole run.
"""
import base64, json, pathlib, random, shutil, subprocess, sys, tempfile, time

from checks import check, finish, root

binary = sys.argv[1]
rnd = random.Random(20261121)


def dataset(folder):
    """What users see of a dataset, but for the account of the last run."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*"))
            if p.is_file() and ".taizhang" not in p.parts and p.name != "report.json" and not p.name.endswith(".part")}


def convert(inbox, out, *more):
    return [binary, "convert", str(inbox), "--format", "json,jsonl,csv", "--quiet", "--output", str(out), *more]


def kills(work):
    inbox, half = work / "inbox", work / "half"
    inbox.mkdir()
    half.mkdir()
    for path in sorted((root / "corpus").glob("*/input.*")):
        for copy in range(4):
            (inbox / ("%s-%d%s" % (path.parent.name, copy, path.suffix))).write_bytes(path.read_bytes() * (copy + 1))
    started = time.monotonic()
    subprocess.run(convert(inbox, work / "whole", "--jobs", "2"), check=True, timeout=120)
    length = time.monotonic() - started
    expected = dataset(work / "whole")
    # Half of the inputs in an earlier state: tables of an older dataset stand there when the kill comes.
    utf8 = [p for p in sorted(inbox.iterdir()) if p.read_bytes().decode("utf-8", "ignore").encode() == p.read_bytes()]
    old = utf8[::2]
    earlier = {p: p.read_bytes() for p in old}
    for p in old:
        p.write_bytes(earlier[p] + "\n\n附注：以上为征求意见稿。\n".encode())
    subprocess.run(convert(inbox, work / "older", "--jobs", "2"), check=True, timeout=120)
    for p in old:
        p.write_bytes(earlier[p])
    check("the older dataset differs", dataset(work / "older") != expected)
    killed = 0
    for trial in range(50):
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        if trial % 2:
            shutil.copytree(work / "older", out)
        run = subprocess.Popen(convert(inbox, out, "--jobs", "2"))
        time.sleep(rnd.uniform(0.05, 1) * length)
        run.kill()
        killed += run.wait() != 0
        again = subprocess.run(convert(inbox, out, "--jobs", "2"), capture_output=True, text=True, timeout=120)
        found = dataset(out)
        differing = [n for n in expected if found.get(n) != expected[n]] + [n for n in found if n not in expected]
        check("killed, then run again (%d)" % trial, again.returncode == 0 and not differing, differing[:3] or again.stderr)
    check("most runs were under way when they were killed", killed >= 25, killed)


def changes(work):
    inbox, out = work / "changing", work / "changed"
    inbox.mkdir()
    sources = sorted((root / "corpus").glob("clause-*/input.txt"))[:4]
    for i, path in enumerate(sources):
        (inbox / ("%d.txt" % i)).write_bytes(path.read_bytes())
    report = lambda: json.loads((out / "report.json").read_text(encoding="utf-8"))
    subprocess.run(convert(inbox, out), check=True, timeout=120)
    check("all converted", report()["converted"] == 4 and report()["unchanged"] == 0, report())
    before = dataset(out)
    subprocess.run(convert(inbox, out), check=True, timeout=120)
    check("nothing to do", report()["converted"] == 0 and report()["unchanged"] == 4 and dataset(out) == before, report())
    (inbox / "1.txt").write_bytes(sources[2].read_bytes() + b"\n")
    (inbox / "3.txt").unlink()
    run = subprocess.run([a for a in convert(inbox, out) if a != "--quiet"], capture_output=True, text=True, timeout=120)
    check("one changed, one vanished, which is said and kept",
          report()["converted"] == 1 and len(report()["vanished"]) == 1 and "3.txt" in run.stderr
          and (out / "json/3.json").exists(), (report(), run.stderr))
    subprocess.run(convert(inbox, out, "--prune"), check=True, timeout=120)
    subprocess.run(convert(inbox, work / "anew"), check=True, timeout=120)
    check("pruned, the dataset equals a new one", dataset(out) == dataset(work / "anew"))
    subprocess.run(convert(inbox, out, "--bom"), check=True, timeout=120)
    check("another form of the tables is written though no input changed",
          (out / "tasks.csv").read_bytes().startswith(b"\xef\xbb\xbf"))
    subprocess.run(convert(inbox, work / "marked", "--bom"), check=True, timeout=120)
    check("and equals one that was written so at once", dataset(out) == dataset(work / "marked"))
    (inbox / "0.txt").write_bytes(sources[0].read_bytes() + b"\n")
    table = out / "tasks.csv"
    table.write_bytes(table.read_bytes().replace("县".encode(), "市".encode()))
    subprocess.run(convert(inbox, out, "--bom"), check=True, timeout=120)
    subprocess.run(convert(inbox, work / "marked", "--bom"), check=True, timeout=120)
    check("a table that somebody changed is no source for the next",
          dataset(out) == dataset(work / "marked") and "县".encode() in table.read_bytes())
    (inbox / "0.txt").write_bytes(sources[0].read_bytes())
    tables = convert(inbox, work / "formats")
    tables[tables.index("json,jsonl,csv")] = "csv"
    subprocess.run(tables, check=True, timeout=120)
    check("tables alone", not (work / "formats/json").exists() and (work / "formats/tasks.csv").exists())
    (inbox / "2.txt").write_bytes(sources[0].read_bytes() + b"\n\n")
    subprocess.run(convert(inbox, work / "formats"), check=True, timeout=120)
    lone = convert(inbox, work / "formats")
    lone[lone.index("json,jsonl,csv")] = "json"
    (inbox / "2.txt").write_bytes(sources[2].read_bytes() + b"\n\n\n")
    subprocess.run(lone, check=True, timeout=120)
    subprocess.run(convert(inbox, work / "formats"), check=True, timeout=120)
    subprocess.run(convert(inbox, work / "anew", "--prune"), check=True, timeout=120)
    check("formats in turn leave nothing of an older state", dataset(work / "formats") == dataset(work / "anew"))
    runs = [subprocess.Popen(convert(inbox, work / "both")) for _ in range(2)]
    check("two runs on one folder", [r.wait(120) for r in runs] == [0, 0] and dataset(work / "both") == dataset(work / "anew"))


def streams():
    text = (root / "corpus/clause-labels/input.txt").read_text(encoding="utf-8")
    bad = [b"", b"not json", b"[1]", b"{}", b'{"id":"b","text":5}', b'{"id":"b","base64":"***"}', b'{"id":[1],"text":"x"}',
           b'{"id":"b","text":"a","base64":"YQ=="}', b'\xff\xfe{', b'{"id":"b","text":""}', b"[" * 5000]
    places = set(rnd.sample(range(10_000), 100))
    lines = []
    for i in range(10_000):
        if i in places:
            lines.append(bad[i % len(bad)])
        elif i % 3:
            lines.append(json.dumps({"id": i, "name": "n.txt", "text": "%s\n%d.加强巡查。（牵头单位：县水务局）\n" % (text[:300], i)}).encode())
        else:
            data = ("关于做好工作的通知\n1.开展第%d次检查。（责任单位：县财政局）\n" % i).encode("gb18030" if i % 2 else "utf-8")
            lines.append(json.dumps({"id": str(i), "base64": base64.b64encode(data).decode()}).encode())
    run = subprocess.run([binary, "stream"], input=b"\n".join(lines) + b"\n", capture_output=True, timeout=300)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    check("as many answers as lines, exit status 0", len(answers) == 10_000 and run.returncode == 0, (len(answers), run.stderr))
    errors = {i for i, a in enumerate(answers) if "error" in a}
    check("errors where lines are bad, and only there", errors == places, (errors ^ places))
    check("errors name their line", all(answers[i]["error"]["line"] == i + 1 and answers[i]["error"]["reason"] for i in errors))
    order = all(str(a["id"]) == str(i) for i, a in enumerate(answers) if i not in places)
    check("in order", order)
    check("an id comes back in its type", type(answers[min(set(range(1, 10_000, 3)) - places)]["id"]) is int)
    wanted = lambda i: "第%d次" % i if i % 3 == 0 else "加强巡查"
    check("each answer is of its own notice",
          all(wanted(i) in a["notice"]["documents"][0]["tasks"][-1]["text"] for i, a in enumerate(answers) if i not in places))
    talk = subprocess.Popen([binary, "stream"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(3):
        talk.stdin.write(lines[min(set(range(10_000)) - places)] + b"\n")
        talk.stdin.flush()
        check("answered before the next line comes", "notice" in json.loads(talk.stdout.readline()))
    talk.stdin.close()
    check("ends with its input", talk.wait() == 0)


def large(work):
    """Notices of every kind in one file of 20 MB, next to two smaller ones."""
    subprocess.run([sys.executable, root / "Benchmarks/batch.py", work / "batch", "120"], check=True)
    some = b"".join(p.read_bytes() + b"\n" for p in sorted((work / "batch").glob("*.txt")))
    (work / "large").mkdir()
    size = 0
    for name, copies in [("a", 1), ("b", 7), ("c", 1)]:
        size = max(size, (work / "large" / (name + ".txt")).write_bytes(some * copies))
    for formats in ["json", "json,text,csv", "json,jsonl,csv", "csv,xlsx", "csv,sqlite"]:
        # The same run takes 114 to 121 MB on a machine that has other things to do: the lesser of two counts.
        out = work / formats
        memory = sys.maxsize
        for _ in range(2):
            shutil.rmtree(out, ignore_errors=True)
            run = subprocess.run(["/usr/bin/time", "-f", "%M", binary, "convert", work / "large", "--format", formats,
                                  "--quiet", "--output", out, "--jobs", "1"], capture_output=True, timeout=300)
            memory = min(memory, int(run.stderr.split()[-1]) * 1024)
            if memory <= 6 * size:
                break
        check("6 times the largest input at most: " + formats, run.returncode == 0 and memory <= 6 * size, (memory / size, run.stderr))
    read = [json.loads((work / "json/json" / (name + ".json")).read_bytes())["documents"] for name in "ab"]
    check("the whole file was read", len(read[1]) == 7 * len(read[0]) > 600, [len(d) for d in read])
    same = (work / "csv,xlsx/assignments.csv").read_bytes() == (work / "json,text,csv/assignments.csv").read_bytes()
    check("the same rows beside any format", same)
    whole = subprocess.run([binary, "convert", work / "large/b.txt", "--output", "-", "--jobs", "2"], capture_output=True)
    check("the same bytes on standard output", whole.stdout == (work / "json/json/b.json").read_bytes())


with tempfile.TemporaryDirectory() as folder:
    kills(pathlib.Path(folder))
    changes(pathlib.Path(folder))
    large(pathlib.Path(folder))
streams()
finish()
