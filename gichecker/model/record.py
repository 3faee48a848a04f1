"""Records: named fields, slots, compared by content, frozen.

What `dataclasses` does for us here, without generating and compiling code for each class: eighty classes of it take a
third of the time in which a whole report is checked. Type checkers know these classes as dataclasses (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

from gichecker.kept import KEPT

T = TypeVar("T")


class _Default:
    """Marks a field whose default is made anew for each object."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A field whose default is made anew for each object, such as `field(default_factory=dict)`."""
    return _Default(default_factory)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A frozen class of the fields that `cls` annotates, hashable if all of them are."""
    made: type[T] = _made(cls, {"__setattr__": _refuse_set, "__delattr__": _refuse_delete, "__hash__": _hash})
    return made


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """A class of the fields that `cls` annotates that may be changed while something is put together."""
    made: type[T] = _made(cls, {"__hash__": None})
    return made


def replace(obj: T, **changes: Any) -> T:
    """A copy with other values in some fields.

    Raises:
        TypeError: there is no such field.
    """
    held = {name: getattr(obj, name) for name in obj.__match_args__}  # type: ignore[attr-defined]
    return type(obj)(**(held | changes))


def _made(cls: Any, methods: dict[str, Any]) -> Any:
    names = tuple(vars(cls).get("__annotations__", ()))
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    dropped = {"__dict__", "__weakref__", *names}
    body = {name: item for name, item in vars(cls).items() if name not in dropped}
    body |= {"__slots__": names, "__match_args__": names, "__repr__": _repr, "__eq__": _eq, "__reduce__": _reduce}
    body["content_"] = staticmethod(_content(names))
    made = type(cls)(cls.__name__, cls.__bases__, body | methods)
    made.__init__ = _initialiser(made, names, defaults)
    return made


def _content(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all fields of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda item: tuple([getattr(item, name) for name in names])


def _initialiser(made: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """What the class would have as `__init__` if it were written out; its code is kept from run to run."""
    factories = {name: item.factory for name, item in defaults.items() if isinstance(item, _Default)}
    held = {f"set_{name}": made.__dict__[name].__set__ for name in names}
    held |= {f"make_{name}": factory for name, factory in factories.items()}
    lines = (_ASSIGNED.format(name=name) if name not in factories else _MADE.format(name=name) for name in names)
    source = f"def __init__({', '.join(('self', *names))}):\n{''.join(lines) or ' pass'}"
    code = KEPT.get(source, None, lambda: next(filter(_is_code, compile(source, "<record>", "exec").co_consts)))
    given = tuple(None if name in factories else defaults[name] for name in names if name in defaults)
    initialise = FunctionType(code, held, "__init__", given)
    initialise.__qualname__ = f"{made.__qualname__}.__init__"
    return initialise


_ASSIGNED = " set_{name}(self, {name})\n"
_MADE = " set_{name}(self, make_{name}() if {name} is None else {name})\n"


def _is_code(item: object) -> bool:
    return isinstance(item, CodeType)


def _eq(self: Any, other: Any) -> Any:
    return self.content_(self) == self.content_(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), self.content_(self)))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__name__}({shown})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), self.content_(self)


def _refuse_set(self: object, name: str, item: object) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} = {item!r} is refused")


def _refuse_delete(self: object, name: str) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: del {name} is refused")
