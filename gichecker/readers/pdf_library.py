"""The functions of pdfium that reading a page takes, and the lock that all use of pdfium needs.

They are taken from the library in pypdfium2, without importing its bindings for four hundred others: that alone would
take as long as reading a report. Handles and addresses are plain numbers, a third faster than typed pointers. Only
what takes long lets other threads run in the meantime: for the rest that would take longer than the function itself.
"""

from __future__ import annotations

import ctypes
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import Any

LOCK = RLock()
"""pdfium must not be entered by two threads; whoever calls it, here or through pypdfium2, holds this lock."""

ERROR_PASSWORD, ERROR_SECURITY = 4, 5
TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
LINE_TO, MOVE_TO = 0, 2
INVISIBLE = 3
BGRX, ANNOTATED = 3, 0x01

_NAMES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}
_INT, _ADDRESS, _WHOLE, _FLOAT = ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_float


def _library() -> str:
    """Where pdfium is."""
    found = find_spec("pypdfium2_raw")
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise ImportError("pypdfium2 is not installed")
    return str(Path(folders[0], _NAMES.get(sys.platform, "libpdfium.so")))


_PDFIUM = ctypes.PyDLL(_library())
_PDFIUM.FPDF_InitLibrary()  # does nothing where pypdfium2 has done so already, or will
_PDFIUM_ASIDE = ctypes.CDLL(_library())


def _function(name: str, result: Any, *arguments: Any, library: ctypes.CDLL = _PDFIUM) -> Any:
    function = library[name]
    function.restype, function.argtypes = result, arguments
    return function


def _slow_function(name: str, result: Any, *arguments: Any) -> Any:
    return _function(name, result, *arguments, library=_PDFIUM_ASIDE)


load_document = _slow_function("FPDF_LoadMemDocument64", _ADDRESS, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _slow_function("FPDF_CloseDocument", None, _ADDRESS)
last_error = _function("FPDF_GetLastError", _WHOLE)
count_pages = _function("FPDF_GetPageCount", _INT, _ADDRESS)

page_size = _function("FPDF_GetPageSizeByIndexF", _INT, _ADDRESS, _INT, _ADDRESS)
load_page = _slow_function("FPDF_LoadPage", _ADDRESS, _ADDRESS, _INT)
close_page = _slow_function("FPDF_ClosePage", None, _ADDRESS)
page_width = _function("FPDF_GetPageWidthF", _FLOAT, _ADDRESS)
page_height = _function("FPDF_GetPageHeightF", _FLOAT, _ADDRESS)
page_box = _function("FPDF_GetPageBoundingBox", _INT, _ADDRESS, _ADDRESS)
page_turns = _function("FPDFPage_GetRotation", _INT, _ADDRESS)

make_bitmap = _function("FPDFBitmap_CreateEx", _ADDRESS, _INT, _INT, _INT, _ADDRESS, _INT)
fill_bitmap = _function("FPDFBitmap_FillRect", _INT, _ADDRESS, *[_INT] * 4, _WHOLE)
draw_page = _slow_function("FPDF_RenderPageBitmap", None, _ADDRESS, _ADDRESS, *[_INT] * 6)
drop_bitmap = _function("FPDFBitmap_Destroy", None, _ADDRESS)

load_text = _slow_function("FPDFText_LoadPage", _ADDRESS, _ADDRESS)
close_text = _slow_function("FPDFText_ClosePage", None, _ADDRESS)
count_chars = _function("FPDFText_CountChars", _INT, _ADDRESS)
text_of = _function("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)
code_of = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
box_of = _PDFIUM["FPDFText_GetCharBox"]  # these two take what `argument` makes, in half the time
origin_of = _PDFIUM["FPDFText_GetCharOrigin"]
argument = _ADDRESS.from_param
text_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
char_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)

count_objects = _function("FPDFPage_CountObjects", _INT, _ADDRESS)
object_at = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
count_parts = _function("FPDFFormObj_CountObjects", _INT, _ADDRESS)
part_at = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _WHOLE)
type_of = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
object_bounds = _function("FPDFPageObj_GetBounds", _INT, _ADDRESS, *[_ADDRESS] * 4)
object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)

clip_of = _function("FPDFPageObj_GetClipPath", _ADDRESS, _ADDRESS)
count_clips = _function("FPDFClipPath_CountPaths", _INT, _ADDRESS)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _INT, _ADDRESS, _INT)
clip_segment_at = _function("FPDFClipPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT, _INT)

draw_mode = _function("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, _ADDRESS)
segment_at = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
segment_point = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_type = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)
