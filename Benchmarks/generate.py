#!/usr/bin/env python3
"""Write generated notices of the clause family, the same for the same seed.

    generate.py FOLDER MEGABYTES [SEED]

Files of about 1 MB, each holding notices of 40 items with three levels of headings, a responsibility clause each.
"""
import pathlib, random, sys

folder, size = pathlib.Path(sys.argv[1]), int(float(sys.argv[2]) * 1e6)
rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
verbs = ["完善", "推进", "建成", "深化", "落实", "培育", "优化", "加快", "健全", "实施"]
things = ["城乡供水管网", "河湖巡查机制", "高标准农田", "县乡村物流网络", "老旧小区改造", "科技型中小企业", "政务服务平台", "安全生产责任体系",
          "乡村道路养护", "义务教育学校布局", "基层医疗服务能力", "养老服务设施", "森林防火网格", "污水处理厂站", "文化惠民活动"]
tails = ["年内完成投资{}万元", "新增{}处", "覆盖率达到{}%以上", "惠及群众{}户", "建立问题清单并逐条销号", "按月通报进展情况", "确保按期竣工并投入使用",
         "让群众得到更多实惠", "推动服务标准化、规范化、便利化"]
units = ["县发展改革局", "县财政局", "县水务局", "县教育体育局", "县农业农村局", "县住房城乡建设局", "县交通运输局", "县工业和信息化局（县科技局）",
         "县自然资源局", "县行政审批服务局", "县应急局", "县卫生健康局", "县民政局", "县文化和旅游局", "市生态环境局东河分局", "县大数据发展中心"]


def item(number):
    text = "，".join([rnd.choice(verbs) + rnd.choice(things) for _ in range(rnd.randint(1, 3))]
                    + [rnd.choice(tails).format(rnd.randint(2, 98)) for _ in range(rnd.randint(1, 4))])
    names = rnd.sample(units, rnd.randint(2, 6))
    form = rnd.random()
    if form < 0.6:
        clause = "（牵头单位：%s；责任单位：%s，各镇街）" % (names[0], "、".join(names[1:]))
    elif form < 0.85:
        clause = "（%s牵头，%s等按职责分工配合）" % (names[0], "、".join(names[1:]))
    else:
        clause = "（责任单位：%s）" % "、".join(names)
    return "%d.%s。%s\n" % (number, text, clause)


def notice(serial):
    head = ("云川市东河县人民政府办公室\n关于印发2024年重点工作责任分工的通知\n（东政办字〔2024〕%d号）\n各镇人民政府，县政府各部门：\n"
            "现将责任分工印发给你们，请认真抓好落实。\n附件：2024年重点工作责任分工\n云川市东河县人民政府办公室\n2024年3月12日\n"
            "（此件公开发布）\n附件\n2024年重点工作责任分工\n" % serial)
    body, number = "", 0
    for chapter in "一二三四":
        body += "%s、%s%s\n" % (chapter, rnd.choice(verbs), rnd.choice(things))
        for part in "一二":
            body += "（%s）%s%s\n" % (part, rnd.choice(verbs), rnd.choice(things))
            for _ in range(5):
                number += 1
                body += item(number)
    return head + body


folder.mkdir(parents=True, exist_ok=True)
written, serial, index = 0, 0, 0
while written < size:
    pieces, length = [], 0
    while length < 1_000_000 and written + length < size:
        serial += 1
        text = notice(serial)
        pieces.append(text)
        length += len(text.encode())
    (folder / ("%04d.txt" % index)).write_text("".join(pieces), encoding="utf-8")
    index += 1
    written += length
