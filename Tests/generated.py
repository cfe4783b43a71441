"""Notices of a fixed seed with what they say known beforehand: clauses, tables and divisions of labour in the forms that
governments, sites and text extractors print them in."""
import html, random, re, unicodedata

UNITS = """县发展改革委 县教育体育局 县科工局 县民政局 县财政局 县人社局 县自然资源局 县住建局 县交通运输局 县水利局
县农业农村局（县乡村振兴局） 县商务局 县文化广电和旅游局 县卫生健康委 县应急局 县市场监管局（县知识产权局） 县城管局 县医保局 县统计局
县委宣传部 县委政法委 国网西平县供电公司 县总工会 团县委 县妇联 县红十字会 县产业集聚区管委会 县法院 县直有关部门 各乡镇（街道） 有关乡镇
县城投公司 县退役军人事务局 县信访局 县公安局交警大队 县融媒体中心 县供销社 县税务局 县气象局 县消防救援大队""".split()
WORKS = """加快推进城乡供水一体化 实施老旧小区改造提升 持续优化营商环境 推动农业产业融合发展 完善养老服务体系 建设智慧停车系统 强化安全生产监管
开展人居环境整治 提升基础教育质量 培育壮大主导产业 深化医药卫生改革 扩大有效投资 打造区域商贸中心 做好防汛抗旱工作 加强耕地保护 落实惠企政策""".split()
DETAILS = """新建供水管网35公里 改造老旧小区12个，惠及居民3200户 年内办结事项1.5万件 建成高标准农田3万亩 新增养老床位200张
空气优良天数比例达到85%以上 全年完成投资26亿元 引进亿元以上项目8个 力争税收增长6%左右 完善“一户一档”台账 制定《管理办法》并组织实施
建立长效机制，定期开展“回头看” 严格落实主体责任 推广应用新技术、新模式""".split()
ASIDES = ["（含续建2个）", "（详见附件2）", "，落实《关于促进就业的意见》（国发〔2023〕11号）", "，推进“四好农村路”建设", "，完善县（市、区）联动机制"]
HEADINGS = "聚焦项目建设，夯实发展根基 加快转型升级 着力保障和改善民生 推进城乡融合发展 深化改革开放 加强生态环境保护".split()
AREAS = "产业发展 项目建设 城市更新 乡村建设 教育医疗 社会保障 环境整治 风险防范".split()
NAMES = "李建国 王敏 赵立新 孙浩 周文涛 吴丽华 郑强 冯晓东 陈静 褚卫东 欧阳明 马腾".split()
TIMES = "2026年6月底前 12月底 2026年10月 年底前 上半年 2026.9 9月30日前 全年 二季度 2026年12月31日 长期坚持 持续推进".split()
NUMERALS = "零一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETS = ["（）"] * 5 + ["()", "〔〕", "【】", "[]", "［］"]


def bare(words):
    """Without white space, of one width: how words are compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words or ""))


def wrapped(words, width, indent):
    """Lines of so many characters, as print breaks them: no sign that closes something starts one."""
    lines, line, columns = [], "　　" if indent else "", 4 if indent else 0
    for sign in words:
        own = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        if columns + own > width * 2 and sign not in "，。、；：）〕】］”》%.":
            lines.append(line)
            line, columns = "", 0
        line, columns = line + sign, columns + own
    return lines + [line]


def page(paragraphs, title="通知"):
    """A page of a site: each paragraph in spans, as editors leave them."""
    body = "".join("<p>　　<span>%s</span><font>%s</font></p>\n" % (html.escape(p[:7]), html.escape(p[7:])) for p in paragraphs)
    return "<!DOCTYPE html><html><head><meta charset=utf-8><title>%s</title></head><body><div id=content>%s</div></body></html>" % (title, body)


def letter(r, title, body, attached):
    """The lines of a notice: head, the list in it or attached to it, signature."""
    number = "西政办〔2026〕%d号" % r.randint(2, 90)
    head = ["河南省西平县人民政府办公室", "关于印发%s的" % title, "通知", number, "各乡镇人民政府、街道办事处，县政府各部门："]
    opening = ["《%s》已经县政府同意，现印发给你们，请认真抓好落实。" % title]
    sign = ["西平县人民政府办公室", "2026年3月%d日" % r.randint(1, 28)]
    return head, opening + (sign + ["附件", title] + body if attached else body + sign), set(head + sign + ["附件", title])


class Clauses:
    """A list of tasks with clauses. `expected`: (number, text, units that lead, others) of each."""

    def __init__(self, seed):
        r = self.random = random.Random(seed)
        self.brackets = r.choice(BRACKETS)
        self.number = r.choice(["1.", "1．", "1、", "（1）", "(1)", "1）", "①"])
        self.restarts, self.headed = r.random() < 0.4, r.random() < 0.7
        self.heading = r.choice(["一、", "一、", "第一部分 "])
        self.alone, self.parted = r.random() < 0.25, r.random() < 0.12
        self.stop = r.choice(["in", "in", "after", "both"])
        self.narrow, self.attached = r.random() < 0.12, r.random() < 0.6
        self.form = r.choice(["line", "line", "wrapped", "flush", "blank", "html", "gb18030"])
        self.width, self.pages = r.choice([26, 28, 30, 34, 40]), r.choice([None, "- %d -", "— %d —", "%d"])
        self.expected = []

    def units(self, least, most, without=()):
        found = [u for u in self.random.sample(UNITS, self.random.randint(least, most)) if u not in without]
        return found or ["县审计局"]

    def clause(self):
        """Its words, who leads, the others, and whether labels announce them."""
        r = self.random
        lead = self.random.sample([u for u in UNITS if u[0] == "县" and "有关" not in u], 1)
        others, units, month = self.units(1, 4, lead), self.units(1, 5), r.randint(3, 12)
        a, b, c = lead[0], "、".join(others), "、".join(units)
        return r.choice([
            ("责任单位：" + c, [], units, True),
            ("牵头单位：%s，责任单位：%s" % (a, b), lead, others, True),
            ("牵头单位：%s；配合单位：%s" % (a, b), lead, others, True),
            ("牵头部门：%s 配合部门：%s" % (a, b), lead, others, True),
            ("牵头：%s；配合：%s" % (a, b), lead, others, True),
            ("牵头单位：%s/配合单位：%s" % (a, b), lead, others, True),
            ("责任单位：牵头单位%s，配合单位：%s" % (a, b), lead, others, True),
            ("责任单位：%s；完成时限：2026年%d月底" % (c, month), [], units, True),
            ("完成时限：2026年6月底前；责任单位：" + c, [], units, True),
            ("责任领导：李军；责任单位：" + c, [], units, True),
            ("责任单位：%s（牵头），%s" % (a, b), lead, others, True),
            ("责任单位：%s等单位" % c, [], units, True),
            ("%s牵头，%s配合" % (a, b), lead, others, False),
            ("%s牵头，%s按职责分工负责" % (a, b), lead, others, False),
            ("%s牵头，%s等部门配合" % (a, b), lead, others, False),
            ("由%s牵头，%s参加" % (a, b), lead, others, False),
            ("%s牵头，%s参与配合，%d月底前完成" % (a, b, month), lead, others, False),
            ("%s为牵头单位，%s为配合单位" % (a, b), lead, others, False),
            ("%s负责" % c, [], units, False),
            ("%s按照职责分工负责落实" % c, [], units, False),
            ("%s会同%s负责" % (a, b), [], lead + others, False),
        ])

    def text(self):
        r = self.random
        words = r.choice(WORKS) + r.choice(["。", "，"]) + r.choice(DETAILS)
        for _ in range(r.choice([0, 0, 1, 2])):
            words += r.choice("。；，") + r.choice(DETAILS)
        return words + (r.choice(ASIDES) if r.random() < 0.2 else "")

    def task(self, number):
        """Its paragraphs."""
        r = self.random
        marker = CIRCLED[number - 1] if self.number == "①" else self.number.replace("1", str(number))
        words, (clause, lead, others, labelled) = self.text(), self.clause()
        if self.parted:
            lead = self.random.sample([u for u in UNITS if u[0] == "县" and "有关" not in u], 1)
            others = self.units(1, 3, lead)
            self.expected.append((str(number), words + "。", lead, others))
            return [marker + words + "。", "牵头单位：" + lead[0], "配合单位：" + "、".join(others)]
        around = self.brackets[0] + clause + self.brackets[1]
        if self.alone:
            self.expected.append((str(number), words + "。", lead, others))
            return [marker + words + "。", clause if labelled else around]
        self.expected.append((str(number), words + ("" if self.stop == "after" else "。"), lead, others))
        return [marker + words + {"in": "。" + around, "after": around + "。", "both": "。" + around + "。"}[self.stop]]

    def body(self):
        r, body, number = self.random, [], 0
        for part in range(r.randint(2, 3) if self.headed else 1):
            if self.headed:
                count = NUMERALS[part + 1]
                body.append((count + "、" if self.heading == "一、" else "第%s部分 " % count) + HEADINGS[part])
                number = 0 if self.restarts else number
            for _ in range(r.randint(2, 4)):
                number += 1
                body += self.task(number)
        return body

    def write(self):
        """The file's bytes and the ending of its name."""
        r = self.random
        head, rest, whole = letter(r, "2026年重点工作责任分工", self.body(), self.attached)
        if self.form == "html":
            return page(head + rest).encode(), "html"
        lines = []
        for words in head + rest:
            if self.form in ("wrapped", "flush") and words not in whole:
                lines += wrapped(words, self.width, self.form == "wrapped")
            else:
                lines += [words, ""] if self.form == "blank" else [words]
        if self.pages and self.form != "blank":
            for place in range(30, len(lines), 23):
                lines.insert(place, self.pages % (place // 23))
        text = "\n".join(lines) + "\n"
        if self.narrow:
            text = text.translate(str.maketrans("，：；（）", ",:;()"))
        return text.encode("gb18030" if self.form == "gb18030" else "utf-8"), "txt"


class Table:
    """A table of tasks. `expected`: (number, text, units that lead, others, officials, limit, category) of each row."""

    COLUMNS = {
        "number": ["序号", "编号", "序 号", "项目序号"],
        "category": ["类别", "领域", "工作类别", "板块"],
        "task": ["工作任务", "重点任务", "项目名称", "主要任务", "工作内容", "目标任务", "实事项目", "具体任务"],
        "target": ["工作目标", "目标要求", "建设内容", "工作标准", "具体措施", "年度目标任务", "工作要求"],
        "lead": ["牵头单位", "牵头部门", "主办单位", "牵头责任单位"],
        "other": ["责任单位", "责任部门", "承办单位", "落实单位"],
        "support": ["配合单位", "协办单位", "参与单位", "配合部门"],
        "official": ["责任领导", "牵头领导", "分管领导", "县级领导"],
        "limit": ["完成时限", "完成时间", "时间节点", "时限要求", "办结时限"],
        "remark": ["备注", "说明"],
    }

    def __init__(self, seed):
        r = self.random = random.Random(seed)
        columns = r.choice([["number"], ["number"], ["category", "number"], ["number", "category"]]) + ["task"]
        columns += ["target"] if r.random() < 0.5 else []
        behind = r.choice([["lead", "support"], ["other"], ["lead", "other"], ["lead"], ["lead", "other", "support"]])
        for extra, share in (("official", 0.45), ("limit", 0.7)):
            if r.random() < share:
                behind.insert(r.choice([0, len(behind)]), extra)
        self.columns = columns + behind + (["remark"] if r.random() < 0.3 else [])
        self.heading = [r.choice(self.COLUMNS[c]) for c in self.columns]
        self.form = r.choice(["tabs", "bars", "dashes", "html", "stacked"])
        if self.form == "stacked":
            self.columns = [c for c in self.columns if c not in ("category", "remark")]
            self.heading = [r.choice(self.COLUMNS[c]) for c in self.columns]
        self.merged = r.random() < 0.5
        self.titled = r.random() < 0.25 and "category" not in self.columns and self.form in ("bars", "dashes", "html")
        self.title = r.choice(["2026年重点工作任务分解表", "任务分解表", "重点工作台账", "项目清单", "责任清单"])
        self.note = r.choice([None, None, "单位：万元", "（共9项）", "填报单位：县政府办公室"])
        self.addressed = r.random() < 0.6
        self.rows = [self.row(str(n + 1)) for n in range(r.randint(3, 9))]

    def row(self, number):
        r = self.random
        lead = r.sample([u for u in UNITS if u[0] == "县" and "（" not in u and "有关" not in u], 1)
        other = [u for u in r.sample(UNITS, r.randint(1, 4)) if u not in lead] or ["县审计局"]
        support = [u for u in r.sample(UNITS, r.randint(1, 3)) if u not in lead + other] or ["县审计局"]
        task, detail = r.choice(WORKS), r.choice(DETAILS) + r.choice(["", "。"])
        cells = {"number": number, "category": r.choice(AREAS[:4]), "lead": lead, "other": other, "support": support}
        cells |= {"official": [r.choice(NAMES)], "limit": r.choice(TIMES), "remark": r.choice(["", "省级项目", "续建"])}
        has_target = "target" in self.columns
        cells |= {"task": task if has_target else task + "，" + detail, "target": detail if has_target else ""}
        return cells

    @property
    def expected(self):
        rows, category = [], None
        for index, row in enumerate(self.rows):
            def of(column, nothing):
                return row[column] if column in self.columns else nothing

            # A title across the table heads the rows below it as a category does.
            category = of("category", self.titles().get(index, category))
            others = of("other", []) + of("support", [])
            rows.append((row["number"], row["task"] + row["target"], of("lead", []), others, of("official", []), of("limit", None), category))
        return rows

    def cells(self, index):
        row, before = self.rows[index], self.rows[index - 1] if index else None
        cells = ["、".join(row[c]) if isinstance(row[c], list) else row[c] for c in self.columns]
        if self.merged and before and "category" in self.columns and before["category"] == row["category"]:
            cells[self.columns.index("category")] = ""
        return cells

    def titles(self):
        """Titles across the table, by the row below each."""
        return {0: "一、产业发展", len(self.rows) // 2: "二、民生保障"} if self.titled else {}

    def write(self):
        lines = []
        if self.addressed:
            head, rest, _ = letter(self.random, "2026年重点工作任务分解表", [], True)
            lines = head + rest[:-1]
        lines += [self.title] + ([self.note] if self.note else [])
        titles = self.titles()
        if self.form == "html":
            table = "<table><tr>" + "".join("<td><b>%s</b></td>" % h for h in self.heading) + "</tr>"
            for index in range(len(self.rows)):
                table += "<tr><td colspan=%d>%s</td></tr>" % (len(self.columns), titles[index]) if index in titles else ""
                table += "<tr>" + "".join("<td><span>%s</span><span>%s</span></td>" % (c[:5], c[5:]) for c in self.cells(index)) + "</tr>"
            return page(lines).replace("</div>", table + "</table></div>").encode(), "html"
        if self.form == "stacked":
            lines += self.heading + [c for index in range(len(self.rows)) for c in self.cells(index)]
            return ("\n".join(lines) + "\n").encode(), "txt"
        if self.form == "tabs":
            lines += ["\t".join(self.heading)] + ["\t".join(self.cells(index)) for index in range(len(self.rows))]
            return ("\n".join(lines) + "\n").encode(), "txt"
        opens, closes = ("| ", " |") if self.form == "dashes" else ("", " |")
        rows = [self.heading]
        for index in range(len(self.rows)):
            rows += [[titles[index]] + [""] * (len(self.columns) - 1)] if index in titles else []
            rows.append(self.cells(index))
        printed = [opens + " | ".join(row) + closes for row in rows]
        if self.form == "dashes":
            printed.insert(1, "|" + "---|" * len(self.columns))
            lines = [words for line in lines for words in (line, "")]
        return ("\n".join(lines + printed) + "\n").encode(), "md" if self.form == "dashes" else "txt"


class Projects:
    """A table of projects whose cells stand wrapped side by side, as a viewer of PDF copies it. `expected`: (number, text, units)
    of each row."""

    HEADING = ["序号", "项目名称", "建设地点", "建设内容", "总投资（万元）", "资金来源", "责任单位", "责任人"]
    PLACES = "城东街道 青云镇 老城街道 各乡镇 石桥镇 经济开发区".split()
    SOURCES = "上级补助 专项债券 自筹 社会资本".split()
    BUILT = """新建水厂一座，铺设管网32公里 建设教学楼2栋，新增学位900个 改造排水管道18公里，更换检查井240座 新建门诊综合楼，床位300张
建设高标准农田2.4万亩，配套渠道16公里 改造广场6处，添置器材80套 新增停车位1200个 建设日处理垃圾150吨的转运站1座 加固水库3座，完成投资2600万元
改造公路45公里，安装护栏12公里 建设冷库5万立方米 新增床位260张，配备护理员40名""".split()
    NAMED = """新建水厂 改扩建第二中学 老城区管网改造 县中医院迁建 高标准农田建设 村级文化广场 城区停车场 生活垃圾转运站 病险水库加固
农村公路提升 冷链物流园 养老服务中心""".split()

    def __init__(self, seed):
        r = self.random = random.Random(seed)
        self.widths = [2, r.choice([4, 5, 6]), r.choice([3, 4, 6]), r.choice([8, 10, 12, 14]), 5, r.choice([2, 4]), r.choice([5, 6, 8]), 3]
        self.rows = []
        for number in range(1, 9):
            units = r.sample([u for u in UNITS if u[0] == "县" and "（" not in u and "有关" not in u], r.choice([1, 1, 1, 2]))
            self.rows.append([str(number), r.choice(self.NAMED) + "工程", r.choice(self.PLACES), r.choice(self.BUILT),
                              str(r.randint(200, 20000)), r.choice(self.SOURCES), units, r.choice(NAMES)])
        self.expected = [(row[0], row[1] + row[3], row[6]) for row in self.rows]

    def write(self):
        head, rest, _ = letter(self.random, "2026年重点建设项目计划表", [], True)
        lines = head + rest + [" ".join(self.HEADING)]
        for row in self.rows:
            cells = [wrapped("、".join(c) if isinstance(c, list) else c, width, False) for c, width in zip(row, self.widths)]
            lines += [" ".join(cell[at] for cell in cells if at < len(cell)) for at in range(max(map(len, cells)))]
        return ("\n".join(lines) + "\n").encode(), "txt"


class Labour:
    """A division of labour. `expected`: (name, post, units in charge, liaison, who stands in) of each."""

    POSTS = "县委常委、常务副县长 副县长、县公安局局长 副县长 县委常委、副县长 县政府党组成员 副县长（挂职）".split()
    FIELDS = "发展改革 财政税务 应急管理 教育体育 卫生健康 农业农村 水利 交通运输 自然资源 城市管理 科技 商务 民政 市场监管 文化旅游".split()
    OFFICES = "县发展改革委 县财政局 县审计局 县应急局 县教育局 县农业农村局 县水利局 县住建局 县商务局 县民政局 县文旅局 县城投集团".split()
    FRIENDS = "县人大 县政协 县法院 县检察院 县税务局 县气象局 县总工会 团县委 县妇联 县残联 人行西平县支行".split()

    def __init__(self, seed):
        r = self.random = random.Random(seed)
        self.layout, self.count, self.pairs = r.randrange(9), r.randint(3, 6), r.random() < 0.4
        self.number = r.choice([None, None, "1.", "一、", "（一）"])
        self.comrade = "同志" if r.random() < 0.3 else ""
        self.charge = r.choice(["分管", "分管", "分管部门：", "负责分管", "分管："])
        self.liaison = r.choice(["联系", "联系", "联系单位：", "联系协调"])
        self.html = r.random() < 0.3
        self.expected = []

    def introduced(self, index, name, post, said):
        number = {"1.": "%d." % (index + 1), "一、": NUMERALS[index + 1] + "、", "（一）": "（%s）" % NUMERALS[index + 1]}.get(self.number, "")
        name, lines, joined = name + self.comrade, [s + "。" for s in said], "。".join(said) + "。"
        return [
            [number + "%s（%s）：%s" % (name, post, joined)],
            [number + "%s，%s，%s。" % (name, post, "；".join(said))],
            [number + "%s%s：%s" % (post, name, joined)],
            [number + "%s %s" % (name, post)] + lines,
            [number + "%s（%s）" % (name, post)] + lines,
            [number + "%s：%s" % (name, post), joined],
            [number + "%s（%s）%s。" % (name, post, "，".join(said))],
            [number + "%s，%s" % (name, post)] + lines,
            [number + "%s：%s" % (post, name)] + lines,
        ][self.layout]

    def write(self):
        r = self.random
        names = r.sample(NAMES, self.count)
        posts = ["县委副书记、县长"] + r.sample(self.POSTS, self.count - 1)
        body = []
        for index, (name, post) in enumerate(zip(names, posts)):
            fields = "、".join(r.sample(self.FIELDS, r.randint(2, 4)))
            charge = r.sample(self.OFFICES, r.randint(1, 4))
            liaison = r.sample(self.FRIENDS, r.randint(1, 4)) if r.random() < 0.75 else []
            beside = index + 1 if index % 2 else index - 1
            other = names[beside] if self.pairs and index and 0 < beside < self.count else None
            said = ["主持县政府全面工作" if index == 0 else "负责%s等方面工作" % fields, self.charge + "、".join(charge)]
            said += [self.liaison + "、".join(liaison)] if liaison else []
            said += ["与%s同志互为AB角" % other] if other else []
            body += self.introduced(index, name, post, said)
            self.expected.append((name, post, charge, liaison, other))
        title = ["西平县人民政府", "关于调整县政府领导班子成员工作分工的通知", "西政〔2026〕%d号" % r.randint(2, 40), "各乡镇人民政府，县政府各部门："]
        whole = title + ["因工作需要，现将县政府领导班子成员工作分工调整如下："] + body + ["西平县人民政府", "2026年3月2日"]
        return (page(whole).encode(), "html") if self.html else (("\n".join(whole) + "\n").encode(), "txt")
