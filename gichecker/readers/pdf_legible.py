"""Which pages of a pdf or ofd can be read: pages that are pictures, and pages whose text layer is garbage, can not.

The codes of a text layer are right only if the file maps them to characters as they are printed; many files do not.
Chinese prose then turns into private-use or unassigned codes, other scripts, rare characters or strings of signs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gichecker.model.document import Note
from gichecker.model.page import Box
from gichecker.readers import charset
from gichecker.readers.page import PageContent
from gichecker.text.patterns import pattern

_FEW = 50
"""Characters: fewer say nothing about a text layer, and leave a picture's page a picture's page."""

_PICTURE = 0.5  # of the page
_MOST_ODD = 0.3  # of all characters
_LEAST_COMMON = 0.1  # of the Chinese characters; 0.4 to 0.5 in reports, 0.03 where the codes are wrong
_LEAST_CHINESE = 0.02  # of all characters; a text without them is another language …
_LEAST_LETTERS = 0.6  # … where it has letters; of all characters but digits

_CHINESE = pattern(r"[\u3400-\u9fff]")
_LETTER = pattern(r"[^\W\d_]")
_NO_DIGIT = pattern(r"\D")
_ODD = pattern(  # neither Western nor Chinese writing with its punctuation, signs, radicals and wide forms
    "[^\x00-\x7f\xa7\xb0\xb7\xd7\xf7\u2000-\u2bff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


class Legibility:
    """Judges pages on their way to the layout.

    Attributes:
        pictures: numbers of pages that are pictures and have not been read.
    """

    def __init__(self) -> None:
        self._readable = self._drawn = 0
        self.pictures: list[int] = []
        self._scanned: list[int] = []
        self._garbage: list[int] = []
        self._hidden: list[int] = []

    def sifted(self, pages: Iterable[tuple[PageContent, bool]]) -> Iterator[PageContent]:
        """The pages, text that is garbage taken away; with each comes whether its text is invisible."""
        for content, hidden in pages:
            glyphs = content.glyphs
            if glyphs and _garbage("".join(glyph.text for glyph in glyphs)):
                self._garbage.append(content.number)
                yield content._replace(glyphs=[])
                continue
            if len(glyphs) < _FEW and _covered(content) >= _PICTURE:
                self.pictures.append(content.number)
            elif glyphs:
                self._readable += 1
            self._drawn += bool(content.rules or content.pictures)
            if hidden:
                self._hidden.append(content.number)
            yield content

    @property
    def hopeless(self) -> bool:
        """Something is printed, and on no page it can be read as text."""
        return not self._readable and bool(self.pictures or self._garbage or self._drawn)

    def read(self, numbers: Collection[int]) -> None:
        """Some of the pictures were read after all, as scans."""
        self._scanned = [number for number in self.pictures if number in numbers]
        self.pictures = [number for number in self.pictures if number not in numbers]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the user should know about the pages, once all have passed."""
        found = (
            ("scanned_pages", self._scanned),
            ("picture_pages", self.pictures),
            ("garbled_pages", self._garbage),
            ("ocr_layer", self._hidden),
        )
        return tuple(Note(key, (("pages", page_numbers(pages)),)) for key, pages in found if pages)


def _garbage(text: str) -> bool:
    if len(text) < _FEW:
        return False
    if len(_ODD.findall(text)) > _MOST_ODD * len(text):
        return True
    chinese = len(_CHINESE.findall(text))
    if chinese >= _FEW:
        return sum(map(charset.common().__contains__, text)) < _LEAST_COMMON * chinese
    signs = len(_NO_DIGIT.findall(text))
    foreign = signs >= _FEW and chinese < _LEAST_CHINESE * len(text)
    return foreign and len(_LETTER.findall(text)) < _LEAST_LETTERS * signs


def _covered(page: PageContent) -> float:
    """The share of the page that its largest picture covers."""
    return max(map(_size, page.pictures), default=0.0) / max(page.width * page.height, 1.0)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def page_numbers(pages: list[int]) -> str:
    """Page numbers in short: `2、4-6`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return "、".join("-".join(map(str, run)) for run in runs)
