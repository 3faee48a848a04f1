"""The command line's grammar, its help and its errors in Chinese."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, _ArgumentGroup
from pathlib import Path
from typing import NoReturn

from gichecker import __version__
from gichecker.cli.console import UsageError, put, terminal_columns
from gichecker.errors import GicheckerError
from gichecker.export.columns import wrap
from gichecker.limits import TIMEOUT
from gichecker.model.finding import Severity
from gichecker.resources import sentence

_MESSAGES = (
    (r"the following arguments are required: (?P<names>.+)", "required"),
    (r"unrecognized arguments: (?P<names>.+)", "unknown"),
    (r"argument COMMAND: invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)", "command"),
    (r"argument (?P<name>\S+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)", "choice"),
    (r"argument (?P<name>\S+): expected .*", "value"),
    (r"argument (?P<name>\S+): ignored explicit argument .*", "flag"),
    (r"argument (?P<name>\S+): (?P<reason>要.+)", "bad"),
)
"""What argparse says → key of our sentence."""


class _Formatter(HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=terminal_columns())

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)


class Parser(ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, prog: str, usage: str, description: str) -> None:
        super().__init__(prog, usage, description, add_help=False, allow_abbrev=False, formatter_class=_Formatter)

    def options(self) -> _ArgumentGroup:
        """The group of options, begun with help."""
        group = self.add_argument_group("选项")
        group.add_argument("-h", "--help", action="help", help="显示这份说明")
        return group

    def format_help(self) -> str:
        """Help with Chinese headings."""
        text = super().format_help().replace("usage: ", "用法：", 1).replace("  COMMAND\n", "", 1)
        return re.sub(r"^(参数|选项|命令):$", r"\1：", text, flags=re.MULTILINE)

    def print_help(self, file: object = None) -> None:
        """Print the help as a result."""
        del file
        put(self.format_help().rstrip())

    def error(self, message: str) -> NoReturn:
        """Raise the error as a sentence that says where help is."""
        raise GicheckerError(f"{_translated(message)}{sentence('usage', 'help', command=self.prog)}")


def _translated(message: str) -> UsageError:
    for pattern, key in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            values = found.groupdict()
            if "choices" in values:
                values["choices"] = values["choices"].replace("'", "").replace(", ", "、")
            return UsageError(key, **values)
    return UsageError("other")


def parser() -> Parser:
    """The whole grammar: the chosen command stands in `command`, None for the window."""
    top = Parser("gichecker", "gichecker [命令] …", "政府信息公开工作年度报告校核。不写命令则打开窗口。")
    commands = top.add_subparsers(title="命令", dest="command", metavar="COMMAND", prog="gichecker")
    for name, (usage, text, fill) in _COMMANDS.items():
        fill(commands.add_parser(name, usage=f"gichecker {name} {usage}", description=f"{text}。", help=text))
    top.options().add_argument("--version", action="version", version=f"gichecker {__version__}", help="显示版本号")
    return top


def _check(command: Parser) -> None:
    places = command.add_argument_group("参数")
    places.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="文件或文件夹，可写多个")
    add = command.options().add_argument
    add(
        "--format",
        metavar="FORMAT",
        choices=("text", "json", "jsonl", "sarif"),
        default="text",
        help="结果格式：text（默认）、json、jsonl、sarif",
    )
    add("--xlsx", metavar="FILE", type=Path, help="另存一份 Excel 勘误表")
    add("--docx", metavar="FILE", type=Path, help="另存一份带批注的 Word 副本（只查一份 docx 时）")
    add("--pdf", metavar="FILE", type=Path, help="另存一份带标记的 pdf 副本（只查一份 pdf 或 ofd 时）")
    add("--html", metavar="FILE", type=Path, help="另存一份单页报告，可打印、存档（只查一份时）")
    add("--since", metavar="FILE", type=Path, help="与上次的 Excel 勘误表相比：已改、未改、新增；沿用其中的处理状态")
    add("--select", metavar="CODES", type=_codes, default=(), help="只查这些规则，编号用逗号隔开")
    add("--ignore", metavar="CODES", type=_codes, default=(), help="不查这些规则，编号用逗号隔开")
    add("--config", metavar="FILE", type=Path, help="用这个设置文件，代替本人的设置")
    levels = tuple(severity.value for severity in Severity)
    add(
        "--min-severity",
        metavar="LEVEL",
        choices=levels,
        default="hint",
        help="只列出不低于此级别的问题：error（错误）、warning（警告）、hint（提示，默认）；不影响退出状态",
    )
    add(
        "--fail-on",
        metavar="LEVEL",
        choices=(*levels, "never"),
        default="error",
        help="有不低于此级别的问题时以 1 退出：error（默认）、warning、hint、never",
    )
    add("--jobs", metavar="N", type=_count, default=1, help="同时检查几份，默认 1")
    add("--timeout", metavar="SECONDS", type=_seconds, default=TIMEOUT, help="每份最多用多少秒，默认 30")
    add("--quiet", action="store_true", help="不显示进度；文字结果只列问题")
    command.epilog = "退出状态：0 没有问题；1 有问题；2 用法不对或有文件未能检查；3 有规则运行出错。"


def _extract(command: Parser) -> None:
    command.add_argument_group("参数").add_argument("file", metavar="FILE", type=Path, help="年报文件")
    formats = ("json", "xlsx", "csv")
    add = command.options().add_argument
    add("--format", metavar="FORMAT", choices=formats, default=formats[0], help="json（默认）、xlsx 或 csv")
    add("--debug", action="store_true", help="改为写出一张网页，显示读到了什么、认成了什么；其中有年报的文字")
    add("-o", "--output", metavar="FILE", type=Path, help="网页的文件名，默认是当前文件夹里的 <文件名>-debug.html")


def _rules(command: Parser) -> None:
    command.add_argument_group("参数").add_argument("code", metavar="CODE", nargs="?", help="规则编号，如 SUM-02")
    command.options()


def _gui(command: Parser) -> None:
    places = command.add_argument_group("参数")
    places.add_argument("files", metavar="FILE", nargs="*", type=Path, help="要打开的文件")
    command.options()


def _bench(command: Parser) -> None:
    places = command.add_argument_group("参数")
    places.add_argument("files", metavar="FILE", nargs="*", type=Path, help="另外要测的年报")
    options = command.options()
    options.add_argument("--cases", metavar="N", type=_count, default=110, help="埋多少处错，默认 110")
    options.add_argument("--seed", metavar="N", type=_count, default=1, help="种子，同一种子结果相同，默认 1")
    options.add_argument("--speed", action="store_true", help="改测速度和内存")
    options.add_argument("--localise", metavar="N", type=_count, help="改测差错定位，每种错法 N 例")


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.upper() for code in re.split(r"[\s,，、]+", text) if code)


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise ArgumentTypeError("要写大于 0 的整数")
    return int(text)


def _seconds(text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", text, re.ASCII) or not float(text):
        raise ArgumentTypeError("要写大于 0 的秒数")
    return float(text)


_COMMANDS = {
    "check": ("PATH… [选项]", "检查年报文件，或文件夹里所有能读的文件", _check),
    "extract": ("FILE [选项]", "输出识别到的表二、表三、表四，不做检查", _extract),
    "rules": ("[CODE]", "列出规则；写上编号则解释这一条", _rules),
    "gui": ("[FILE…]", "打开窗口；写上文件则同时打开它们", _gui),
    "bench": ("[选项] [FILE…]", "埋错测评：查出率、准确率、误报；或测量速度和内存", _bench),
}
