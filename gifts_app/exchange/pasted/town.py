"""The line with postal code, town and region, in the order that a country writes them in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gifts_app.exchange.headings import normalised
from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.places import Place
from gifts_app.exchange.pasted.streets import is_street
from gifts_app.exchange.pasted.words import folded, has_word, labels

_EDGE = " ,;-–—/|\t"
_CITY_MARKS = re.compile(r"^(?:г\.|город|м\.|пос\.|гр\.)\s*", re.IGNORECASE)
_LAST = re.compile(r"^(.*?)[\s,\-–/(]+\(?([^\s,()\-–/][^,()]{0,40}?)\)?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block that stands for itself: a line, a cell, what is between two commas of a single line."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Town:
    """Where a block lives.

    Attributes:
        first, last: the pieces that it takes up.
        before: what stood before it in its first piece: the end of the street.
        score: how much speaks for it; below 2 it is a guess.
    """

    city: str
    region: str
    code: str
    first: int
    last: int
    before: str = ""
    score: int = 0


def find_town(pieces: Sequence[Piece], place: Place) -> Town | None:
    """Find the best and last place where a postal code of a country stands beside a name."""
    best: Town | None = None
    if place.code is None:
        return None
    for index, piece in enumerate(pieces):
        for match in place.code.finditer(plain(piece.text)):
            if not _has_number(match[1]):
                continue
            found = _around(pieces, index, match, place)
            if found is not None and (best is None or found.score >= best.score):
                best = found
    return best


def town_without_code(pieces: Sequence[Piece], place: Place, last: int) -> Town | None:
    """Take the last piece that is no street for the town, where no code is written.

    Args:
        last: the last piece that may belong to the address; the country stood behind it.
    """
    for index in range(last, 0, -1):
        text = pieces[index].text
        parts = [part.strip(_EDGE) for part in text.split(",")]
        if not place.has_city and folded(parts[-1]) in place.regions:
            return Town(parts[-1], "", "", index, index, ", ".join(parts[:-1]), score=2)
        whole, region = without_region(text, place)
        if folded(text) in place.regions and index > 1 and not is_street(pieces[index - 1].text):
            return Town(pieces[index - 1].text, text, "", index - 1, index, score=2)
        if region and whole and not any(c.isdigit() for c in whole):
            *before, city = [part.strip(_EDGE) for part in whole.split(",")]
            return Town(city, region, "", index, index, ", ".join(before), score=3)
        if not is_street(parts[-1]) and not any(c.isdigit() for c in plain(parts[-1])):
            return Town(parts[-1], "", "", index, index, ", ".join(parts[:-1]), score=1)
    return None


def without_region(text: str, place: Place) -> tuple[str, str]:
    """Take a region off the end of a town; it stays as it was written."""
    text = _CITY_MARKS.sub("", text.strip(_EDGE))
    if not place.regions:
        return text, ""
    words = re.split(r"(?<=[\s,\-–/(])", text)
    for count in range(min(5, len(words)), 0, -1):
        head, tail = "".join(words[:-count]), "".join(words[-count:]).strip(" ,-–/()")
        if not tail or folded(tail) not in place.regions:
            continue
        is_code = len(tail) <= 3 and tail.isascii()
        if is_code and not tail.isupper():
            continue
        return head.strip(" ,;-–—/|(\t"), tail
    return text, ""


def _around(pieces: Sequence[Piece], index: int, match: re.Match[str], place: Place) -> Town | None:
    text = pieces[index].text
    code = re.sub(r"\s+", " ", match[1]).upper()
    before, after = text[: match.start()].strip(_EDGE + "(〒"), text[match.end() :].strip(_EDGE + ")(")
    head, _blank, last = before.rpartition(" ")
    if labels().get(normalised(last)) == "postal_code":
        before = head.strip(_EDGE)  # "Τ.Κ. 114 74", "PIN 560001"
    named_before, named_after = _has_letters(before), _has_letters(after)
    if named_after and (place.code_first or not named_before):
        return _code_then_town(pieces, index, place, code, before, after)
    if named_before and not named_after:
        return _town_then_code(pieces, index, place, code, before)
    if not named_before and not named_after and not before and not after:
        return _code_alone(pieces, index, place, code)
    return None


def _code_then_town(
    pieces: Sequence[Piece], index: int, place: Place, code: str, before: str, after: str
) -> Town | None:
    if not (after[0].isalpha() or after[0] in "'’(") or len(after) > 80:
        return None
    score = 3 if place.code_first else 1
    if is_street(after) and not place.code_first:
        return None
    if before and not (is_street(before) or before.endswith(",") or pieces[index].text[: len(before) + 1][-1] == ","):
        score = 1
    parts = [part.strip(_EDGE) for part in after.split(",")]
    city, region = without_region(after if len(parts) < 3 else ", ".join(parts[:2]), place)
    if not city:  # "28013 Madrid": a town named like its region
        city, region = region, ""
    last = index
    if not region:
        city, *more = [part.strip(_EDGE) for part in city.split(",")]
        region = more[0] if more and place.has_region and not is_street(more[0]) else ""
        if not region and _is_region(pieces, index + 1, place):
            region, last = pieces[index + 1].text, index + 1
    return Town(_tidy(city), region, code, index, last, before, score + bool(region))


def _town_then_code(pieces: Sequence[Piece], index: int, place: Place, code: str, before: str) -> Town | None:
    digits = sum(character.isdigit() for character in code)
    score = 3 if not place.code_first else (1 if digits >= 5 else 0)
    if (place.code_first and is_street(before)) or has_word(before, "place"):
        return None
    whole, region = without_region(before, place)
    own = Town("", region, code, index, index, "", score + 2 * bool(region))
    if region and not whole:
        above = _city_above(pieces, index, place)
        is_code = len(region) <= 3 and region.isupper()
        if above is None or (not is_code and above.score == 0):
            return replace(own, city=region, region="")
        return replace(own, city=above.city, first=above.first, before=above.before)
    parts = [part.strip(_EDGE) for part in whole.split(",")]
    if not region and len(parts) == 1 and not place.code_first and is_street(parts[0]) and _has_number(parts[0]):
        return None
    if not region and _is_region(pieces, index + 1, place):
        region, last = pieces[index + 1].text, index + 1
        own = replace(own, region=region, last=last, score=own.score + 2)
    return replace(own, city=_tidy(parts[-1]), before=", ".join(parts[:-1]))


def _code_alone(pieces: Sequence[Piece], index: int, place: Place, code: str) -> Town | None:
    follows = index + 1 < len(pieces)
    streets_before = any(is_street(piece.text) for piece in pieces[:index])
    if follows and (place.code_first or not streets_before) and _is_name(pieces[index + 1].text):
        city, region = without_region(pieces[index + 1].text, place)
        last = index + 1
        if city and not region and _is_region(pieces, last + 1, place):
            region, last = pieces[last + 1].text, last + 1
        if not city:
            city, region = region, ""
            if (
                not _CITY_MARKS.match(pieces[last].text)
                and last + 1 < len(pieces)
                and _is_name(pieces[last + 1].text)
                and not is_street(pieces[last + 1].text)
            ):
                city, region, last = pieces[last + 1].text, city, last + 1
        return Town(_tidy(city), region, code, index, last, "", 2)
    above = _city_above(pieces, index, place)
    if above is None:
        return None
    if not above.region and _is_region(pieces, index + 1, place):
        return replace(above, region=pieces[index + 1].text, code=code, last=index + 1, score=4)
    return replace(above, code=code, last=index, score=3 if not place.code_first else 2)


def _city_above(pieces: Sequence[Piece], index: int, place: Place) -> Town | None:
    """Read the town, and perhaps its region, from the pieces above a code; its score is 0 for what is a street."""
    at, region = index - 1, ""
    if at < 0:
        return None
    if (
        at > 0
        and _is_region(pieces, at, place)
        and not _CITY_MARKS.match(pieces[at].text)
        and _is_name(pieces[at - 1].text)
    ):
        above = pieces[at - 1].text.split(",")[-1]
        if not is_street(above):
            region, at = pieces[at].text, at - 1
    text = pieces[at].text
    if at > 1 and place.country == "GB" and pieces[at - 1].line == pieces[at].line and not text.isupper():
        above = pieces[at - 1].text
        if above.isupper() and not _has_number(above):  # a post town stands in capitals; behind it is the county
            return Town(above, text, "", at - 1, index, score=2)
    if not region:
        text, region = without_region(text, place)
        if not text:
            text, region = region, ""
    *before, city = [part.strip(_EDGE) for part in text.split(",")]
    score = 0 if is_street(city) or _has_number(city) else 2
    return Town(_tidy(city), region, "", at, index, ", ".join(before), score)


def _tidy(city: str) -> str:
    return _CITY_MARKS.sub("", city).rstrip(" .")


def _is_region(pieces: Sequence[Piece], index: int, place: Place) -> bool:
    return index < len(pieces) and place.has_region and folded(pieces[index].text) in place.regions


def _is_name(text: str) -> bool:
    return _has_letters(text) and not _has_number(text)


def _has_letters(text: str) -> bool:
    return sum(character.isalpha() for character in text) > 1 or any(ord(c) > 0x2E80 for c in text)


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)
