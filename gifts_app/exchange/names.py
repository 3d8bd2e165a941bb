"""How the parts of a person's name make the whole, as it is written on an envelope."""

import re

# Ideographs, kana and Hangul; their writers put the family name first.
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")
_OTHER_LETTER = re.compile(r"[A-Za-z\u00c0-\u0fff]")


def full_name(given: str, family: str, country: str = "") -> str:
    """Write a given and a family name in the order of their script.

    East Asian scripts put the family name first; Japanese with a blank between, Chinese and Korean without. All
    other names keep the order of the file, given name first: from "Khai" alone nobody can tell who is Vietnamese.

    Args:
        given: the given name; may be empty.
        family: the family name; may be empty.
        country: ISO code of where the customer lives; tells Japanese ideographs from Chinese ones.
    """
    if not given or not family:
        return given or family
    whole = given + family
    if whole.isascii() or not (_EAST_ASIAN.search(given) and _EAST_ASIAN.search(family)):
        return f"{given} {family}"
    if _OTHER_LETTER.search(whole):
        return f"{given} {family}"
    if country == "JP" or _KANA.search(whole) or len(whole) > 6:
        return f"{family} {given}"
    return family + given
