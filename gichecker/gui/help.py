"""Texts of the help menu."""

from __future__ import annotations

from html import escape

from gichecker import __version__
from gichecker.gui import theme
from gichecker.gui.actions import ACTIONS, MENUS, plain

ABOUT = f"""
<p><b>政府信息公开工作年度报告校核</b>　gichecker {__version__}</p>
<p>读取年报，按官方表式核对三张表的勾稽关系、章节体例、数据一致和文字标点，指出哪一处、写了什么、应是什么、依据哪一条。</p>
<p>只读取文件，不改动原件；全部在本机完成，不联网。</p>
<p>MIT 许可。界面用 Qt（LGPL-3.0，经 PySide6），简繁对照用 OpenCC（Apache-2.0）。</p>
"""
OTHER_KEYS = {
    "↑ ↓ Home End": "在问题列表里移动",
    "→ ←": "展开、收起一条问题的各处",
    "Esc": "关闭查找，再按取消选择",
}


def keys() -> str:
    """All keys, in the order of the menus, as HTML."""
    groups = []
    for menu, names in MENUS.items():
        entries = {ACTIONS[name].keys[0]: ACTIONS[name].tip for name in names if name in ACTIONS and ACTIONS[name].keys}
        groups.append(_group(plain(menu), entries))
    return "".join([*groups, _group("在各栏里", OTHER_KEYS)])


def _group(title: str, entries: dict[str, str]) -> str:
    quiet = theme.current()["text-muted"].name()
    lines = "".join(
        f'<tr><td width="130" style="padding:1px 0">{escape(key)}</td><td style="color:{quiet}">{tip}</td></tr>'
        for key, tip in entries.items()
    )
    return f'<p style="margin:8px 0 2px 0"><b>{title}</b></p><table cellspacing=0>{lines}</table>'
