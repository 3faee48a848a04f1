"""Characters that Word takes from symbol fonts (`w:sym`, sprmCSymbol), as Unicode has them."""

from __future__ import annotations

UNKNOWN = "\ufffc"
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
