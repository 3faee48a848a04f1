"""What is on a page before anything is understood: glyphs, rules, pictures; the same for pdf, ofd and scans."""

from __future__ import annotations

from typing import NamedTuple

from gichecker.model.page import Box, Straightened


class Glyph(NamedTuple):
    """A printed character, in points from the top left of the page as it is shown.

    Attributes:
        text: the character, never a blank or a control character; more than one only for a ligature.
        left: of the tight box around its ink.
        top: likewise.
        right: likewise.
        bottom: likewise.
        baseline: the height at which its line stands; the same for all characters of a line, 。 and 一 alike.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float


class Rule(NamedTuple):
    """A drawn straight line, horizontal (`top == bottom`) or vertical (`left == right`), thickness left out."""

    left: float
    top: float
    right: float
    bottom: float


class PageContent(NamedTuple):
    """One page.

    Attributes:
        number: 1-based.
        width: in points, as shown (turned pages have been turned).
        height: likewise.
        glyphs: in the order of the file.
        rules: pieces as they were drawn, not joined; fills that are no lines are left out.
        pictures: where pictures are.
        straightened: how it was turned, None if it was not.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    pictures: list[Box]
    straightened: Straightened | None = None
