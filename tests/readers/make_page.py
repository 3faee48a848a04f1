"""Pages made by hand: lines of text at given places, and paragraphs broken into lines as word processors do it."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.document import Document, Grid, Role
from gichecker.readers.layout import laid_out
from gichecker.readers.page import Glyph, PageContent

WIDTH, HEIGHT = 595.0, 842.0
NOT_FIRST = "，。、；：！？”’》）%,.;:!?)"
NOT_LAST = "“‘《（("
_INK = {"，": (0.1, 0.7, 0.3, 1.0), "。": (0.1, 0.75, 0.35, 0.95), "一": (0.05, 0.45, 0.95, 0.52)}
_OPENING, _SQUARE, _NARROW = (0.6, 0.05, 0.95, 0.95), (0.05, 0.05, 0.95, 0.95), (0.05, 0.18, 0.45, 0.88)


def pitch(char: str) -> float:
    """The width of a character in em."""
    return 1.0 if char > "\u2000" else 0.5


def glyphs(text: str, left: float, baseline: float, size: float = 16, spacing: float = 0.0) -> list[Glyph]:
    """A line of text, `spacing` points apart; blanks leave room."""
    found = []
    for char in text:
        narrow = _NARROW if pitch(char) < 1 else _OPENING if char in NOT_LAST else _SQUARE
        x0, y0, x1, y1 = _INK.get(char, narrow)
        top = baseline - 0.88 * size
        ink = (left + x0 * size, top + y0 * size, left + x1 * size, top + y1 * size)
        if not char.isspace():
            found.append(Glyph(char, *ink, baseline))
        left += pitch(char) * size + spacing
    return found


def downwards(text: str, left: float, top: float, size: float = 10) -> list[Glyph]:
    """Characters below one another."""
    return [glyph for at, char in enumerate(text) for glyph in glyphs(char, left, top + (at + 0.88) * size, size)]


def page(*parts: list[Glyph], number: int = 1, width: float = WIDTH, height: float = HEIGHT) -> PageContent:
    """A page with glyphs and no rules."""
    return PageContent(number, width, height, [glyph for part in parts for glyph in part], [], [])


class Typesetter:
    """Sets paragraphs on pages, one below the other; measures in points, indents in em."""

    def __init__(
        self, size: float = 16, left: float = 80, right: float = 515, leading: float = 28, bottom: float = 740
    ) -> None:
        self.size, self.left, self.right, self.leading, self.bottom = size, left, right, leading, bottom
        self.height = max(HEIGHT, bottom + 100)
        self.pages = [page(height=self.height)]
        self.y = self.top = 100.0 if self.height == HEIGHT else 150.0

    def add(self, text: str, indent: float = 2, gap: float = 0, hang: float = 0) -> None:
        """A paragraph with a first line `indent`, further ones `hang`, and `gap` points below it."""
        room = (self.right - self.left) / self.size
        for at, line in enumerate(broken(text, room - indent, room - hang)):
            self.put(line, self.left + self.size * (hang if at else indent), self.size)
        self.y += gap

    def middle(self, text: str, size: float) -> None:
        """A line in the middle."""
        self.put(text, (self.left + self.right - sum(map(pitch, text)) * size) / 2, size)

    def end(self, text: str) -> None:
        """A line at the right edge."""
        self.put(text, self.right - sum(map(pitch, text)) * self.size, self.size)

    def put(self, text: str, left: float, size: float) -> None:
        """The next line, on a new page if this one is full."""
        if self.y > self.bottom:
            self.pages.append(page(number=len(self.pages) + 1, height=self.height))
            self.y = self.top
        self.pages[-1].glyphs.extend(glyphs(text, left, self.y, size))
        self.y += self.leading

    def document(self) -> Document:
        return laid_out("pdf", self.pages)


def broken(text: str, first: float, room: float) -> Iterator[str]:
    """The lines of a paragraph in a first line and further ones of so many em."""
    line, width = "", first
    for piece in _pieces(text):
        if line and sum(map(pitch, line + piece)) > width:
            yield line
            line, width = "", room
        line += piece
    yield line


def _pieces(text: str) -> Iterator[str]:
    """What is not broken: words, numbers, a character with its punctuation."""
    piece = ""
    for char in text:
        word = piece[-1:].isascii() and piece[-1:].isalnum() and char.isascii() and char.isalnum()
        if piece and not (word or char in NOT_FIRST or piece[-1] in NOT_LAST):
            yield piece
            piece = ""
        piece += char
    yield piece


def texts(document: Document, role: Role = Role.BODY) -> list[str]:
    """The paragraphs of a role; tables are the number of their cells."""
    return [
        f"#{len(block.cells)}" if isinstance(block, Grid) else block.text
        for block in document.blocks
        if (isinstance(block, Grid) and role is Role.BODY) or getattr(block, "role", None) is role
    ]
