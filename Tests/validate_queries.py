#!/usr/bin/env python3
"""Questions asked of datasets: tasks, show, diff, check with its reports, and the library from another package.

    validate_queries.py BINARY [LIBRARY]

Prints `N passed, N failed`. LIBRARY is the program of Tests/Library.
"""
import csv, io, json, pathlib, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

from checks import check, finish, root

binary = str(pathlib.Path(sys.argv[1]).resolve())
HEAD = "西平县人民政府办公室\n关于印发%d年重点工作责任分工的通知\n西政办〔%d〕5号\n各乡镇人民政府：\n现印发给你们。\n%d年2月8日\n附件\n%d年重点工作责任分工\n"
OLD = HEAD % (2024, 2024, 2024, 2024) + """1.地区生产总值增长7%。（牵头单位：县发改委；责任单位：县财政局）
2.新建城乡供水管网42公里，改造泵站3座。（牵头单位：县水利局）
3.整治背街小巷12条，方便群众出行。（牵头单位：县城管局）
4.开展送戏下乡演出，丰富群众文化生活。（牵头单位：县文化广电旅游局）
"""
NEW = HEAD % (2025, 2025, 2025, 2025) + """1.地区生产总值增长6%左右。（牵头单位：县发展和改革委员会；责任单位：县财政局）
2.继续新建城乡供水管网50公里，改造泵站3座。（牵头单位：县住房城乡建设局）
3.开展送戏下乡演出，丰富群众文化生活。（牵头单位：县文化广电旅游局）
4.建成充电桩300个。（牵头单位：县工业和信息化局）
"""


def run(*arguments):
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def rows(*arguments):
    code, out, _ = run(*arguments, "--form", "csv")
    check("exit code of " + arguments[0], code == 0, code)
    return list(csv.DictReader(io.StringIO(out, newline="")))


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary)
    inbox, data = work / "inbox", work / "data"
    inbox.mkdir()
    (inbox / "2024.txt").write_text(OLD, encoding="utf-8")
    (inbox / "2025.txt").write_text(NEW, encoding="utf-8")
    run("convert", inbox, "--output", data, "--quiet")

    for place in [data, inbox]:
        found = rows("tasks", place, "--organization", "县发改委")
        check("a unit under all its names", [r["year"] for r in found] == ["2024", "2025"], found)
    found = rows("tasks", data, "--organization", "县财政局", "--role", "lead")
    check("role of that unit", found == [])
    found = rows("tasks", data, "--role", "lead", "--year", "2025")
    check("year", len(found) == 4)
    check("division", len(rows("tasks", data, "--division", "4117")) == 8 and rows("tasks", data, "--division", "1") == [])
    check("words", [r["id"] for r in rows("tasks", data, "--text", "充电桩")] == ["西政办〔2025〕5号#附件/4"])
    code, out, _ = run("tasks", data, "--text", "充电桩", "--form", "json")
    check("as JSON", [t["lead"] for t in json.loads(out)] == ["县工业和信息化局"])
    code, out, err = run("tasks", data, "--text", "充电桩")
    check("as a table", "建成充电桩300个。" in out and "1 tasks" in err)
    code, _, err = run("tasks", data, "--role", "boss")
    check("a role that there is not", code == 64 and "overseeing" in err, err)

    code, out, _ = run("show", "〔2025〕5号#附件/2", "--in", data)
    check("show", code == 0 and "县住房城乡建设局" in out and "50公里" in out, out)
    check("show its lines", any(line.startswith(">") and "2.继续新建" in line for line in out.splitlines()), out)
    code, _, err = run("show", "附件/2", "--in", data)
    check("several tasks", code == 1 and "〔2024〕5号#附件/2" in err and "〔2025〕5号#附件/2" in err, err)
    code, _, err = run("show", "附件/99", "--in", data)
    check("no such task", code == 1 and "附件/99" in err, err)
    (inbox / "2025.txt").write_text(NEW + "5.改造泵站1座。（牵头单位：县水利局）\n", encoding="utf-8")
    code, out, _ = run("show", "〔2025〕5号#附件/2", "--in", data)
    check("the lines it was read from, though the file has changed", code == 0 and "> " in out and "2.继续新建" in out, out)
    run("convert", inbox / "2025.txt", "--output", work / "textless", "--format", "json,csv", "--quiet")
    (inbox / "2025.txt").write_text(NEW, encoding="utf-8")
    code, out, _ = run("show", "〔2025〕5号#附件/2", "--in", work / "textless")
    check("a changed file is told where no text was kept", code == 0 and "has changed" in out and "50公里" in out, out)
    (inbox / "2025.txt").write_text(NEW, encoding="utf-8")

    for arguments in [(data, "--from", "2024", "--to", "2025"), (inbox / "2024.txt", inbox / "2025.txt")]:
        found = {(r["old_id"][-1:] + ">" + r["new_id"][-1:]): r for r in rows("diff", *arguments, "--all")}
        check("diff pairs", set(found) == {">4", "1>1", "2>2", "3>", "4>3"}, sorted(found))
        check("new name, same office", found["1>1"]["status"] == "target" and found["1>1"]["units"] == "")
        check("target", found["1>1"]["targets"] == "地区生产总值 +7% → ≈+6%", found["1>1"]["targets"])
        check("owner", found["2>2"]["status"] == "owner"
              and found["2>2"]["units"].startswith("lead: 县水利局 → 县住房城乡建设局"), found["2>2"])
        check("appeared, vanished", found[">4"]["status"] == "appeared" and found["3>"]["status"] == "vanished")
        check("same", found["4>3"]["status"] == "same")
        check("without --all", len(rows("diff", *arguments)) == 4)
    code, _, err = run("diff", data)
    check("diff of one thing", code == 64 and "--from" in err)

    run("convert", inbox, "--output", work / "json", "--format", "json", "--quiet")
    code, _, err = run("tasks", work / "json")
    check("a dataset without tables", code != 0 and "--format csv" in err, err)

    cases = work / "cases"
    cases.mkdir()
    for name in ["clause-bare", "clause-two"]:
        shutil.copytree(root / "corpus" / name, cases / name)
    code, out, _ = run("check", cases, "--junit", work / "good.xml", "--annotations")
    check("check", code == 0 and "::error" not in out)
    expected = cases / "clause-two" / "expected.json"
    expected.write_text(expected.read_text(encoding="utf-8").replace("牵头单位", "责任<单位>"), encoding="utf-8")
    code, out, _ = run("check", cases, "--junit", work / "bad.xml", "--annotations")
    check("check fails", code == 1 and "::error file=%s::" % expected in out, out[-300:])
    for name, failures in [("good", 0), ("bad", 1)]:
        suite = xml.parse(work / (name + ".xml")).getroot().find("testsuite")
        check("JUnit " + name, (suite.get("tests"), suite.get("failures")) == ("2", str(failures))
              and len(suite.findall("testcase/failure")) == failures)

    if len(sys.argv) > 2:
        table = subprocess.run([sys.argv[2], str(inbox / "2024.txt")], capture_output=True).stdout
        whole = (data / "tasks.csv").read_bytes()
        check("the library gives the same rows", table and whole.startswith(table), table[:200])
finish()
