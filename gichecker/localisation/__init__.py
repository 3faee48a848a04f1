"""Which cell is wrong, and what it should be: the least change that makes all sums of a table right.

Official statistics calls it error localisation (Fellegi and Holt 1976: change as few values as can be), with the edits
of deductive correction: typing errors, exchanged, shifted and wrongly booked values count as one operation each.
"""

from gichecker.localisation.correction import Change, Correction, Diagnosis
from gichecker.localisation.diagnosis import diagnose
from gichecker.localisation.facts import Fact

__all__ = ["Change", "Correction", "Diagnosis", "Fact", "diagnose"]
