"""The public JSON as a JSON schema, and a validator for the few keywords that it needs."""

from __future__ import annotations

import re
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def obj(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def arr(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def either(*options: Any) -> dict[str, Any]:
    return {"anyOf": options}


def one_of(*values: str) -> dict[str, Any]:
    return {"enum": values}


STR: dict[str, Any] = {"type": "string"}
INT: dict[str, Any] = {"type": "integer"}
NULL: dict[str, Any] = {"type": "null"}
CELL = {"type": "string", "pattern": r"T[234]/[^/]+/.+"}
FORM = either(one_of("2019", "2021"), NULL)
MARK = {"role": one_of("primary", "evidence"), "text": STR, "where": STR}
EDITS = arr(obj(**{"cell": CELL, "from": STR, "to": STR}))
CORRECTION = {"text": STR, "kind": STR, "edits": EDITS, "unique": {"type": "boolean"}}
VALUE = obj(
    raw=either(STR, NULL),
    value=either({"type": "number"}, NULL),
    state=one_of("number", "blank", "placeholder", "text", "missing"),
)
TABLE = {"type": "object", "values": VALUE}

KINDS = (
    "unsupported",
    "encrypted",
    "damaged",
    "empty",
    "no_text",
    "not_a_report",
    "too_large",
    "timeout",
    "unreadable",
)

FINDING = obj(
    id=STR,
    rule={"type": "string", "pattern": r"[A-Z]{3}-\d\d"},
    name=STR,
    family=STR,
    severity=one_of("error", "warning", "hint"),
    message=STR,
    basis=STR,
    count=INT,
    marks=arr(
        either(
            obj(kind=one_of("cell"), cell=CELL, **MARK),
            obj(kind=one_of("text"), section=INT, paragraph=INT, start=INT, end=INT, **MARK),
            obj(kind=one_of("section"), section=INT, **MARK),
            obj(kind=one_of("table"), table=one_of("T2", "T3", "T4"), **MARK),
            obj(kind=one_of("document"), **MARK),
        )
    ),
    suggestion=either(obj(alternatives=arr(obj(**CORRECTION)), **CORRECTION), NULL),
)

REPORT = obj(
    organ=either(STR, NULL),
    year=either(INT, NULL),
    form=either(one_of("2019", "2021", "mixed"), NULL),
    form_due=FORM,
    forms=obj(T2=FORM, T3=FORM, T4=FORM),
    sections=arr(obj(number=INT, title=STR, raw=STR)),
    tables=obj(T2=TABLE, T3=TABLE, T4=TABLE),
)

RESULT = obj(
    path=STR,
    status=one_of("checked", "failed"),
    error=either(obj(kind=one_of(*KINDS), message=STR), NULL),
    source=obj(format=either(STR, NULL), sha256=either(STR, NULL), pages=either(INT, NULL), notes=arr(STR)),
    report=either(REPORT, NULL),
    findings=arr(FINDING),
    rules=obj(
        passed=arr(STR), failed=arr(STR), skipped=arr(obj(rule=STR, reason=STR)), crashed=arr(obj(rule=STR, trace=STR))
    ),
    doubts=arr(obj(message=STR, cell=either(CELL, NULL))),
    elapsed_ms=INT,
)

DOCUMENT = obj(
    schema=one_of("gichecker.report/1"),
    version=STR,
    results=arr(RESULT),
    summary=obj(files=INT, checked=INT, failed=INT, error=INT, warning=INT, hint=INT),
)


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """What breaks the schema; objects must have exactly the properties listed."""
    if "anyOf" in schema:
        tried = [faults(value, option, at) for option in schema["anyOf"]]
        return min(tried, key=len) if all(tried) else []
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r}"]
    wrong_bool = isinstance(value, bool) and schema["type"] != "boolean"
    if wrong_bool or not isinstance(value, TYPES[schema["type"]]):
        return [f"{at}: {value!r} is no {schema['type']}"]
    if isinstance(value, list):
        return [fault for i, item in enumerate(value) for fault in faults(item, schema["items"], f"{at}[{i}]")]
    if isinstance(value, dict):
        return _object_faults(value, schema, at)
    return [f"{at}: {value!r}"] if "pattern" in schema and not re.fullmatch(schema["pattern"], value) else []


def _object_faults(value: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    shapes = schema.get("properties") or dict.fromkeys(value, schema["values"])
    wrong = [f"{at}.{key}" for key in value.keys() ^ shapes.keys()]
    inside = (faults(value[key], shape, f"{at}.{key}") for key, shape in shapes.items() if key in value)
    return [*wrong, *(fault for found in inside for fault in found)]
