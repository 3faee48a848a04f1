"""Characters that Word takes from symbol fonts (`w:sym`, sprmCSymbol, private-use codes), as Unicode has them."""

from __future__ import annotations

from collections.abc import Iterable

from gichecker.text.patterns import pattern

UNKNOWN = "\ufffc"
_PRIVATE = pattern("[\uf020-\uf0ff]")
_SYMBOLS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
        0xD8: "➢", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"},
    "symbol": {0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠"},
}  # fmt: skip


def symbol(font: str, code: int) -> str:
    """The character; `UNKNOWN` where the font's own sign has no name here."""
    font = font.lower()
    if font in _SYMBOLS or 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(font, {}).get(code & 0xFF, UNKNOWN)
    return chr(code) if 0x20 <= code <= 0xD7FF else UNKNOWN


def in_fonts(text: str, fonts: Iterable[str]) -> str:
    """Text in these fonts: the codes by which it takes the signs of a symbol font as characters, as in `symbol`."""
    if _PRIVATE.search(text) is None:
        return text
    named = next((font for font in fonts if font.lower() in _SYMBOLS), None)
    return text if named is None else _PRIVATE.sub(lambda match: symbol(named, ord(match[0])), text)
