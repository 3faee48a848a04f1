"""Results in the prose against the tables: of applications (table 3), of reviews and lawsuits (table 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.form import form
from gichecker.model.report import Number, Passage, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.marks import cell_marks, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import agrees, disagreement, rows_of, sentences, sum_of, words_of
from gichecker.rules.wording import cell_name, column_name, plain, row_name
from gichecker.text.patterns import pattern
from gichecker.text.sentences import sentence_at

_BASIS = "正文与表三、表四应一致；国办公开办函〔2021〕30号附件"
_RESULTS = {
    Aspect.GRANTED: ("予以公开", "res.open"),
    Aspect.PARTLY: ("部分公开", "res.part"),
    Aspect.DENIED: ("不予公开", "res.deny"),
    Aspect.UNAVAILABLE: ("无法提供", "res.unable"),
    Aspect.UNPROCESSED: ("不予处理", "res.nohandle"),
    Aspect.OTHERWISE: ("其他处理", "res.other"),
}
_COLUMNS = {Aspect.KEPT: "keep", Aspect.CORRECTED: "fix", Aspect.OTHERWISE: "oth", Aspect.PENDING: "pend"}
_PLAIN = frozenset({Aspect.GRANTED, Aspect.PARTLY, Aspect.DENIED})
"""Results that are told by ordinary words, too (同意公开); the others only by their official names."""

_GROUPS = {Subject.REVIEW: ("rev",), Subject.LAWSUIT: ("lit1", "lit2")}
_LAWSUITS = {Aspect.DIRECT: ("lit1",), Aspect.AFTER_REVIEW: ("lit2",)}
_CASES = {"复议": ("行政复议", ("rev",)), "诉讼": ("行政诉讼", ("lit1", "lit2"))}
_ALL_KEPT = pattern("(?:均|全部|都)[^，。；,;不未]{0,6}维持", needs="维持")
_PART = frozenset({"其中"})
_FITTING = frozenset({"其中", "属于", "涉及", "补正", "重复", "国家秘密", "商业秘密", "个人隐私"})
"""Limits that don't make a result a part of it: they name it more exactly."""


@rule("CON-04", "正文结果分类与表三不符", "consistency", Severity.WARNING, basis=_BASIS, needs=("tables",))
def results(report: Report) -> Iterator[Issue]:
    """正文写的办理结果，与表三对应的行、组不符；写“均获维持”而表四另有结果。

    条件：“予以公开、部分公开、不予公开、无法提供、不予处理、其他处理 N 件”，N 不是对应行、组的总计；复议、诉讼写“均获
    维持”，而表四“结果维持”少于总计。
    例外：“予以公开及部分公开 N 件”核对两行之和；写明具体情形的核对那一行；一句里各数之和相符的不报；限定申请人、渠道
    的，约数，主动公开语境的“不予公开 N 条”不核对。
    错例：正文写“予以公开 10 件”，表三（一）总计为 11。
    正例：正文写“予以公开 11 件、部分公开 2 件”，表三（一）（二）总计为 11、2。
    """
    if "T3" in report.tables:
        for sentence in sentences(report):
            yield from _outcomes(report, sentence)
    if "T4" in report.tables:
        for passage in written(report):
            yield from _all_kept(report, passage)


def _outcomes(report: Report, sentence: list[Statement]) -> Iterator[Issue]:
    """Results that a sentence tells, those of the same kind together."""
    told: dict[tuple[str, ...], list[Statement]] = {}
    for said in sentence:
        told.setdefault(codes_of(report, said), []).append(said)
    for codes, claims in ((codes, claims) for codes, claims in told.items() if codes):
        addresses = [address for code in codes for address in rows_of(report, code)]
        stated = sum_of(report, addresses) if addresses else None
        if stated is None or agrees(claims, {stated}):
            continue
        name = "＋".join(_name(report, code) for code in codes)
        for said in claims:
            column = _column(report, addresses, said.value)
            note = f"，{plain(said.value)} 是{column}列的数" if column else ""
            message = f"正文写 {plain(said.value)} 件，表三{name}总计为 {plain(stated)}{note}"
            yield disagreement(report, said, message, addresses)


def _name(report: Report, code: str) -> str:
    groups = {group: name for name, group in _RESULTS.values()}
    return groups.get(code) or row_name(report, f"T3/{code}/tot")


def _column(report: Report, addresses: Sequence[str], value: Number) -> str:
    """The column of applicants whose number it is by mistake, empty if there is none."""
    for code in (column.code for column in form(report.tables["T3"].form).table("T3").blocks[0].columns):
        cells = [report.cell(f"{address.rpartition('/')[0]}/{code}") for address in addresses]
        if value and sum((cell.value or 0 for cell in cells if cell), 0) == value:
            return column_name(report, f"{addresses[0].rpartition('/')[0]}/{code}")
    return ""


def codes_of(report: Report, said: Statement) -> tuple[str, ...]:
    """Rows or groups of table 3 that a statement is about, empty where it can't be told."""
    counted = said.counts(Subject.APPLICATION) and said.current and set(said.limits) <= _FITTING
    if not (counted and said.aspects and set(said.aspects) <= set(_RESULTS)):
        return ()
    words = words_of(report, said)
    details = resources.toml("words", "agreement.toml")["details"]
    exact = [code for word, code in details.items() if word in words]
    if len(said.aspects) == 1 and exact:
        return (exact[0],) if len(exact) == 1 else ()
    official = all(aspect in _PLAIN or _RESULTS[aspect][0] in words for aspect in said.aspects)
    return tuple(_RESULTS[aspect][1] for aspect in said.aspects) if official and "主动公开" not in words else ()


def _all_kept(report: Report, passage: Passage) -> Iterator[Issue]:
    for found in _ALL_KEPT.finditer(passage.simple):
        start, _ = sentence_at(passage.simple, found.start())
        words = passage.simple[start : found.start()]
        for word, (name, groups) in _CASES.items():
            kept, whole = (sum_of(report, [f"T4/{group}/{column}" for group in groups]) for column in ("keep", "tot"))
            if word in words and kept is not None and whole and kept != whole:
                marks = (text_mark(passage, *found.span()), *_cells(report, groups, "keep", "tot"))
                message = f"写“{found.group()}”，表四{name}总计 {plain(whole)}，结果维持 {plain(kept)}"
                yield Issue(message, marks, suggestion=Suggestion("写明维持、纠正、其他、尚未审结各多少件。"))


def _cells(report: Report, groups: Sequence[str], *columns: str) -> tuple[Mark, ...]:
    addresses = [f"T4/{group}/{column}" for group in groups for column in columns]
    return cell_marks(report, addresses, primary=False)


@rule("CON-06", "正文复议诉讼与表四不符", "consistency", Severity.WARNING, basis=_BASIS, needs=("T4",))
def reviews_and_lawsuits(report: Report) -> Iterator[Issue]:
    """正文写的复议、诉讼件数，与表四不符。

    条件：“行政复议 N 件”不是表四行政复议总计；“行政诉讼 N 件”不是两组总计之和；维持、纠正、其他、尚未审结的件数，不是
    对应的格（诉讼为两组之和）。
    例外：写明“未经复议直接起诉”“复议后起诉”的只核对那一组；一句里有一个总数相符，其余看作分项；上年结转的、败诉的、约数、别的
    年份的不核对；总数一边是 0 的，归“否定表述与表格矛盾”。
    错例：正文写“行政诉讼 3 件”，表四两组总计为 1、1。
    正例：正文写“行政诉讼 2 件”，表四两组总计为 1、1。
    """
    for sentence in sentences(report):
        for subject in _GROUPS:
            told: dict[tuple[str, ...], list[Statement]] = {}
            for at, said in enumerate(said for said in sentence if said.counts(subject)):
                told.setdefault(cells_of(subject, said, first=not at), []).append(said)
            for addresses, claims in ((key, claims) for key, claims in told.items() if key):
                yield from _cases(report, addresses, claims)


def cells_of(subject: Subject, said: Statement, *, first: bool) -> tuple[str, ...]:
    """Cells of table 4 whose sum a statement gives, empty where it can't be told.

    The first number of its subject in a sentence is no part, whatever 其中 before it belongs to.
    """
    limits = set(said.limits) - ({"审结"} if Aspect.PENDING in said.aspects else set())
    if not said.current or limits - (_PART if first or said.aspects else set()):
        return ()
    groups = next((_LAWSUITS[aspect] for aspect in said.aspects if aspect in _LAWSUITS), _GROUPS[subject])
    columns = [_COLUMNS[aspect] for aspect in said.aspects if aspect in _COLUMNS]
    return tuple(f"T4/{group}/{column}" for group in groups for column in columns or ["tot"])


def _cases(report: Report, addresses: Sequence[str], claims: Sequence[Statement]) -> Iterator[Issue]:
    stated = sum_of(report, addresses)
    whole = all(address.endswith("/tot") for address in addresses)
    if stated is None or agrees(claims, {stated}):
        return
    name = "＋".join(cell_name(report, address) for address in addresses)
    for said in (said for said in claims if not whole or (said.value and stated)):
        message = f"正文写 {plain(said.value)} 件，表四{name}为 {plain(stated)}"
        yield disagreement(report, said, message, addresses)
