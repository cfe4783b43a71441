#!/usr/bin/env python3
"""compare.py [MEGABYTES]: one core, whole processes, side by side on the same generated notices; 20 MB by default.

Prints a table of MB/s and of ratios to taizhang. The yardsticks do less than taizhang does: `wc -m` counts characters,
`uconv` folds them, the Python script reads the simple clause form alone, jieba parts words, JioNLP finds words of time.
The slow ones are timed on the first part of the text.
"""
import os, pathlib, shutil, statistics, subprocess, sys, tempfile, time, venv

here = pathlib.Path(__file__).resolve().parent
top = here.parent
size = float(sys.argv[1]) if len(sys.argv) > 1 else 20
binary = top / ".build/release/taizhang"
environment = top / ".build-yardsticks"
python = environment / "bin/python"


def timed(command, runs=3, **options):
    """Median seconds of whole processes on one core."""
    took = []
    for _ in range(runs):
        start = time.monotonic()
        subprocess.run(["taskset", "-c", "0", *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, **options)
        took.append(time.monotonic() - start)
    return statistics.median(took)


if not python.exists():
    venv.create(environment, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "jieba", "jionlp", "setuptools<81"], check=True)
subprocess.run(["swift", "build", "-c", "release", "--package-path", top, "--product", "taizhang"], check=True, stdout=subprocess.DEVNULL)

with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    sys.path.insert(0, str(here))
    families = {name: work / name for name in ["clauses", "tables", "reports", "mixed"]}
    for folder in families.values():
        folder.mkdir()
    subprocess.run([sys.executable, here / "batch.py", work / "all", str(int(size * 40))], check=True)
    written = dict.fromkeys(families, 0)
    kinds = ["clauses", "clauses", "tables", "reports"]
    for number, file in enumerate(sorted((work / "all").glob("*.txt")), 1):
        for name in [kinds[number % 4], "mixed"]:
            if written[name] < size * 1e6:
                shutil.copy(file, families[name] / file.name)
                written[name] += file.stat().st_size
    rows = []
    for name, folder in families.items():
        out = work / "out"

        def convert():
            shutil.rmtree(out, ignore_errors=True)
            return timed([binary, "convert", folder, "--output", out, "--format", "json", "--jobs", "1", "--quiet"], 1)

        rows.append(("taizhang, %s to canonical JSON" % name, written[name] / 1e6 / statistics.median(convert() for _ in range(3))))
    whole = work / "whole.txt"
    with open(whole, "wb") as stream:
        for file in sorted(families["mixed"].glob("*.txt")):
            stream.write(file.read_bytes())
    part = work / "part.txt"
    part.write_text(whole.read_text(encoding="utf-8")[:100_000], encoding="utf-8")
    megabytes = whole.stat().st_size / 1e6
    rows.append(("`wc -m`", megabytes / timed(["wc", "-m", whole], env={**os.environ, "LC_ALL": "C.UTF-8"})))
    rows.append(("`uconv -x NFKC`", megabytes / timed(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "NFKC", whole])))
    rows.append(("Python `re`, clause form alone", written["clauses"] / 1e6 / timed([sys.executable, here / "clauses.py", families["clauses"], work / "rows.jsonl"])))
    small = part.stat().st_size / 1e6

    def net(statement, setup):
        """MB/s of a statement once its program stands, which takes these two seconds."""
        words = "%s\nimport time\nstart = time.perf_counter()\n%s\nprint(time.perf_counter() - start)" % (setup, statement)
        seconds = float(subprocess.run(["taskset", "-c", "0", python, "-c", words], check=True, capture_output=True, text=True).stdout.split()[-1])
        return small / seconds

    text = "text = open(%r, encoding='utf-8').read()" % str(part)
    rows.append(("jieba, parting words", net("list(jieba.cut(text))", "import jieba, logging; jieba.setLogLevel(60); jieba.initialize()\n" + text)))
    rows.append(("JioNLP, words of time", net("[jio.ner.extract_time(line) for line in text.split('\\n') if line]", "import jionlp as jio; jio.ner.extract_time('2024年6月底')\n" + text)))
    ours = dict(rows)["taizhang, mixed to canonical JSON"]
    print("| %.0f MB, one core | MB/s | taizhang is |\n| --- | ---: | ---: |" % megabytes)
    for name, rate in rows:
        ratio = ours / rate
        print("| %s | %.*f | %s |" % (name, 1 if rate >= 1 else 3, rate, "" if name.startswith("taizhang") else "%.*f times as fast" % (2 if ratio < 10 else 0, ratio)))
    start = timed([binary, "--version"], 9)
    one = work / "one.txt"
    one.write_text("1.修路。（责任单位：县财政局）\n", encoding="utf-8")
    print("\nStart-up: %.0f ms for `--version`, %.0f ms for a notice of one line." % (start * 1000, timed([binary, "convert", one, "--output", "-"], 9) * 1000))
