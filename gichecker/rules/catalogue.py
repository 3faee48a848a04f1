"""The explicit list of rules, and which finding puts off which others (section 0 of the rule catalogue).

A rule that is not listed here does not exist: nothing is discovered by walking folders, which finds nothing in a frozen
build.
"""

from __future__ import annotations

from gichecker.model.record import frozen
from gichecker.rules import (
    balance_prose,
    brackets,
    carried,
    cells,
    characters,
    consistency_prose,
    consistency_tables,
    counting,
    damage,
    dates,
    figures,
    forms,
    hazards,
    headings,
    identity,
    layout,
    leftovers,
    numbering,
    paragraphs,
    personal,
    punctuation,
    rates,
    same_figure,
    short_names,
    signing,
    sources,
    spacing,
    spans,
    structure,
    sums,
    webpage,
    words,
    years,
)
from gichecker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    sums.balance,
    sums.row_total,
    sums.column_total,
    sums.result_total,
    cells.whole_numbers,
    cells.unit_in_cell,
    cells.blanks,
    cells.placeholders,
    cells.shifted_rows,
    structure.missing_section,
    structure.section_order,
    structure.section_title,
    structure.missing_table,
    forms.wrong_form,
    forms.mixed_forms,
    forms.rows_and_columns,
    structure.empty_section,
    identity.fee_statement,
    identity.title_wording,
    identity.signature,
    consistency_tables.denied_or_claimed,
    balance_prose.in_and_out,
    consistency_prose.parts_of_total,
    consistency_prose.percentages,
    consistency_prose.sum_of_percentages,
    same_figure.told_twice,
    years.one_year,
    years.other_years,
    short_names.short_names,
    counting.listed_items,
    carried.carried_year,
    dates.too_early,
    dates.too_late,
    dates.impossible_dates,
    signing.signing_organ,
    rates.rates,
    spans.plan_years,
    words.grave_names,
    words.repeated_words,
    words.outdated_principle,
    punctuation.half_width_marks,
    punctuation.full_width_digits,
    punctuation.doubled_marks,
    brackets.unpaired_marks,
    numbering.orphaned_bracket,
    numbering.mixed_numbering,
    headings.broken_rows,
    headings.number_forms,
    headings.mixed_styles,
    headings.marks_behind_titles,
    headings.uneven_titles,
    brackets.nested_titles,
    brackets.listed_titles,
    brackets.document_numbers,
    punctuation.range_marks,
    spacing.stray_blanks,
    paragraphs.blanks_around,
    paragraphs.missing_full_stop,
    paragraphs.cut_paragraphs,
    paragraphs.titles_without_stop,
    figures.date_forms,
    figures.number_styles,
    punctuation.lead_in_marks,
    layout.paper,
    layout.title_face,
    layout.body_faces,
    layout.lines_and_indent,
    leftovers.page_numbers,
    leftovers.traces_of_review,
    leftovers.head_and_foot,
    layout.table_look,
    sources.foreign_domain,
    hazards.hijack_words,
    sources.mirror_site,
    characters.traditional_characters,
    damage.injected_pinyin,
    damage.garbled_text,
    characters.unseen_characters,
    damage.left_markup,
    webpage.page_furniture,
    webpage.blank_labels,
    webpage.screenshot_text,
    personal.identity_numbers,
    personal.private_details,
    personal.contact_details,
    hazards.secrecy_marks,
    rates.growths,
)


@frozen
class Suppression:
    """Where rule `by` has a finding, other rules are put off.

    Attributes:
        by: code of the rule that comes first.
        others: codes, or families as prefixes of codes (`TXT-`).
        reason: why, for the user; empty where only findings at the same place are left out.
    """

    by: str
    others: tuple[str, ...]
    reason: str = ""


SUPPRESSIONS: tuple[Suppression, ...] = (
    Suppression("SAF-03", ("TXT-", "TYP-", "FMT-"), "疑为镜像网页，待换用官网原文后再查"),
    Suppression("STR-05", ("STR-06", "STR-07", "STR-08"), "表式与年度不符，换用新表式后再查"),
    Suppression("CON-12", ("CON-13",)),
)
