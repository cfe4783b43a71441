#!/usr/bin/env python3
"""tables.py OUT ROWS: a flattened table of that many rows, as a PDF tool prints it; fixed seed."""
import random
import sys

random.seed(20240601)
UNITS = "县财政局 县水利局 县民政局 县教育体育局 县交通运输局 县住房城乡建设局 县农业农村局 县卫生健康委 县工业和信息化局".split()
NAMES = "王小明 李红 赵大伟 刘建国".split()
WORK = "加快农村道路养护 推进老旧小区改造 完善城乡供水管网 培育科技型中小企业 开展文化惠民活动 建设高标准农田 整治人居环境".split()


def wrap(text, width):
    return [text[i:i + width] for i in range(0, len(text), width)]


def rows(count):
    yield "河南省驻马店市西平县人民政府办公室\n关于印发重点任务分解表的通知\n西政办〔2024〕99号\n各乡镇人民政府：\n现印发。\n2024年2月8日\n附件\n重点任务分解表\n"
    heading = "序号 重点任务 牵头领导 责任单位\n"
    yield heading
    for number in range(1, count + 1):
        text = "，".join(random.sample(WORK, random.randint(2, 4))) + "，年内完成%d处。" % random.randint(2, 90)
        units = "、".join(random.sample(UNITS, random.randint(1, 4)))
        yield "%d\n" % number
        yield "".join(line + "\n" for line in wrap(text, 22))
        yield random.choice(NAMES) + "\n"
        yield "".join(line + "\n" for line in wrap(units, 10))
        if number % 12 == 0:
            yield heading


with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.writelines(rows(int(sys.argv[2])))
