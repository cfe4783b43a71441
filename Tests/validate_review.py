#!/usr/bin/env python3
"""The review pages in a real browser: the static report, then the server's.

    validate_review.py BINARY [PICTURES]

Needs Chromium (bin/setup optional); without it says so and ends well. With PICTURES, a folder, screenshots are kept
there. Prints `N passed, N failed`.
"""
import pathlib, shutil, subprocess, sys, tempfile, time

from checks import check, finish, root
from server import serving

chromium = shutil.which("chromium") or shutil.which("chromium-browser")
try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError:
    chromium = None
if not chromium:
    print("left out: the review pages in a browser; bin/setup optional installs what they need")
    sys.exit(0)

binary = str(pathlib.Path(sys.argv[1]).resolve())
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
HEAD = "西平县人民政府办公室\n关于印发2024年重点工作责任分工的通知\n西政办〔2024〕5号\n各乡镇人民政府：\n现印发给你们。\n2024年2月8日\n附件\n2024年重点工作责任分工\n"
HOSTILE = "<script>document.title='taken'</script>\"'&amp;\u202e倒\u202c\u200b<img src=x onerror=\"document.title='taken'\">]]>`${x}`</textarea></script>"


class Visit:
    """A page that notes what must not happen: errors, requests to elsewhere, dialogs."""

    def __init__(self, browser, home, width=1300, height=850, **options):
        self.context = browser.new_context(viewport={"width": width, "height": height}, **options)
        self.page = self.context.new_page()
        self.errors, self.outside, self.home = [], [], home
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("dialog", lambda d: (self.errors.append("dialog"), d.dismiss()))
        self.page.on("request", lambda r: self.outside.append(r.url) if not r.url.startswith((home, "data:")) else None)

    def open(self, path):
        self.page.goto(self.home + path, timeout=120000)
        return self.page

    def end(self, name, allowed=()):
        check(name + ": no console error", [e for e in self.errors if not any(a in e for a in allowed)] == [], self.errors[:3])
        check(name + ": no request to elsewhere", self.outside == [], self.outside[:3])
        self.context.close()


def accessible(page, name):
    faults = [v for v in Axe().run(page, options={"preload": False}).response["violations"] if v["impact"] in ("serious", "critical")]
    check(name + ": axe finds nothing serious", faults == [],
          [(v["id"], v["nodes"][0]["html"][:120], v["nodes"][0].get("failureSummary", "")[:200]) for v in faults])


def picture(page, name):
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(pictures / (name + ".png")))


def static(browser, work):
    data, inbox = work / "data", work / "inbox"
    shutil.copytree(root / "corpus", inbox)
    (inbox / "bad.txt").write_bytes(bytes(range(32)) * 9)
    subprocess.run([binary, "convert", inbox, "-o", data, "--quiet"])
    for language in ["en", "zh"]:
        report = work / ("report-" + language)
        done = subprocess.run([binary, "report", data, "-o", report, "--lang", language], capture_output=True, text=True)
        check("report " + language, done.returncode == 0 and (report / "index.html").exists(), done.stderr)
        for width, scheme in [(1300, "light"), (420, "dark")]:
            name = "%s %d %s" % (language, width, scheme)
            visit = Visit(browser, "file://%s/" % report, width, color_scheme=scheme)
            page = visit.open("index.html")
            check(name + ": language", page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[language])
            check(name + ": nothing sticks out", page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                  page.evaluate("document.documentElement.scrollWidth"))
            check(name + ": failures are told", page.get_by_text("bad.txt").count() >= 1)
            accessible(page, name + " overview")
            picture(page, name.replace(" ", "-") + "-overview")
            page.locator("#pictures").scroll_into_view_if_needed()
            picture(page, name.replace(" ", "-") + "-pictures")
            total = page.locator("#found").inner_text()
            page.fill("[name=organization]", "水利局")
            page.select_option("[name=role]", "lead")
            leads = page.locator("#tasks tbody tr td:nth-child(2)").all_inner_texts()
            check(name + ": filter", page.locator("#found").inner_text() != total and leads and all("水利局" in t for t in leads), leads[:3])
            page.reload()
            check(name + ": the filter stands in the address", page.input_value("[name=organization]") == "水利局"
                  and page.locator("#tasks tbody tr").count() == len(leads))
            page.locator("#tasks tbody a").first.click()
            page.wait_for_selector("#reading:not([hidden])")
            check(name + ": a task leads to its words", page.locator(".original .on").count() >= 1 and page.locator(".row .go.on").count() == 1)
            back_and_forth(page, name)
            accessible(page, name + " notice")
            picture(page, name.replace(" ", "-") + "-notice")
            visit.end(name)


def back_and_forth(page, name):
    chip = page.locator(".chip.role-lead").first
    chip.click()
    words = chip.inner_text().split()[-1]
    marked = "".join(page.locator(".original .on").all_inner_texts())
    check(name + ": from the row to the words", words in marked or marked in words, (words, marked))
    page.keyboard.press("Escape")
    check(name + ": cleared", page.locator(".on").count() == 0 and not page.locator("#reading").is_visible())
    # Below the reading panel nothing can be clicked; the mark is brought to the middle first.
    mark = page.locator(".original .m.target[data-v*=' ']").first
    mark.evaluate("e => e.scrollIntoView({block: 'center'})")
    mark.click()
    value = mark.get_attribute("data-v").split()[0]
    check(name + ": from the words to the row", page.locator(".go.on").get_attribute("data-v") == value)
    row = page.locator(".go.on").bounding_box()
    check(name + ": the row is in view", row and -5 <= row["y"] < page.viewport_size["height"], row)
    mark.click()
    check(name + ": again, the value around it", page.locator(".go.on").get_attribute("data-v") != value)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    first = page.locator(".row > .go.on").get_attribute("data-v")
    page.keyboard.press("l")
    inner = page.evaluate("document.querySelector('.go.on').dataset.v")
    page.keyboard.press("g")
    focused = page.evaluate("document.activeElement.closest('.original') !== null")
    page.keyboard.press("g")
    check(name + ": keys", first != inner and focused and page.evaluate("document.activeElement.classList.contains('go')"), (first, inner, focused))


def large(browser, work):
    """1,000 rows; and 10 MB of text that would like to be a program."""
    inbox, data, report = work / "large", work / "large-data", work / "large-report"
    inbox.mkdir()
    rows = "".join("<tr><td>%d</td><td>新建第%d号泵站%d座</td><td>县水利局</td><td>县财政局</td></tr>" % (i, i, i % 9 + 1) for i in range(1, 1001))
    (inbox / "table.html").write_text("<html><body><h1>关于印发2024年重点工作任务分解的通知</h1><p>西政办〔2024〕6号</p><table><tr><th>序号</th><th>重点任务</th><th>牵头单位</th><th>责任单位</th></tr>%s</table></body></html>" % rows, encoding="utf-8")
    lines, size, number = [HEAD], 0, 0
    while size < 10_000_000:
        number += 1
        if number % 50 == 0:
            line = "%d．第%d项工程%s完成投资%d亿元。（牵头单位：县发展改革委；责任单位：县财政局、县<b>水利局</b>）\n" % (number // 50, number, HOSTILE, number % 97 + 1)
        else:
            line = "第%d段文字%s，各单位要高度重视，统筹推进各项工作。\n" % (number, HOSTILE)
        lines.append(line)
        size += len(line.encode())
    (inbox / "hostile.txt").write_text("".join(lines), encoding="utf-8")
    subprocess.run([binary, "convert", inbox, "-o", data, "--quiet"])
    subprocess.run([binary, "report", data, "-o", report, "--quiet"])
    visit = Visit(browser, "file://%s/" % report)
    page = visit.open("index.html")
    links = {a.inner_text(): a.get_attribute("href") for a in page.locator("#notices ~ .scroll a").all()}
    check("hostile overview", page.title() != "taken" and page.evaluate("document.scripts.length") <= 4, page.title())
    for name, limit in [("table", 1.0), ("hostile", 3.0)]:
        path = next(href for row, href in [(r.inner_text(), r.locator("a").get_attribute("href")) for r in page.locator("#notices ~ .scroll tbody tr").all()] if name in row)
        inner = Visit(browser, "file://%s/" % report)
        start = time.monotonic()
        shown = inner.open(path)
        opened = time.monotonic() - start
        tasks = shown.locator(".row").count()
        start = time.monotonic()
        for _ in range(20):
            shown.keyboard.press("j")
        shown.evaluate("1")
        keys = (time.monotonic() - start) / 20
        print("%s: %d rows, opened in %.1f s, a key takes %.0f ms" % (name, tasks, opened, keys * 1000))
        check(name + ": usable", tasks >= 900 and opened < limit * 4 and keys < 0.15, (tasks, opened, keys))
        check(name + ": nothing ran", shown.title() != "taken" and shown.locator(".original img, .original script, .rows img").count() == 0)
        if name == "hostile":
            check("shown as text", "<script>document.title='taken'</script>" in shown.locator("#L60").text_content()
                  and "U+202E" in shown.locator("#L60").text_content() and "\u202e" not in shown.locator("main").text_content(), shown.locator("#L60").text_content())
        inner.end(name)
    visit.end("hostile overview")


def served(browser, work):
    data = work / "served"
    file = work / "notice.txt"
    file.write_text(HEAD + "1.地区生产总值增长7%。（牵头单位：县发改委；责任单位：县奇想办）\n2.新建管网42公里。具体另行公布。（牵头单位：县水利局）\n", encoding="utf-8")
    bad = work / "bad.bin"
    bad.write_bytes(bytes(range(32)))
    with serving(binary, data) as (server, _):
        visit = Visit(browser, server.address)
        page = visit.open("")
        accessible(page, "empty server")
        page.set_input_files("#files", [str(file), str(bad)])
        page.wait_for_selector("#upload-state a")
        states = page.locator("#uploads li").all_inner_texts()
        check("upload", "2 tasks" in states[0] and "failed" in states[1] and "no kind" in states[1], states)
        picture(page, "served-overview")
        page.locator("#uploads a").first.click()
        page.wait_for_selector(".row")
        page.locator(".chip", has_text="县奇想办").click()
        accessible(page, "correction")
        page.fill("form.correct [name=organization]", "县财政局")
        page.locator(".suggestions button", has_text="411721/finance").first.click()
        page.select_option("form.correct [name=role]", "supporting")
        page.fill("form.correct [name=reason]", "印刷错误")
        picture(page, "served-correction")
        with page.expect_navigation():
            page.locator("form.correct button[type=submit]").click()
        page.wait_for_selector(".chip.corrected")
        check("corrected", "supporting" in page.locator(".chip.corrected").inner_text())
        # A boundary by marking words.
        page.locator(".row > .go", has_text="管网").click()
        page.evaluate("""() => { const text = [...document.querySelectorAll('.original p')].find(p => p.textContent.includes('管网'));
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); let node;
          while ((node = walker.nextNode())) { const at = node.data.indexOf('新建管网');
            if (at >= 0) { const end = node.data.indexOf('。', at); const range = document.createRange(); range.setStart(node, at);
              let last = node, stop = end + 1; if (end < 0) { let n; while ((n = walker.nextNode())) { const e = n.data.indexOf('。'); if (e >= 0) { last = n; stop = e + 1; break; } } }
              range.setEnd(last, stop); getSelection().removeAllRanges(); getSelection().addRange(range); return; } } }""")
        page.locator("form.correct button", has_text="Take the marked words").click()
        check("marked words", page.input_value("form.correct textarea") == "新建管网42公里。", page.input_value("form.correct textarea"))
        with page.expect_navigation():
            page.locator("form.correct button[type=submit]").click()
        page.wait_for_selector(".flag.by-hand")
        # What can't hold is refused with its reason.
        page.locator(".chip.target").first.click()
        page.fill("form.correct [name=unit]", "")
        page.locator(".chip.role-lead").first.click()
        page.fill("form.correct [name=organization]", "411721/unheard-of")
        page.locator("form.correct button[type=submit]").click()
        page.wait_for_selector(".said.bad")
        check("refused with a reason", "unknown" in page.locator(".said.bad").inner_text())
        page.goto(server.address + "?lang=zh")
        check("the other language", page.evaluate("document.documentElement.lang") == "zh-CN")
        page.locator("#notices ~ .scroll a").first.click()
        page.wait_for_selector(".row")
        check("it stays", page.evaluate("document.documentElement.lang") == "zh-CN" and page.locator(".chip.corrected").count() == 1)
        picture(page, "served-notice-zh")
        visit.end("server", allowed=["422"])
    again = subprocess.run([binary, "convert", data / "inbox", "-o", data, "--force", "--quiet"])
    with serving(binary, data) as (server, _):
        visit = Visit(browser, server.address)
        page = visit.open("")
        page.locator("#notices ~ .scroll a").first.click()
        page.wait_for_selector(".row")
        check("after a run of convert and a new start the corrections are there", again.returncode == 0
              and page.locator(".chip.corrected").count() == 1 and page.locator(".flag.by-hand").count() == 2,
              (again.returncode, page.locator(".flag.by-hand").count()))
        visit.end("server again")


def printed(browser, work):
    report = work / "report-en"
    visit = Visit(browser, "file://%s/" % report)
    page = visit.open("notices/" + next((report / "notices").iterdir()).name)
    page.emulate_media(media="print")
    check("print: everything, and no tools", page.evaluate(
        "getComputedStyle(document.querySelector('.tools')).display === 'none' && getComputedStyle(document.querySelector('.pane')).overflowY === 'visible'"))
    visit.end("print")


with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
    work = pathlib.Path(temporary).resolve()
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    static(browser, work)
    printed(browser, work)
    large(browser, work)
    served(browser, work)
    browser.close()
finish()
