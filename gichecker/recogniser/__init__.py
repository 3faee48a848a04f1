"""Document → Report: identity, sections, official tables aligned by labels."""

from gichecker.recogniser.recognise import recognise

__all__ = ["recognise"]
