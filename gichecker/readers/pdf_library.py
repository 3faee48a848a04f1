"""The functions of pdfium that reading a page takes, and the lock that all use of pdfium needs."""

from __future__ import annotations

import ctypes
from threading import RLock
from typing import Any

import pypdfium2.raw

LOCK = RLock()
"""pdfium must not be entered by two threads; whoever calls it, here or through pypdfium2, holds this lock."""

_INT, _ADDRESS, _WHOLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong


def _function(name: str, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes handles and addresses as numbers: a third faster than with pointers."""
    address = ctypes.cast(getattr(pypdfium2.raw, name), ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def handle(helper: Any) -> int:
    """The number of a page, text page or other object of pypdfium2."""
    return int(ctypes.cast(helper.raw, ctypes.c_void_p).value or 0)


PATH, IMAGE, FORM = pypdfium2.raw.FPDF_PAGEOBJ_PATH, pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_FORM
LINE_TO, MOVE_TO = pypdfium2.raw.FPDF_SEGMENT_LINETO, pypdfium2.raw.FPDF_SEGMENT_MOVETO
INVISIBLE = pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE

count_chars = _function("FPDFText_CountChars", _INT, _ADDRESS)
text_of = _function("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
code_of = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
box_of = _function("FPDFText_GetCharBox", _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)
origin_of = _function("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, *[_ADDRESS] * 2)
text_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
char_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)

count_objects = _function("FPDFPage_CountObjects", _INT, _ADDRESS)
object_at = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_parts = _function("FPDFFormObj_CountObjects", _INT, _ADDRESS)
part_at = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _WHOLE)
type_of = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)

draw_mode = _function("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, _ADDRESS)
segment_at = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_type = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)
