"""Kind and level of an organ by its name."""

from __future__ import annotations

import pytest

from gichecker.recogniser.organ import organ_of

ORGANS = """
晋江市残疾人联合会 mass county 晋江市 False
晋江市民政局 department county 晋江市 False
晋江市永和镇 township town 晋江市永和镇 False
东莞市虎门镇人民政府 township town 东莞市虎门镇 False
迎宾路街道办事处 subdistrict town 迎宾路街道 False
晋江市罗山街道 subdistrict town 晋江市罗山街道 False
淮安市人民政府 government city 淮安市 True
淮安市洪泽区人民政府（汇总） government county 淮安市洪泽区 False
淮安市洪泽区人民政府办公室 office county 淮安市洪泽区 False
北京市朝阳区市场监督管理局 department county 北京市朝阳区 False
国家税务总局晋江市税务局 department county 晋江市 False
国家统计局 department state - True
佳木斯市郊区教育局 department county 佳木斯市郊区 False
上海市人民政府办公厅 office province 上海市 True
新疆维吾尔自治区财政厅 department province 新疆维吾尔自治区 False
吉林市人民政府 government city 吉林市 True
吉林省吉林市人民政府 government city 吉林省吉林市 True
阿里地区行政公署 government city 阿里地区 False
兴安盟人民政府 government city 兴安盟 False
乡宁县人民政府 government county 乡宁县 False
景德镇市人民政府 government city 景德镇市 True
深圳市福田区 government county 深圳市福田区 False
晋江市市场监督管理局 department county 晋江市 False
苏州工业园区管理委员会 zone - - False
某县第一中学 institution county 某县 False
县民政局 department county - False
市民政局 department - - False
人民政府 government - - -
某某社 - - - -
"""


@pytest.mark.parametrize("line", ORGANS.strip().splitlines())
def test_kind_and_level(line: str) -> None:
    name, *expected = line.split()
    organ = organ_of(name)
    told = (organ.kind, organ.level, organ.region or None, organ.makes_regulations)
    assert ["-" if item is None else str(item) for item in told] == expected
