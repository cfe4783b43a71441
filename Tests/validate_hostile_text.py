#!/usr/bin/env python3
"""Text made to do harm: the time grows with the size and no faster, memory is bounded, and nothing is passed over.

    validate_hostile_text.py BINARY [MEGABYTES]

Each kind is converted at half the size and at the whole, 1 MB by default. Prints a line for each kind, then
`N passed, N failed`.
"""
import json, pathlib, random, resource, subprocess, sys, tempfile, time

from checks import check, finish

binary = str(pathlib.Path(sys.argv[1]).resolve())
size = int(float(sys.argv[2] if len(sys.argv) > 2 else 1) * 1_000_000)
HEAD = "西平县人民政府办公室\n关于印发任务分解的通知\n西政办〔2024〕9号\n各乡镇：\n现印发。\n"
TASK = "建成充电桩300个，完成投资2.6亿元。（牵头单位：县财政局；责任单位：县水利局、县教育局）"


def filled(unit, size, head=HEAD):
    unit = unit.encode() if isinstance(unit, str) else unit
    return head.encode() + unit * (size // len(unit))


def items(size):
    return (HEAD + "".join("%d.%s\n" % (n, TASK) for n in range(1, size // len(TASK.encode())))).encode()


def noise(size):
    rnd = random.Random(3)
    return b"".join(bytes([rnd.randrange(0x80, 0x100)]) + "责任单位：县财政局。".encode() for _ in range(size // 31))


def entities(size):
    levels = "".join('<!ENTITY l%d "%s">' % (n, ("&l%d;" % (n - 1)) * 10) for n in range(1, 10))
    return ('<!DOCTYPE html [<!ENTITY l0 "责任单位">%s]><html><body><p>&l9;</p>%s</body></html>' % (levels, "<p>&l9;1.修路。（责任单位：县财政局）</p>" * (size // 60))).encode()


# Kind: what it is at a size, the ending, whether it has to be read (else an error that names it will do).
KINDS = {
    "one line": (lambda n: filled(TASK, n), "txt", True),
    "one line of digits": (lambda n: filled("1", n), "txt", True),
    "one line of numerals": (lambda n: filled("一千二百万分之", n), "txt", True),
    "opening brackets": (lambda n: filled("（", n), "txt", True),
    "brackets in brackets": (lambda n: HEAD.encode() + "（".encode() * (n // 6) + "）".encode() * (n // 6), "txt", True),
    "mixed brackets": (lambda n: filled("（〔[【)]〕」", n), "txt", True),
    "opening quotes": (lambda n: filled("“", n), "txt", True),
    "titles that never end": (lambda n: filled("《关于", n), "txt", True),
    "items": (items, "txt", True),
    "items in one line": (lambda n: items(n).replace(b"\n", b""), "txt", True),
    "numbers of items": (lambda n: filled("1.", n), "txt", True),
    "labels": (lambda n: filled("牵头单位：", n), "txt", True),
    "clauses": (lambda n: filled("（责任单位：县财政局）", n), "txt", True),
    "units": (lambda n: filled("县财政局、", n, HEAD + "1.修路。（责任单位："), "txt", True),
    "heads": (lambda n: filled(HEAD, n), "txt", True),
    "months": (lambda n: filled("6月底：", n), "txt", True),
    "dashes": (lambda n: filled("1-", n), "txt", True),
    "line of zeros": (lambda n: filled("0", n, ""), "txt", True),
    "separators": (lambda n: filled("；", n), "txt", True),
    "labels of one task": (lambda n: filled("县长责任单位：", n, HEAD + "1.修路。（责任单位："), "txt", True),
    "brackets and joints": (lambda n: filled("由原来的（一）和谐元/人完成", n, HEAD + "1.修路。（责任单位："), "txt", True),
    "dates in one line": (lambda n: filled("关于2026年1月1日", n, ""), "txt", True),
    "dates below names": (lambda n: filled("《关于加强河道管理的办法》。2026年1月1日", n, ""), "txt", True),
    "brackets of a release": (lambda n: filled("（此件", n, ""), "txt", True),
    "officials in brackets": (lambda n: filled("县财政局（负责人：李四", n, HEAD + "1.修路。（责任单位："), "txt", True),
    "officials behind labels": (lambda n: filled("县财政局（负责人：李四）、", n, HEAD + "1.修路。责任单位："), "txt", True),
    "headings printed again": (lambda n: filled("序号 工作任务 责任单位 完成时限\n1\n修路，\n县财政\n序号 工作任务 责任单位 完成时限\n局\n6月\n", n), "txt", True),
    "short rows of bars": (lambda n: filled("二、修路 | 新建泵站3座。 | 6月底前 | 县水利局 |\n2026.8 | 县财政局 | ||\n", n, "类别 | 任务 | 时限 | 单位 |\n"), "txt", True),
    "empty lines": (lambda n: filled("\n", n), "txt", True),
    "lines of one character": (lambda n: filled("责\n", n), "txt", True),
    "posts": (lambda n: filled("指挥长：李建国；", n, HEAD + "1.修路。"), "txt", True),
    "bare clauses": (lambda n: filled("（县财政局）", n, HEAD + "1.修路。"), "txt", True),
    "bare clauses and limits": (lambda n: filled("（县财政局）（6月底前）", n, HEAD + "1.修路。"), "txt", True),
    "tabs": (lambda n: filled("修路\t", n), "txt", True),
    "rows of tabs": (lambda n: filled("甲\t工作任务\t县财政局\t乙\n", n), "txt", True),
    "labels that nobody lists": (lambda n: filled("盯办单位：", n), "txt", True),
    "forms": (lambda n: filled("项目名称\t修路\t责任单位\t县财政局\n建设内容\t公路\t配合单位\t县水利局\n", n, HEAD), "txt", True),
    "forms in cells": (lambda n: filled("| 项目名称 | 修路 |\n|---|---|\n| 责任单位 | 县财政局 |\n| 工作目标 | 公路 |\n\n", n), "md", True),
    "marks below units": (lambda n: filled("| 重点任务 | 县发改局 | 县财政局 |\n|---|---|---|\n| 修路 | ★ | ○ |\n\n路。\n", n), "md", True),
    "bytes that are no text": (noise, "txt", True),
    "bidirectional controls": (lambda n: filled("\u202e任务\u2066\u200f", n), "txt", True),
    "private characters": (lambda n: filled("\ue000\U000f0000", n), "txt", True),
    "NULs": (lambda n: filled("责\0", n), "txt", False),
    "a flattened table": (lambda n: filled("1\n建成充电桩。\n王小明\n县财政局\n", n, HEAD + "附件\n序号 重点任务 牵头领导 责任单位\n"), "txt", True),
    "a table of bars": (lambda n: filled("|a|b|c|\n|---|---|---|\n", n), "md", True),
    "bars": (lambda n: filled("a|", n), "txt", True),
    "lines of bars": (lambda n: filled("1 | 修路 | 县财政局 |\n", n), "txt", True),
    "drawn lines": (lambda n: filled("├──┼────┼──┤\n│1   │修路    │县局│\n", n, HEAD + "┌──┬────┬──┐\n│序号│任务    │单位│\n"), "txt", True),
    "a drawn cell that never ends": (lambda n: filled("│字├──┼──┤\n│字│路│局│\n", n, HEAD + "┌─┬─┬─┐\n"), "txt", True),
    "drawn corners": (lambda n: filled("┌─┐\n", n), "txt", True),
    "labels a line each": (lambda n: filled("责任单位：\n县财政局\n", n), "txt", True),
    "items that name nobody": (lambda n: filled("1.新建公园3处，惠及居民。\n", n, "2026年民生实事项目\n"), "txt", True),
    "duties": (lambda n: filled("1.县财政局负责筹措资金，年底前到位。\n", n, "2026年会议纪要\n"), "txt", True),
    "labels counted": (lambda n: filled("（一）目标任务：修路。\n（二）牵头单位：县财政局\n", n, "一、修路\n"), "txt", True),
    "a label and lines without numbers": (lambda n: filled("修路。\n", n, "（一）目标任务：修路。\n（二）牵头单位：县财政局\n"), "txt", True),
    "labels behind commas": (lambda n: filled("修路，责任单位：县财政局；", n, "1."), "txt", True),
    "brackets for colons": (lambda n: filled("修路，责任单位（县财政局），", n, "1."), "txt", True),
    "labels that name nobody": (lambda n: filled("修路，责任单位：修路；牵头单位：修路。", n, "1."), "txt", True),
    "contacts": (lambda n: filled("联系人：王五 电话：7202222，", n, "1.修路。责任单位：县财政局 "), "txt", True),
    "commas and verbs": (lambda n: filled("1." + "县财政局负责，" * 40 + "修路。\n", n), "txt", True),
    "Traditional characters": (lambda n: filled("1.完善縣區河道。（責任單位：縣財政局）\n", n), "txt", True),
    "entities of entities": (entities, "html", True),
    "elements in elements": (lambda n: b"<html><body>" + b"<div>" * (n // 5) + "1.修路。（责任单位：县财政局）".encode(), "html", True),
    "cells that never end": (lambda n: b"<html><body><table>" + b"<tr><td>1" * (n // 9), "html", True),
    "attributes": (lambda n: b"<html><body><p " + b"a=1 " * (n // 4) + "责任".encode() + b">x</p>", "html", False),
}


def convert(data, ending, work):
    file = work / ("hostile." + ending)
    file.write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    try:
        done = subprocess.run(["/usr/bin/time", "-f", "%M", binary, "convert", str(file), "--output", "-"], capture_output=True, timeout=20 + size / 1e5)
    except subprocess.TimeoutExpired:
        return 999, 0, None, b"timeout"
    return time.monotonic() - start, int(done.stderr.split()[-1]) / 1024, done, done.stderr


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    print("%-26s %8s %8s %10s" % ("%g MB of" % (size / 1e6), "half", "whole", "MiB"))
    for name, (make, ending, isRead) in KINDS.items():
        half, _, _, _ = convert(make(size // 2), ending, work)
        whole, memory, done, said = convert(make(size), ending, work)
        if whole >= half * 3 + 0.3 and done is not None:
            # Something else may have held the machine up: once more, and the better of both.
            half = max(half, convert(make(size // 2), ending, work)[0])
            whole = min(whole, convert(make(size), ending, work)[0])
        print("%-26s %6.2f s %6.2f s %6.0f MiB" % (name, half, whole, memory), flush=True)
        # Twice the size, twice the time; a noisy machine is granted half as much again.
        check(name + ": linear", whole < half * 3 + 0.3, (half, whole))
        # Each number of a text is looked at with the words around it: a text of nothing but numbers costs most.
        check(name + ": in time", whole < size / 1e6 * 15, whole)
        check(name + ": memory", memory < 150 + size / 1e6 * 110, memory)
        if done is None:
            continue
        if isRead:
            check(name + ": read", done.returncode == 0, said[-300:])
            if done.returncode == 0:
                json.loads(done.stdout)
        else:
            check(name + ": read or refused by name", done.returncode == 0 or b"hostile." in said, said[-300:])
finish()
