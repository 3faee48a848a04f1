"""What kind of organ reports, and of which level."""

from __future__ import annotations

from enum import StrEnum

from gichecker.model.record import frozen


class OrganKind(StrEnum):
    """Kinds of organs, as far as rules treat them differently."""

    GOVERNMENT = "government"
    """A people's government from the county up."""
    OFFICE = "office"
    """The general office of such a government."""
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    ZONE = "zone"
    """Administration of a development zone."""
    MASS = "mass"
    """Federations and leagues."""
    INSTITUTION = "institution"
    """Schools, hospitals, companies …: no administrative organ."""


class Level(StrEnum):
    """Level of the region that an organ belongs to."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    """Prefecture level: cities, autonomous prefectures, leagues, prefectures."""
    COUNTY = "county"
    TOWN = "town"


@frozen
class Organ:
    """A reporting organ.

    Attributes:
        name: as in the title.
        kind: None where the name doesn't tell.
        level: of the lowest region that it names; None where the name doesn't tell.
        region: that region with those above it, as far as the name has them: `晋江市`, `淮安市洪泽区`.
    """

    name: str
    kind: OrganKind | None
    level: Level | None
    region: str = ""

    @property
    def makes_regulations(self) -> bool | None:
        """Whether it may make 规章 (Legislation Law, articles 91 and 93); None where the name doesn't tell."""
        if self.kind is None or (self.kind is OrganKind.GOVERNMENT and self.level is None):
            return None
        if self.level is Level.STATE:
            return True
        governs = self.kind in (OrganKind.GOVERNMENT, OrganKind.OFFICE)
        return governs and self.level in (Level.PROVINCE, Level.CITY) and not self.region.endswith(("地区", "盟"))
