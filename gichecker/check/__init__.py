"""The order of the steps: read, recognise, apply the rules, settle the outcome."""

from gichecker.check.files import check_file, check_many, collect, look_into, recognise_file
from gichecker.check.processes import supervised

__all__ = ["check_file", "check_many", "collect", "look_into", "recognise_file", "supervised"]
