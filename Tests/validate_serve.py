#!/usr/bin/env python3
"""The local server without a browser: uploads, corrections, reconciliation, and what it refuses.

    validate_serve.py BINARY

Prints `N passed, N failed`.
"""
import concurrent.futures, csv, http.client, io, json, pathlib, shutil, subprocess, sys, tempfile, time, urllib.parse

import jsonschema
from openapi_spec_validator import validate as validate_openapi

from checks import check, finish, root
from server import serving

binary = str(pathlib.Path(sys.argv[1]).resolve())
NOTICE = """西平县人民政府办公室
关于印发2024年重点工作责任分工的通知
西政办〔2024〕%s号
各乡镇人民政府：
现印发给你们。
2024年2月8日
附件
2024年重点工作责任分工
1.地区生产总值增长7%%。（牵头单位：县发改委；责任单位：县财政局、县奇想办）
2.新建城乡供水管网42公里，改造泵站3座。（牵头单位：县水利局）
3.整治背街小巷12条，方便群众出行。具体点位另行公布。（牵头单位：县城管局）
"""
ID = "西政办〔2024〕5号#附件/"


def reading(server, page):
    return server.json("api/notices/" + page)[1]


def task(server, page, number):
    return next(t for d in reading(server, page)["documents"] for t in d["tasks"] if t["id"] == ID + str(number))


def correct(server, **correction):
    return server.json("api/corrections", "POST", correction)


def corrections(server, page, data):
    status, _ = correct(server, subject="assignment", task=ID + "1", words="县奇想办",
                        organization="411721/whimsy-office", name="西平县奇想办公室", reason="a local body")
    unit = next(a for a in task(server, page, 1)["assignments"] if a["text"] == "县奇想办")
    check("a unit of one's own", (status, unit.get("organization"), unit["match"], unit.get("corrected"))
          == (201, "411721/whimsy-office", "corrected", True), unit)
    whole = reading(server, page)
    check("its office is listed", any(o["id"] == "411721/whimsy-office" and o["name"] == "西平县奇想办公室"
                                     for o in whole["organizations"]))
    codes = [d["code"] for d in whole["diagnostics"]]
    check("the doubt is settled, the correction marked",
          "organization-unknown" not in codes and "correction-applied" in codes, codes)
    correct(server, subject="assignment", task=ID + "1", words="县财政局", role="supporting")
    check("role", [a["role"] for a in task(server, page, 1)["assignments"]] == ["lead", "supporting", "responsible"])
    correct(server, subject="target", task=ID + "2", words="42公里", value=24, unit="公里", op="ge")
    target = task(server, page, 2)["targets"][0]
    check("target", (target["value"], target["op"], target["canonical"], target["text"], target["corrected"])
          == (24, "ge", {"unit": "km", "value": 24}, "42公里", True), target)
    correct(server, subject="target", task=ID + "2", words="3座", verdict="rejected")
    check("no target after all", len(task(server, page, 2)["targets"]) == 1)
    words = task(server, page, 3)["text"]
    status, _ = correct(server, subject="task", task=ID + "3", words=words, text="整治背街小巷12条，方便群众出行。")
    now = task(server, page, 3)
    check("text boundary", status == 201 and now["text"] == "整治背街小巷12条，方便群众出行。" and "corrected" in now["flags"], now)
    text = (data / "text" / "input.txt").read_bytes()
    span = now["text_spans"][0]
    check("its span", text[span["offset"]:span["offset"] + span["length"]].decode() == now["text"])
    for refused in [
        dict(subject="assignment", task=ID + "1", words="县没有局", role="lead"),
        dict(subject="assignment", task=ID + "1", words="县财政局", organization="411721/nothing-known"),
        dict(subject="assignment", task=ID + "1", words="县财政局", organization="../../etc"),
        dict(subject="assignment", task=ID + "1", words="县财政局"),
        dict(subject="task", task=ID + "3", words=words, text="这些话不在文件里。"),
        dict(subject="target", task=ID + "2", words="42公里", op="roughly"),
    ]:
        status, said = correct(server, **refused)
        check("refused: %s" % refused, status == 422 and said["error"]["message"], (status, said))
    kept = json.loads((data / "corrections.json").read_text(encoding="utf-8"))
    check("what is refused is not kept", len(kept) == 5, kept)
    status, overlay, _ = server.ask("api/corrections/overlay")
    rows = list(csv.reader(io.StringIO(overlay.decode())))
    correct(server, subject="assignment", task=ID + "2", words="县水利局", organization="411721/water")
    known = [r for r in csv.reader(io.StringIO(server.ask("api/corrections/overlay")[1].decode())) if r[1] == "water"]
    check("a known office keeps its name", known and known[0][3].endswith("西平县水利局") and known[0][4] == "县水利局", known)
    server.ask("api/corrections", "DELETE", dict(subject="assignment", task=ID + "2", words="县水利局"))
    check("overlay", rows[0][0] == "division" and ["411721", "whimsy-office", "department", "西平县奇想办公室", "县奇想办"]
          in [r[:5] for r in rows], rows)


def survives(data, page):
    """Corrections hold in a run of `convert`, from another folder, of a file that changed elsewhere."""
    work = data.parent / "again"
    shutil.copytree(data / "inbox", work / "inbox")
    file = work / "inbox" / "input.txt"
    file.write_text(file.read_text(encoding="utf-8") + "4.开展送戏下乡演出。（牵头单位：县财政局）\n", encoding="utf-8")
    out = work / "out"
    done = subprocess.run([binary, "convert", work / "inbox", "-o", out, "--corrections", data / "corrections.json", "--quiet"])
    notice = json.loads((out / "json" / "input.json").read_text(encoding="utf-8"))
    tasks = {t["id"]: t for t in notice["documents"][0]["tasks"]}
    check("corrections hold in a later run", done.returncode == 0 and len(tasks) == 4
          and tasks[ID + "2"]["targets"][0]["value"] == 24 and "corrected" in tasks[ID + "3"]["flags"], tasks)
    again = subprocess.run([binary, "convert", data / "inbox", "-o", data], capture_output=True, text=True)
    check("convert on the served folder finds nothing to do", "0 converted" in again.stderr or "unchanged" in again.stderr, again.stderr)
    torn = work / "torn.json"
    torn.write_text('[{"subject":"task"}]')
    bad = subprocess.run([binary, "convert", work / "inbox", "-o", out, "--corrections", torn], capture_output=True, text=True)
    check("a faulty file of corrections", bad.returncode == 64 and "entry 1" in bad.stderr and "torn.json" in bad.stderr, bad.stderr)
    # A correction whose words are gone is reported, not lost in silence.
    file.write_text(file.read_text(encoding="utf-8").replace("42公里", "43公里"), encoding="utf-8")
    subprocess.run([binary, "convert", work / "inbox", "-o", out, "--corrections", data / "corrections.json", "--quiet"])
    codes = [d["code"] for d in json.loads((out / "json" / "input.json").read_text(encoding="utf-8"))["diagnostics"]]
    check("words that are gone", "correction-unmatched" in codes, codes)


def exported(server, page, work):
    case = work / "cases" / "corrected"
    case.mkdir(parents=True)
    _, files = server.json("api/notices/%s/case" % page)
    for name, content in files.items():
        content = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (case / name).write_text(content, encoding="utf-8")
    done = subprocess.run([binary, "check", work / "cases"], capture_output=True, text=True, encoding="utf-8")
    check("the exported case asks for the corrected reading", done.returncode == 1 and "whimsy-office" in done.stdout
          and "24" in done.stdout, done.stdout[-600:])
    check("and for nothing else of the text", "text" not in [l.split()[1] for l in done.stdout.splitlines() if l.startswith("missing source")],
          done.stdout[-600:])


def reconciliation(server):
    schema = json.loads((root / "Tests" / "reconciliation.schema.json").read_text())

    def valid(name, value):
        jsonschema.validate(value, {**schema, "$ref": "#/$defs/" + name})

    def ask(queries):
        body = urllib.parse.urlencode({"queries": json.dumps(queries, ensure_ascii=False)}).encode()
        return server.ask("reconcile", "POST", body, {"Content-Type": "application/x-www-form-urlencoded"})

    status, body, headers = server.ask("reconcile")
    valid("manifest", json.loads(body))
    check("manifest, for pages of any origin", status == 200 and headers["Access-Control-Allow-Origin"] == "*")
    here = [{"pid": "division", "v": "411721"}]
    _, body, _ = ask({
        "a": {"query": "县发改委", "properties": here}, "b": {"query": "驻马店市西平县财政局"},
        "c": {"query": "发展改革委"}, "d": {"query": "县域管局", "properties": here}, "e": {"query": "完全无关的词"},
        "f": {"query": "县财政局", "properties": [{"pid": "division", "v": {"id": "411721"}}], "type": "function"},
        "g": {"query": "县财政局", "properties": here, "limit": 1, "type": ["organization"]}})
    found = json.loads(body)
    valid("results", found)
    best = {key: (value["result"] or [{}])[0] for key, value in found.items()}
    check("a short form", (best["a"].get("id"), best["a"].get("match")) == ("411721/development-reform", True), best["a"])
    check("a full name needs no division", best["b"].get("id") == "411721/finance", best["b"])
    check("without a division, the function", best["c"].get("id") == "development-reform", best["c"])
    check("a misprint is no match", best["d"].get("match") is not True and best["d"].get("id") == "411721/urban-management", best["d"])
    check("nothing fits", found["e"]["result"] == [] or not best["e"]["match"], found["e"])
    check("types are kept", found["f"]["result"] == [] and best["g"]["id"] == "411721/finance")
    names = [r[5].split("|")[0] or r[2] for r in list(csv.reader(open(root / "registry" / "functions.csv", encoding="utf-8")))[1:]]
    names = [n for n in names if n] * 20
    batch = {"q%d" % i: {"query": "县" + name, "properties": here} for i, name in enumerate(names[:600])}
    batch |= {"x%d" % i: {"query": "西平县第%d奇想事务协调中心" % i} for i in range(400)}
    start = time.monotonic()
    status, body, _ = ask(batch)
    took = time.monotonic() - start
    answers = json.loads(body)
    valid("results", answers)
    print("1,000 names reconciled in %.3f s" % took)
    check("1,000 names in half a second", status == 200 and len(answers) == 1000 and took < 0.5, took)
    status, body, _ = server.ask("reconcile?queries=" + urllib.parse.quote(json.dumps({"q": {"query": "财政局"}})))
    check("queries by GET", json.loads(body)["q"]["result"][0]["id"] == "finance", body)
    for kind, prefix in [("entity", "财政"), ("type", "org"), ("property", "div")]:
        answer = server.json("reconcile/suggest/%s?prefix=%s" % (kind, urllib.parse.quote(prefix)))[1]
        valid("suggestions", answer)
        check("suggest " + kind, len(answer["result"]) >= 1, answer)
    status, body, headers = server.ask("reconcile/preview?id=411721/finance")
    check("preview", status == 200 and "西平县财政局" in body.decode() and "frame-ancestors *" in headers["Content-Security-Policy"])
    check("preview of nothing", server.ask("reconcile/preview?id=<script>")[0] == 404)
    check("no batch", ask([1])[0] == 400)


def refusals(server, work):
    secret = work / "secret.txt"
    secret.write_text("secret")
    for path in ["download/..%2F..%2Fsecret.txt", "download/%2e%2e/secret.txt", "assets/../secret.txt", "notices/..%2Fsecret.txt",
                 "download/.taizhang", "api/notices/..%2Fjson", "download/inbox", "secret.txt"]:
        status, body, _ = server.ask(path)
        check("no way out: " + path, status == 404 and b"secret" not in body.lower().replace(b"secret.txt", b""), (status, body[:80]))
    for name in ["../../escape.txt", "..\\escape.txt", "/etc/passwd", ".hidden.txt", "a\0b\n.txt", "长" * 200 + ".txt"]:
        status, outcome = server.upload(name, ("1.修路。（责任单位：县财政局）" + repr(name)).encode())
        check("a name is only a name: %r" % name, status == 200 and outcome["state"] == "converted", outcome)
    inbox = work / "data" / "inbox"
    check("all stand in the inbox", not list(work.glob("escape*")) and all(not p.name.startswith(".") for p in inbox.iterdir())
          and len(list(inbox.iterdir())) >= 6, sorted(p.name for p in inbox.iterdir()))
    check("no name", server.json("api/notices", "POST", b"x")[0] == 400)
    check("nothing in it", server.upload("empty.txt", b"")[0] == 400)
    status, said = server.upload("big.txt", b"a" * (3 << 20))
    check("too large", status == 413 and "2 MiB" in said["error"]["message"], (status, said))
    check("and nothing of it left", not list(inbox.glob(".*")) and not list(inbox.glob("big*")))
    check("another name for this machine", server.ask("", headers={"Host": "evil.example"})[0] == 421)
    evil = {"Origin": "http://evil.example", "Content-Type": "text/plain"}
    check("other pages change nothing", server.ask("api/corrections", "POST", b"{}", evil)[0] == 403
          and server.ask("api/notices?name=x.txt", "POST", b"x", evil)[0] == 403)
    status, _, headers = server.ask("")
    policy = headers["Content-Security-Policy"]
    check("policy", status == 200 and "default-src 'none'" in policy and "unsafe" not in policy
          and "frame-ancestors 'none'" in policy and headers["X-Content-Type-Options"] == "nosniff"
          and headers["Access-Control-Allow-Origin"] is None, headers)
    check("no such page", server.ask("nothing/here")[0] == 404)
    check("an odd question", server.ask("api/tasks?role=boss")[0] == 400 and server.ask("api/tasks?year=x")[0] == 400)


def many(work):
    """200 uploads at once, good and bad mixed."""
    with serving(binary, work / "many") as (server, _):
        host = urllib.parse.urlparse(server.address).netloc

        def send(number):
            bad = number % 4 == 3
            data = bytes([0, 1, 2, number]) * 50 if bad else (NOTICE % number).encode()
            connection = http.client.HTTPConnection(host, timeout=300)
            connection.request("POST", "/api/notices?name=n%03d.txt" % number, data)
            answer = connection.getresponse()
            return bad, answer.status, json.loads(answer.read())

        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(200) as pool:
            answers = list(pool.map(send, range(200)))
        took = time.monotonic() - start
        good = [a for a in answers if not a[0]]
        check("good ones converted", len(good) == 150 and all(s == 200 and o["state"] == "converted" and o["tasks"] == 3 for _, s, o in good),
              [a for a in good if a[1] != 200][:2])
        check("bad ones answered", all(s == 422 and o["reason"] for bad, s, o in answers if bad))
        listed = server.json("api/notices")[1]
        check("none lost", len(listed) == 150 and len(list((work / "many" / "inbox").iterdir())) == 200, len(listed))
        total = server.json("api/tasks?limit=0")[1]["total"]
        check("all in the tables", total == 450, total)
        memory = server.memory()
        print("200 uploads in %.1f s, at most %.0f MiB" % (took, memory))
        check("memory bounded", memory < 300, memory)
        _, page, _ = server.ask("")
        check("failures shown", "n003.txt" in page.decode())
        status, again = server.upload("n000.txt", (NOTICE % 0).encode())
        check("the same again", again["state"] == "unchanged" and len(server.json("api/notices")[1]) == 150, again)
        status, other = server.upload("n000.txt", (NOTICE % 777).encode())
        check("another of that name", other["state"] == "converted" and len(server.json("api/notices")[1]) == 151, other)


def beyond(work):
    with serving(binary, work / "open", "--host", "0.0.0.0", "--token", "abcdefgh12345678") as (server, line):
        check("the token is printed", "?token=abcdefgh12345678" in line, line)
        check("without it nothing", server.ask("")[0] == 401 and server.ask("reconcile")[0] == 401
              and server.ask("", headers={"Authorization": "Bearer wrong"})[0] == 401)
        check("with it", server.ask("", headers={"Authorization": "Bearer abcdefgh12345678"})[0] == 200)
        status, _, headers = server.ask("?token=abcdefgh12345678")
        cookie = headers["Set-Cookie"]
        check("it moves from the address to a cookie", status == 303 and headers["Location"] == "/" and "HttpOnly" in cookie, headers)
        check("the cookie holds", server.ask("", headers={"Cookie": cookie.split(";")[0]})[0] == 200)
        check("reconciliation takes it in the address", server.ask("reconcile?token=abcdefgh12345678")[0] == 200)


with tempfile.TemporaryDirectory() as temporary:
    work = pathlib.Path(temporary).resolve()
    data = work / "data"
    with serving(binary, data, "--max-upload", "2") as (server, _):
        validate_openapi(server.json("openapi.json")[1])
        status, outcome = server.upload("input.txt", (NOTICE % 5).encode())
        check("upload", (status, outcome["state"], outcome["tasks"]) == (200, "converted", 3), outcome)
        page = outcome["pages"][0]
        check("tasks asked for", server.json("api/tasks?organization=" + urllib.parse.quote("县发改委"))[1]["total"] == 1)
        corrections(server, page, data)
        survives(data, page)
        exported(server, page, work)
        status, _, _ = server.ask("api/corrections", "DELETE", dict(subject="target", task=ID + "2", words="42公里"))
        check("undo", status == 204 and task(server, page, 2)["targets"][0]["value"] == 42)
        check("undo of nothing", server.ask("api/corrections", "DELETE", dict(subject="target", task=ID + "2", words="42公里"))[0] == 404)
        reconciliation(server)
        refusals(server, work)
        status, body, headers = server.ask("download/tasks.csv")
        check("download", status == 200 and body == (data / "tasks.csv").read_bytes() and "attachment" in headers["Content-Disposition"])
    many(work)
    beyond(work)
    taken = subprocess.run([binary, "serve", work / "data" / "tasks.csv"], capture_output=True, text=True)
    check("a file is no folder", taken.returncode == 2 and taken.stderr, taken)
finish()
