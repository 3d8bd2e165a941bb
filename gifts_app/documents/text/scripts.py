"""Scripts: which one a cluster belongs to, and what a font must bring so that it is not printed as loose pieces."""

import unicodedata
from functools import lru_cache

import regex
import uharfbuzz as hb

CLUSTER = regex.compile(r"\X")
"""What people take for one letter: a grapheme cluster (Unicode Standard Annex 29)."""

EUROPEAN = frozenset({"LATIN", "CYRILLIC", "GREEK"})
EAST_ASIAN = "EAST ASIAN"
_EAST_ASIAN_NAMES = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_NO_SCRIPT = frozenset({"", "COMBINING", "MODIFIER", "MATHEMATICAL", "FEMININE", "MASCULINE", "VARIATION"})

# Scripts (ISO 15924) whose letters stand side by side as they are, and signs of all scripts; anything else is
# unreadable without the font's own rules for it.
_UNSHAPED = frozenset(
    {"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr", "Thai", "Laoo", "Ethi", "Hani", "Hira", "Kana", "Hang", "Bopo"}
    | {"Cher", "Cans", "Copt", "Glag", "Goth", "Runr", "Ogam", "Tfng", "Dsrt", "Lisu", "Vaii", "Bamu", "Yiii"}
    | {"Zyyy", "Zinh", "Zzzz"}
)
# Letters that a pen writes one by one. In all others they hang together, and a word moves as a whole.
_APART = frozenset({*EUROPEAN, "", EAST_ASIAN, "ARMENIAN", "GEORGIAN", "HEBREW", "THAI", "LAO", "ETHIOPIC", "CHEROKEE"})

# OpenType's tags (registry "Script tags") where they are not the ISO 15924 code in small letters.
_TAGS = {
    "Beng": ("bng3", "bng2", "beng"),
    "Deva": ("dev3", "dev2", "deva"),
    "Gujr": ("gjr3", "gjr2", "gujr"),
    "Guru": ("gur3", "gur2", "guru"),
    "Knda": ("knd3", "knd2", "knda"),
    "Mlym": ("mlm3", "mlm2", "mlym"),
    "Mymr": ("mym2", "mymr"),
    "Nkoo": ("nko ",),
    "Orya": ("ory3", "ory2", "orya"),
    "Taml": ("tml3", "tml2", "taml"),
    "Telu": ("tel3", "tel2", "telu"),
}


@lru_cache(4_000)
def script_of(cluster: str) -> str:
    """Name the script of a cluster by its first letter, such as ``LATIN``; empty for marks, digits and signs."""
    for character in cluster:
        if unicodedata.category(character)[0] in "LM":
            name = unicodedata.name(character, "").split(" ")[0]
            if name not in _NO_SCRIPT:
                return EAST_ASIAN if name in _EAST_ASIAN_NAMES else name
    return ""


@lru_cache(4_000)
def tags_of(cluster: str) -> tuple[str, ...]:
    """Return the OpenType script tags, any of which a font must have rules for; empty where letters need none."""
    buffer = hb.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    code = buffer.script or "Zyyy"
    return () if code in _UNSHAPED else _TAGS.get(code, (code.lower(),))


def stands_apart(script: str) -> bool:
    """Say whether a pen is lifted after each letter of a script."""
    return script in _APART
