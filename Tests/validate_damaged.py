#!/usr/bin/env python3
"""Texts that copying, scanning and cutting have damaged: none stops a run, and each gives a dataset or an error that names it.

    validate_damaged.py BINARY [SEED [COUNT]]

The cases of the corpus, cut, with signs dropped, moved and put in, and in HTML and Markdown with tags and bars so. A seed gives
the same texts as long as the corpus stays the same. Each is converted with the others of its seed, two at a time; where a run
breaks off, halves of it are run until the one text that does it is found and printed. Ends with `N passed, N failed`.
"""
import json, pathlib, random, shutil, subprocess, sys, tempfile

from checks import check, finish, root

binary = str(pathlib.Path(sys.argv[1]).resolve())
seeds = [int(sys.argv[2])] if len(sys.argv) > 2 else [1, 2, 3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else 4000
SIGNS = "：，。、；（）《》〔〕［］【】“”0123456789 \n\t|—年月日号%~～"
TAGS = ["<td>", "</td>", "<tr>", "</table>", "<table>", "<p>", "</p>", "<br>", "<td rowspan=3>", "<td colspan=2>", "&nbsp;", "|", "|---|", "#"]
CHARACTERS = 6000  # that are kept of a long text


def sources():
    for path in sorted((root / "corpus").glob("*/input.*")):
        if path.suffix in (".txt", ".md", ".html"):
            yield path.suffix, path.read_text(errors="ignore")


def window(rnd, text):
    """A few lines, the last of them cut, and the first of every second."""
    lines = text.split("\n")
    start = rnd.randrange(len(lines))
    part = "\n".join(lines[start : start + rnd.randint(1, 8)])
    end = rnd.randrange(len(part) + 1)
    return part[rnd.randrange(end + 1) if rnd.random() < 0.5 else 0 : end]


def cut_lines(rnd, text):
    """Lines that lost their ends."""
    return "\n".join(line[: rnd.randrange(len(line) + 1)] if rnd.random() < 0.3 else line for line in text.split("\n"))[:CHARACTERS]


def disturbed(rnd, text, inserts):
    """Stretches dropped and moved, signs put in."""
    signs = list(text[:CHARACTERS])
    for _ in range(rnd.randint(1, 40)):
        if not signs:
            break
        at, kind = rnd.randrange(len(signs)), rnd.random()
        if kind < 0.4:
            del signs[at : at + rnd.randint(1, 12)]
        elif kind < 0.7:
            signs.insert(at, rnd.choice(inserts))
        else:
            other = rnd.randrange(len(signs))
            signs[at : at + 1] = signs[other : other + 10]
    return "".join(signs)


def damaged(rnd, texts):
    suffix, text = rnd.choice(texts)
    kind = rnd.random()
    if kind < 0.4:
        text = window(rnd, text)
    elif kind < 0.7:
        text = cut_lines(rnd, text)
    else:
        text = disturbed(rnd, text, list(SIGNS) if suffix == ".txt" else list(SIGNS) + TAGS)
    return suffix, text + ("\n" if rnd.random() < 0.5 else "")


def run(paths):
    """Converts texts in a folder of their own. The exit status, and what was read or named in an error."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "in").mkdir()
        for path in paths:
            shutil.copy(path, work / "in")
        done = subprocess.run(
            [binary, "convert", work / "in", "--output", work / "out", "--jobs", "2", "--quiet"], capture_output=True, timeout=900
        )
        read = {path.name.removesuffix(".json") for path in (work / "out").rglob("*.json")}
        return done.returncode, read, done.stderr.decode(errors="replace")


def culprit(paths):
    """Of texts that together break a run off, one that does it alone; nothing where none does."""
    while len(paths) > 1:
        half = len(paths) // 2
        broken = [part for part in (paths[:half], paths[half:]) if run(part)[0] not in (0, 1)]
        if not broken:
            return None
        paths = broken[0]
    return paths[0] if paths else None


texts = list(sources())
for seed in seeds:
    rnd = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(count):
            suffix, text = damaged(rnd, texts)
            paths.append(pathlib.Path(folder) / ("%05d%s" % (number, suffix)))
            paths[-1].write_text(text)
        status, read, said = run(paths)
        check("seed %d: the run ends" % seed, status in (0, 1), status)
        if status not in (0, 1):
            path = culprit(paths)
            print(path.name + ":\n" + path.read_text() if path else "no text does it alone", said[-400:], sep="\n")
            continue
        lost = [path.name for path in paths if not any(name.startswith(path.stem) for name in read) and path.name not in said]
        check("seed %d: each text is read or named" % seed, not lost, lost[:5])
finish()
