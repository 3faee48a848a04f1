"""Columns of the correction sheet. Titles by which it is read again have a name here."""

from __future__ import annotations

from gichecker.export.looks import BODY, CENTRED, Look
from gichecker.model.record import frozen

NUMBER, FILE, ORGAN, YEAR = "序号", "文件", "单位", "年度"
LEVEL, RULE, NAME, PLACE, TARGET, QUOTED = "级别", "规则编号", "规则名称", "位置", "表内位置", "原文"
MESSAGE, BASIS = "问题说明", "依据"
STATUS, NOTE, AGAIN, ID = "处理状态", "整改说明", "复查", "标识"
FIXED, KEPT, NEW, UNCHECKED = "已改", "未改", "新增", "未查"
"""What stands under `AGAIN`."""


@frozen
class Column:
    """A column: title, width in digits, look of its cells."""

    title: str
    width: float
    look: Look = BODY


FINDINGS = (
    Column(NUMBER, 5, CENTRED),
    Column(FILE, 16),
    Column(ORGAN, 13),
    Column(YEAR, 6, CENTRED),
    Column(LEVEL, 6, CENTRED),
    Column(RULE, 9, CENTRED),
    Column(NAME, 11),
    Column("章节", 10, CENTRED),
    Column(PLACE, 18),
    Column(TARGET, 9, CENTRED),
    Column(QUOTED, 22),
    Column(MESSAGE, 28),
    Column("建议", 20),
    Column("建议值", 8, CENTRED),
    Column(BASIS, 16),
    Column(STATUS, 9, CENTRED),
    Column(NOTE, 16),
    Column(AGAIN, 7, CENTRED),
    Column(ID, 12),
)
FILES = (
    Column(NUMBER, 5, CENTRED),
    Column(FILE, 30),
    Column(ORGAN, 22),
    Column(YEAR, 7, CENTRED),
    Column("表式", 13, CENTRED),
    Column("错误", 7, CENTRED),
    Column("警告", 7, CENTRED),
    Column("提示", 7, CENTRED),
    Column("检查范围", 28),
    Column("说明", 44),
)
DOUBTS = (Column(NUMBER, 5, CENTRED), Column(FILE, 30), Column(ORGAN, 24), Column("读不准的地方", 80))
RULES = (
    Column(RULE, 10, CENTRED),
    Column("规则名称", 24),
    Column(LEVEL, 8, CENTRED),
    Column("通过（份）", 9, CENTRED),
    Column("有问题（份）", 9, CENTRED),
    Column("跳过（份）", 9, CENTRED),
    Column("出错（份）", 9, CENTRED),
    Column("说明", 46),
)
