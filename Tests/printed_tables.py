"""Notices with a table of tasks, as documents: many layouts, filled at random from a fixed seed, on pages of three kinds."""
import random

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

DEPARTMENTS = """发展改革局 教育体育局 科技局 工业和信息化局 民政局 司法局 财政局 人力资源和社会保障局 自然资源和规划局 住房城乡建设局
交通运输局 水利局 农业农村局 商务局 文化和旅游局 卫生健康局 应急管理局 审计局 市场监管局 统计局 医疗保障局 行政审批服务局
退役军人事务局 信访局 城市管理局 林业局 大数据中心 投资促进局 金融服务中心""".split()
BODIES = "县税务局 县公安局 县人民法院 县总工会 团县委 县妇联 县残联 县委宣传部 县委政法委 县供销社 县消防救援大队 县城投公司".split()
TOWNS = "城关镇 柳林镇 马集镇 东岭乡 青龙街道 桥头镇".split()
ALL = "各乡镇（街道） 各镇街 各有关部门 县直有关部门 各成员单位".split()
SURNAMES, GIVEN = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗傅洪", "建国 志强 晓东 丽华 海涛 明 伟 静 文斌 立新 宏伟 春梅 磊 洋 玉兰".split()
WORKS = """新建改扩建中小学{n}所，新增学位{m}个 改造提升农村公路{n}公里 实施老旧小区改造{n}个，惠及居民{m}户 新增城镇就业{m}人以上
培育规模以上工业企业{n}家 建设高标准农田{x}万亩 完成植树造林{m}亩 新建口袋公园{n}处 规模以上工业增加值增长{p}%以上
改造老化燃气管网{n}公里 新增停车泊位{m}个 建设农村幸福院{n}处 开展送戏下乡{n}场 完成户厕改造{m}户 新建标准化村卫生室{n}所
落实产业链链长制，培育链主企业{n}家 完成县级医院整体搬迁工程主体施工 深化“一件事一次办”改革，推动政务服务事项网办率达到{p}%
推进智慧水务建设，更换智能水表{m}块 严厉打击电信网络诈骗犯罪，案件下降{p}% 健全基层治理网格体系 发放创业担保贷款{m}万元
建成县级养老服务中心{n}处，新增护理型床位{m}张 扎实开展安全生产治本攻坚三年行动 推进污水处理厂提标改造，日处理能力达到{x}万吨
全面落实河湖长制，整治黑臭水体{n}条 完善困难群众救助机制，城乡低保应保尽保 推动金融机构向小微企业投放贷款{x}亿元""".split()
PROJECTS = "城区供水管网改造 县人民医院新院区 柳林冷链物流园 双河水库除险加固 东岭光伏发电 职业教育中心迁建 智能装备产业园 城东污水处理厂 县体育公园".split()
CATEGORIES = "经济发展 产业升级 城乡建设 民生保障 生态环保 社会治理 改革创新 乡村振兴".split()
FINDINGS = """部分企业粉尘收集设施运行不正常，厂区道路积尘较多 个别乡镇河道管护责任不落实，存在垃圾漂浮物 农村生活污水处理设施运行率偏低
养老机构消防设施维护保养不到位 惠民补贴资金发放不及时 工地围挡破损，裸土覆盖不到位 行政审批环节多、时限长，群众反映强烈""".split()
TIMES = "2026年{m}月底 2026年{m}月 {m}月底前 2026年底 年底前 全年 持续推进 2026年{m}月{d}日前 12月底".split()
STAGES = "完成前期手续 开工建设 完成主体工程的{p}% 竣工验收 完成投资{n}万元 完成招标 设备安装调试 投入使用 组织开展督导检查".split()
STEPS = """形成初步方案 出台实施细则 完成房屋征收{n}户 主体工程封顶 基本完成管网铺设 项目开工，完成投资{n}万元 总结试点经验，全面推开
召开动员会，制定工作方案 开展中期评估 完成设备采购并进场安装 力争竣工 完成总工程量的{p}% 手续办理 道路通车""".split()
OFFICES = "规划财务科 医政医管科 基础教育科 法规科 人事科 项目办 安监科".split()


class Cells:
    """Words for the cells of a table."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def filled(self, forms):
        r = self.random
        return r.choice(forms).format(n=r.randint(2, 60), m=r.randint(2, 60) * 50, x=round(r.uniform(1, 20), 1), p=r.randint(3, 98))

    def task(self, most=1):
        return "；".join(self.filled(WORKS) for _ in range(self.random.randint(1, most))) + "。"

    def unit(self):
        share = self.random.random()
        return "县" + self.random.choice(DEPARTMENTS) if share < 0.75 else self.random.choice(BODIES if share < 0.93 else TOWNS)

    def units(self, most, least=1):
        names = list(dict.fromkeys(self.unit() for _ in range(self.random.randint(least, most))))
        return "、".join(names) + ("，" + self.random.choice(ALL) if self.random.random() < 0.2 else "")

    def person(self):
        given = self.random.choice(GIVEN)
        return self.random.choice(SURNAMES) + (" " if len(given) == 1 and self.random.random() < 0.6 else "") + given

    def time(self):
        return self.random.choice(TIMES).format(m=self.random.randint(3, 12), d=self.random.randint(1, 28))

    def amount(self):
        return self.random.choice([str(self.random.randint(1, 40)), str(round(self.random.uniform(0.3, 30), 1))])

    def one(self, words):
        return self.random.choice(words)


# Title; columns with their share of the page; the cells of a row, None where they belong to the merged cell above.
LAYOUTS = {
    "tasks": ("重点工作任务分解表", [("序号", 1.2), ("工作任务", 4), ("具体措施", 7), ("牵头单位", 3), ("责任单位", 5), ("完成时限", 2.6)],
              lambda c, i: [str(i), c.task(), c.task(3), c.unit(), c.units(5), c.time()]),
    "categories": ("重点工作责任分解表", [("序号", 1.2), ("类别", 2), ("重点任务", 9), ("牵头领导", 2.2), ("责任单位", 5.5)],
                   lambda c, i: [str(i), None, c.task(3), c.person(), c.units(5)]),
    "investment": ("重点项目包联一览表", [("序号", 1.2), ("项目名称", 3.4), ("建设内容及规模", 6), ("总投资（亿元）", 1.8), ("2026年计划投资（亿元）", 2.2),
                                ("责任单位", 3.6), ("包联领导", 2), ("备注", 1.6)],
                   lambda c, i: [str(i), c.one(PROJECTS) + "项目", c.task(), c.amount(), c.amount(), c.units(2), c.person(), c.one(["", "", "续建", "新建"])]),
    "services": ("为民办实事项目清单", [("类别", 1.8), ("序号", 1.2), ("实事项目", 3.4), ("目标任务", 6), ("牵头单位", 3), ("配合单位", 4), ("分管领导", 2), ("完成时间", 2.4)],
                 lambda c, i: [None, str(i), c.one(PROJECTS), c.task(2), c.unit(), c.units(4), c.person(), c.time()]),
    "rectification": ("反馈问题整改任务清单", [("序号", 1.2), ("反馈问题", 5), ("整改目标", 4), ("整改措施", 6), ("责任单位", 3.6), ("责任人", 2), ("整改时限", 2.4)],
                      lambda c, i: [str(i), c.one(FINDINGS) + "。", c.task(), "1." + c.task() + "2." + c.task(), c.units(2), c.person(), c.time()]),
    "quarters": ("重点工程配档表", [("序号", 1.2), ("工程名称", 3.4), ("工作内容", 5), ("一季度", 2.6), ("二季度", 2.6), ("三季度", 2.6), ("四季度", 2.6), ("责任单位", 3.6)],
                 lambda c, i: [str(i), c.one(PROJECTS) + "工程", c.task(), *(c.filled(STAGES) for _ in range(4)), c.units(3)]),
    "months": ("城建项目推进计划表", [("序号", 1.2), ("项目名称", 3.4), ("建设内容", 5), ("3月底", 2.8), ("6月底", 2.8), ("9月底", 2.8), ("12月底", 2.8), ("责任单位", 3.4),
                                ("责任人", 1.8)],
               lambda c, i: [str(i), c.one(PROJECTS), c.task(), *(c.filled(STEPS) for _ in range(4)), c.units(2), c.person()]),
    "halves": ("重点改革任务配档表", [("序号", 1.2), ("改革任务", 5), ("牵头领导", 2), ("牵头单位", 3.4), ("上半年", 5), ("下半年", 5), ("配合单位", 4)],
               lambda c, i: [str(i), c.task(), c.person(), c.unit(), *("；".join(c.filled(STEPS) for _ in range(c.random.randint(1, 2))) for _ in range(2)), c.units(3)]),
    "report": ("政府工作报告任务分工表", [("序号", 1.2), ("主要任务", 11), ("牵头县领导", 2.4), ("牵头单位", 3.4), ("参加单位", 6)],
               lambda c, i: [str(i), c.task(4), c.person(), c.units(2), c.units(6)]),
    "offices": ("年度重点工作台账", [("序号", 1.2), ("重点任务", 4), ("工作举措", 8), ("责任领导", 2.2), ("责任科室", 3), ("完成时限", 2.6)],
                lambda c, i: [str(i), c.task(), "（1）" + c.task() + "（2）" + c.task(), c.person(), c.one(OFFICES) + c.one(["", "、办公室"]), c.time()]),
    "counted": ("重点工作责任清单", [("工作任务", 10), ("责任单位", 6), ("完成时限", 3)],
                lambda c, i: ["%d.%s" % (i, c.task(2)), c.units(4), c.time()]),
    "duties": ("深化改革任务分工方案", [("重点任务", 3.4), ("序号", 1.2), ("具体举措", 8), ("责任单位", 6), ("时间进度", 3)],
               lambda c, i: [None, str(i), c.task(2), "县" + c.one(DEPARTMENTS) + "牵头，" + c.units(3) + "配合", c.time()]),
    "supervision": ("督查事项台账", [("序号", 1.2), ("督查事项", 7), ("责任单位", 4), ("责任人", 2.2), ("联系电话", 2.6), ("完成情况", 3)],
                    lambda c, i: [str(i), c.task(2), c.units(3), c.person(), "0538-%d" % c.random.randint(6000000, 6999999), ""]),
}
# Width and height of the page, size of the letters in a cell, whether each row stays on one page.
PAGES = {"wide": (29.7, 21, 11, True), "narrow": (21, 29.7, 9, True), "cut": (29.7, 21, 13, False)}
FONT = "Noto Serif CJK SC"


def set_font(paragraph, size):
    for run in paragraph.runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn("w:" + kind), FONT)
        fonts.set(qn("w:hint"), "eastAsia")
        run.font.size = Pt(size)


def mark_row(row, name):
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def write(layout, page, rows, seed, path):
    """A notice and its attachment, a table of so many rows, as a document."""
    cells = Cells(seed)
    title, columns, row_of = LAYOUTS[layout]
    width, height, size, keeps_rows = PAGES[page]
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(2)
    for words, alignment in [("青石县人民政府办公室", 1), ("关于印发2026年%s的通知" % title, 1), ("青政办字〔2026〕%d号" % cells.random.randint(1, 30), 1),
                             ("各乡镇人民政府、街道办事处，县政府各部门：", 0), ("现将《2026年%s》印发给你们，请认真抓好落实。" % title, 0),
                             ("青石县人民政府办公室", 2), ("2026年2月20日", 2)]:
        paragraph = document.add_paragraph(words)
        paragraph.alignment = alignment
        set_font(paragraph, 14)
    document.add_page_break()
    for words in ["附件", "2026年" + title]:
        set_font(document.add_paragraph(words), 14)
    table = document.add_table(rows=1, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    for cell, (heading, _) in zip(table.rows[0].cells, columns):
        cell.text = heading
    mark_row(table.rows[0], "w:tblHeader")
    merged, left, category = None, 0, 0
    for index in range(1, rows + 1):
        row = table.add_row()
        if keeps_rows:
            mark_row(row, "w:cantSplit")
        for cell, words in zip(row.cells, row_of(cells, index)):
            if words is not None:
                cell.text = words
            elif left > 0:
                merged, left = merged.merge(cell), left - 1
            else:
                merged, left, category = cell, cells.random.randint(0, 3), category + 1
                cell.text = CATEGORIES[(category - 1) % len(CATEGORIES)]
    share = (width - 4) / sum(w for _, w in columns)
    for row in table.rows:
        for cell, (_, w) in zip(row._tr.tc_lst, columns):
            cell.width = Cm(w * share)
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            for paragraph in cell.paragraphs:
                if not paragraph.text and len(cell.paragraphs) > 1:
                    paragraph._p.getparent().remove(paragraph._p)
                else:
                    set_font(paragraph, size)
    for column, (_, w) in zip(table.columns, columns):
        column.width = Cm(w * share)
    document.save(path)
