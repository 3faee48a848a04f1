"""Numbers that stand before headings and items."""

from __future__ import annotations

from gichecker.text.patterns import pattern

SECTION = pattern(r"\s*[一二三四五六七八九十]{1,3}[、．.]")
"""A number like that of a section: `一、`."""

ITEM = pattern(r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、．.](?!\d)|[①-⒛])")
"""Any number that is written before an item: `一、`, `（一）`, `1.`, `（1）`, `①`."""
