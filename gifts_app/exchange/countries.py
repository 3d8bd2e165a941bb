"""Names of countries in many languages, and the ISO 3166-1 alpha-2 code each stands for.

The names come from the Unicode CLDR (the English one and those used in the country itself), with the usual synonyms
and the ISO 3166-1 alpha-3 codes; a name that could mean two countries is not in the table.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("countries.tsv")


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """Find the code for a country's code or name, however it is written.

    Returns:
        The code in capitals, an empty text for an empty one, or None when the name is not known.
    """
    if not text.strip():
        return ""
    return _codes().get(_key(text))


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in _TABLE.read_text(encoding="utf-8").splitlines():
        code, *names = row.split("\t")
        for name in (code, *names):
            codes.setdefault(_key(name), code)
    return codes


def _key(name: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKD", name.casefold()) if character.isalnum())
