#!/usr/bin/env python3
"""batch.py FOLDER FILES: that many notices of about 30 KB, one a file, in the genre's mixture; the same for the same seed.

Clause notices, flattened tables and work reports in turn, a real county so that units resolve.
"""
import pathlib
import random
import sys

folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
rnd = random.Random(7)
VERBS = "完善 推进 建成 深化 落实 培育 优化 加快 健全 实施".split()
THINGS = "城乡供水管网 河湖巡查机制 高标准农田 县乡村物流网络 老旧小区改造 科技型中小企业 政务服务平台 安全生产责任体系 乡村道路养护".split()
UNITS = "县发展改革委 县财政局 县水利局 县教育体育局 县农业农村局 县住房城乡建设局 县交通运输局 县工业和信息化局 县民政局 县应急管理局".split()
NAMES = "王小明 李红 赵大伟 刘建国".split()


def sentence():
    return "，".join([rnd.choice(VERBS) + rnd.choice(THINGS) for _ in range(rnd.randint(2, 5))]
                     + ["年内完成投资%d万元" % rnd.randint(50, 9000), "新增%d处" % rnd.randint(2, 90)]) + "。"


def head(serial, title):
    return ("河南省驻马店市西平县人民政府办公室\n关于印发%s的通知\n西政办〔2024〕%d号\n各乡镇人民政府：\n现印发给你们。\n"
            "西平县人民政府办公室\n2024年2月8日\n附件\n%s\n" % (title, serial, title))


def clauses(serial):
    text = head(serial, "2024年重点工作责任分工")
    for number in range(1, 101):
        units = rnd.sample(UNITS, rnd.randint(2, 5))
        text += "%d.%s（牵头单位：%s；责任单位：%s，各乡镇）\n" % (number, sentence(), units[0], "、".join(units[1:]))
    return text


def table(serial):
    text = head(serial, "2024年重点任务分解表") + "序号 重点任务 牵头领导 责任单位\n"
    wrap = lambda words, width: "".join(words[i:i + width] + "\n" for i in range(0, len(words), width))
    for number in range(1, 121):
        text += "%d\n%s%s\n%s" % (number, wrap(sentence(), 22), rnd.choice(NAMES), wrap("、".join(rnd.sample(UNITS, 3)), 10))
    return text


def report(serial):
    text = "西平县%d年政府工作报告\n\n各位代表：\n\n一、2023年工作回顾\n\n" % (2000 + serial % 25)
    for _ in range(60):
        text += "全年" + sentence() + "增长%d.%d%%。\n\n" % (rnd.randint(1, 20), rnd.randint(0, 9))
    text += "二、2024年工作安排\n\n"
    for _ in range(60):
        text += "力争" + sentence() + "\n\n"
    return text


folder.mkdir(parents=True, exist_ok=True)
for serial in range(1, count + 1):
    kind = (clauses, clauses, table, report)[serial % 4]
    (folder / ("%05d.txt" % serial)).write_text(kind(serial), encoding="utf-8")
