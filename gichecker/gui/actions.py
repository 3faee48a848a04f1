"""Every action of the window once: its words, key, tooltip and icon. Menus, toolbar and panes share them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gichecker.gui import icons
from gichecker.model.record import frozen


@frozen
class Words:
    """What an action says.

    Attributes:
        text: in a menu, with its access key.
        keys: shortcuts, the first one is shown.
        tip: what it does, shown with its key.
        icon: name of an icon, empty for none.
        short: on a tool button, empty for the text without its access key.
        needs: `report` (one is shown), `file` (one is open), `findings`, `docx`, `pages` or `flowing` (one in such a
            format is shown); empty: always possible; `step`: what was done before, which `undoing` knows; `export`: a
            file is being written, which `exporting` knows.
        checkable: it is on or off.
        at_first: it is on at first.
    """

    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    needs: str = ""
    checkable: bool = False
    at_first: bool = True


ACTIONS = {
    "open": Words("打开(&O)…", ("Ctrl+O",), "打开一份或几份年报", "open", "打开"),
    "open_folder": Words("打开文件夹(&D)…", ("Ctrl+Shift+O",), "打开文件夹里的全部年报", "folder", "文件夹"),
    "paste": Words("粘贴(&V)", ("Ctrl+V",), "检查剪贴板里的文件或文字"),
    "export": Words(
        "导出勘误表(&E)…", ("Ctrl+E",), "把问题存成 Excel 勘误表", "export", "导出勘误表", "report"
    ),
    "export_all": Words("导出全部年报的勘误表(&A)…", (), "把打开的年报写进同一个 Excel 勘误表", needs="report"),
    "export_docx": Words("导出批注 Word(&W)…", (), "另存一份 Word，逐条加上批注；原件不动", needs="docx"),
    "export_pdf": Words("导出标注 PDF(&P)…", (), "另存一份 PDF，逐处标出问题；原件不动", needs="pages"),
    "export_html": Words("导出网页(&H)…", (), "把校核结果存成一页，可打印、存档", needs="report"),
    "stop_export": Words("停止导出(&S)", ("Ctrl+.",), "不再写正在导出的文件", needs="export"),
    "read_back": Words("读回勘误表(&B)…", (), "读入填好的勘误表的状态和说明，标出已改、新增", needs="report"),
    "close": Words("关闭报告(&C)", ("Ctrl+W",), "关闭当前年报，不改动文件", needs="file"),
    "quit": Words("退出(&X)", ("Ctrl+Q",), "退出程序"),
    "undo": Words("撤销(&U)", ("Ctrl+Z",), "撤销上一步意见或试填", "undo", "撤销", needs="step"),
    "redo": Words("重做(&R)", ("Ctrl+Y",), "重做撤销的一步", "redo", "重做", needs="step"),
    "copy": Words("复制(&C)", ("Ctrl+C",), "复制选中的文字", needs="report"),
    "find_source": Words("查找原文(&F)…", ("Ctrl+F",), "在原文里查找", "search", needs="report"),
    "find_findings": Words("查找问题(&I)…", ("Ctrl+Shift+F",), "在问题里查找", "search", needs="findings"),
    "go_reports": Words("报告(&B)", ("Ctrl+1",), "打开或收起报告列表和提纲", needs="file"),
    "go_source": Words("原文(&1)", ("Ctrl+2",), "转到原文", needs="report"),
    "go_tables": Words("表格(&2)", ("Ctrl+3",), "转到表格", needs="report"),
    "go_findings": Words("问题(&3)", ("Ctrl+4",), "转到问题", needs="report"),
    "next_pane": Words("下一栏(&N)", ("F6",), "依次走过报告、提纲、原文、表格、问题", needs="report"),
    "previous_pane": Words("上一栏(&P)", ("Shift+F6",), "反着走过问题、表格、原文、提纲、报告", needs="report"),
    "zoom_in": Words("放大原文(&I)", ("Ctrl+=", "Ctrl++"), "放大原文", "zoom-in", needs="report"),
    "zoom_out": Words("缩小原文(&O)", ("Ctrl+-",), "缩小原文", "zoom-out", needs="report"),
    "zoom_reset": Words("默认大小(&R)", ("Ctrl+0",), "原文回到默认大小", needs="report"),
    "trim": Words(
        "版心(&T)", (), "去掉页边空白；再按一次看整页宽", "fit-width", "版心", needs="report", checkable=True
    ),
    "own_colours": Words(
        "原色(&C)", (), "深色主题下，页面按文件的本来颜色显示", needs="report", checkable=True, at_first=False
    ),
    "preview": Words("版面预览(&W)…", ("Ctrl+Shift+P",), "由 LibreOffice 排成页看版面，不标问题", needs="flowing"),
    "density": Words("紧凑/标准(&D)", ("Ctrl+D",), "表格行高：紧凑或标准", needs="report"),
    "pane_left": Words("这一栏左移(&K)", ("Alt+Shift+Left",), "光标所在的一栏与左边的互换", needs="report"),
    "pane_right": Words("这一栏右移(&J)", ("Alt+Shift+Right",), "光标所在的一栏与右边的互换", needs="report"),
    "restore_layout": Words("恢复布局(&L)", (), "各栏回到默认的次序和宽度", needs="report"),
    "check_again": Words("重新检查(&R)", ("F5",), "重新读取并检查当前文件", "recheck", "重新检查", "file"),
    "next": Words("下一处(&N)", ("F8",), "下一处问题", "next", "下一处", "findings"),
    "previous": Words("上一处(&P)", ("Shift+F8",), "上一处问题", "previous", "上一处", "findings"),
    "next_error": Words("下一处错误(&E)", ("Ctrl+F8",), "下一处错误", needs="findings"),
    "try": Words(
        "试填(&T)", ("F2",), "在选中的格里试填一个数，各项合计随即重算；不改动文件", "try-value", "试填", "report"
    ),
    "restore_values": Words("恢复原值(&O)", (), "去掉全部试填的数", short="恢复原值", needs="step"),
    "confirm": Words("确认(&C)", ("Ctrl+Enter", "Ctrl+Return"), "确有此问题", "confirmed", needs="findings"),
    "ignore": Words("忽略此条(&I)", ("Ctrl+Delete",), "此条不用改", "ignored", needs="findings"),
    "ignore_rule": Words("忽略本报告此规则(&P)", (), "这份报告里，此规则的问题都不用改", needs="findings"),
    "ignore_everywhere": Words("忽略所有报告此规则(&A)", (), "所有报告里，此规则的问题都不用改", needs="findings"),
    "annotate": Words("备注(&M)", ("Ctrl+M",), "给选中的问题写备注", "note", needs="findings"),
    "reopen": Words("恢复待处理(&R)", ("Ctrl+Backspace",), "收回意见，回到待处理", "pending", needs="findings"),
    "with_ignored": Words("忽略的也写入勘误表(&W)", (), "导出勘误表时，忽略了的问题也列出", needs="report",
                          checkable=True, at_first=False),
    "ignored": Words("已忽略(&L)…", (), "忽略了哪些，可以恢复", needs="report"),
    "adopt_values": Words("试填的数写入勘误表(&W)", (), "导出勘误表时，试填的数作为建议值", short="写入勘误表",
                          needs="report", checkable=True),
    "scope": Words("检查范围(&S)…", (), "查了哪些规则，跳过了哪些", needs="report"),
    "rule": Words("规则说明(&R)", ("Shift+F1",), "所选问题的规则：条件、例外、正误例", needs="findings"),
    "settings": Words("设置(&G)…", ("Ctrl+,",), "规则、级别、词表、期限、主题、文字大小", "settings", "设置"),
    "manual": Words("手册(&M)", ("F1",), "怎样使用"),
    "keys": Words("快捷键(&K)…", ("Ctrl+/",), "全部快捷键"),
    "about": Words("关于(&A)…", (), "版本和许可"),
}  # fmt: skip

MENUS: dict[str, list[str | None]] = {
    "文件(&F)": ["open", "open_folder", "paste", "recent", None, "export", "export_all",
                 "export_docx", "export_pdf", "export_html", "stop_export", "read_back", None,
                 "close", "quit"],
    "编辑(&E)": ["undo", "redo", None, "copy", None, "find_source", "find_findings"],
    "查看(&V)": ["go_reports", "go_source", "go_tables", "go_findings", "next_pane", "previous_pane", None,
                 "zoom_in", "zoom_out", "zoom_reset", "trim", "own_colours", "preview", None,
                 "density", "theme", "text_size", "pane_left", "pane_right", "restore_layout"],
    "检查(&C)": ["check_again", None, "next", "previous", "next_error", None,
                 "try", "restore_values", "adopt_values", None, "scope",
                 "settings"],
    "意见(&R)": ["confirm", None, "ignore", "ignore_rule", "ignore_everywhere", None, "annotate", "reopen", None,
                 "ignored", "with_ignored"],
    "帮助(&H)": ["manual", "rule", "keys", None, "about"],
}  # fmt: skip

_GAP = "\u2009"
"""Between icon and words, where Qt leaves hardly any."""


def make_actions(parent: QObject) -> dict[str, QAction]:
    """All actions by name."""
    return {name: _action(words, parent) for name, words in ACTIONS.items()}


def plain(text: str) -> str:
    """The text of an action without its access key and dots: `打开(&O)…` is `打开`."""
    return text.partition("(&")[0]


def _action(words: Words, parent: QObject) -> QAction:
    action = QAction(words.text, parent)
    action.setIconText(f"{_GAP}{words.short or plain(words.text)}")
    action.setShortcuts([QKeySequence(key) for key in words.keys])
    keys = f"（{words.keys[0]}）" if words.keys else ""
    action.setToolTip(f"{words.tip}{keys}")
    action.setCheckable(words.checkable)
    action.setChecked(words.checkable and words.at_first)
    if words.icon:
        action.setIcon(icons.icon(words.icon))
    return action
