"""In which country a block lives, and where there."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gifts_app.exchange.countries import country_code
from gifts_app.exchange.pasted.contacts import Contacts
from gifts_app.exchange.pasted.eastern import Eastern, is_eastern, read_eastern, script_country
from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.places import TELLING, place
from gifts_app.exchange.pasted.streets import countries_of, is_street
from gifts_app.exchange.pasted.town import Piece, Town, find_town, town_without_code
from gifts_app.exchange.pasted.words import countries, country_marks, folded

_EASTERN = ("JP", "CN", "TW", "HK", "KR")
_MARK = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,3})-\d{3,6}(?!\d)")
_LETTERS = (
    ("[\u0370-\u03ff]", ("GR",)),
    ("[іїєґІЇЄҐ]", ("UA",)),
    ("[\u0400-\u04ff]", ("RU",)),
    ("[\u0590-\u05ff]", ("IL",)),
    ("[\u0600-\u06ff]", ()),  # of many
    ("[\u0e00-\u0e7f]", ("TH",)),
    ("[\u0900-\u097f]", ("IN",)),
)
# Ends of addresses that people everywhere took for their own.
_ANYBODY = frozenset({"CO", "IO", "ME", "AI", "TV", "FM", "LY", "CC", "TO"})


@dataclass(slots=True)
class Home:
    """What was found; ``above`` and ``below`` are the pieces around the town that are not part of it."""

    country: str = ""
    city: str = ""
    region: str = ""
    district: str = ""
    code: str = ""
    has_district: bool = False
    has_code: bool = False
    above: list[Piece] = field(default_factory=list)
    below: list[Piece] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)


def find_home(pieces: Sequence[Piece], contacts: Contacts, told: dict[str, str], home: str) -> Home:
    """Find country and town.

    Args:
        pieces: of the block, in order.
        contacts: its calling codes and domains are evidence.
        told: what labels said, by field; a country that is none is taken out of it.
        home: country to take when nothing tells.
    """
    named = country_code(told.get("country", "")) or ""
    left: list[Piece] = []
    if told.get("country") and not named:
        left.append(Piece(told["country"], len(pieces)))
    told.pop("country", None)
    kept, country, behind = _without_country(pieces) if not named else (list(pieces), named, len(pieces))
    if told.get("postal_code") and not told.get("city"):
        kept.append(Piece(told["postal_code"], len(pieces)))
        behind = len(kept)
    if told.get("city"):
        found = Home(country or _by_code(told, kept, contacts, home), above=kept)
        if not country and found.country:
            found.unsure.add("country")
        found.has_code = True
    elif country:
        found = _in_country(kept, country, behind)
    else:
        found = _anywhere(kept, told, contacts, home)
    found.below += left
    return found


def _without_country(pieces: Sequence[Piece]) -> tuple[list[Piece], str, int]:
    """Take the last name of a country out of the pieces.

    Returns:
        The other pieces, the code, and how many pieces stood before the name.
    """
    for index in range(len(pieces) - 1, 0 if len(pieces) > 1 else -1, -1):
        piece = pieces[index]
        text = piece.text.strip(" .()")
        code = _named(text, last=index == len(pieces) - 1)
        if code and index:
            return [*pieces[:index], *pieces[index + 1 :]], code, index
        cut = _tail(text)
        if cut:
            head, code = cut
            return [*pieces[:index], Piece(head, piece.line), *pieces[index + 1 :]], code, index + 1
    return list(pieces), "", len(pieces)


def _named(text: str, *, last: bool) -> str:
    if not 2 <= len(text) <= 60:
        return ""
    if len(text) <= 3 and text.isascii() and not (text.isupper() and last):
        return ""
    return country_code(text) or ""


def _tail(text: str) -> tuple[str, str] | None:
    """Cut a country's name off the end of a line that holds a town before it."""
    head, comma, tail = text.rpartition(",")
    if comma and len(tail.strip()) > 3 and country_code(tail.strip()):
        return head.strip(), country_code(tail.strip()) or ""
    words = text.split()
    for count in (3, 2, 1):
        if len(words) <= count or not any(character.isdigit() for character in plain(text)):
            continue
        tail = " ".join(words[-count:]).strip("-–() ")
        code = country_code(tail) if len(tail) > 3 or tail in ("UK", "USA", "UAE", "U.K.", "U.S.A.") else ""
        if code and folded(words[-count - 1]) != "new":
            return " ".join(words[:-count]).rstrip(" ,-–("), code
    return None


def _in_country(pieces: list[Piece], country: str, behind: int) -> Home:
    known = place(country)
    if known is None:
        return Home(country, above=pieces)
    if country in _EASTERN and any(is_eastern(piece.text) for piece in pieces):
        eastern = read_eastern(pieces, known)
        if eastern is not None:
            return _of_eastern(eastern, country)
    town = find_town(pieces, known)
    if town is None and behind > 1:
        town = town_without_code(pieces, known, min(behind, len(pieces)) - 1)
    return _of_town(pieces, country, town)


def _anywhere(pieces: list[Piece], told: Mapping[str, str], contacts: Contacts, home: str) -> Home:
    evidence = _evidence([*pieces, *(Piece(value, 0) for value in told.values())], contacts, home)
    native = [piece.text for piece in pieces if is_eastern(piece.text)]
    if native:
        read = [(country, read_eastern(pieces, known)) for country in _EASTERN if (known := place(country))]
        eastern = [(country, result) for country, result in read if result is not None and result.city]
        if eastern:
            country, result = max(eastern, key=lambda entry: (bool(entry[1].region), evidence[entry[0]]))
            found = _of_eastern(result, country)
            if not result.region:
                found.unsure.add("country")
            return found
    ranked: list[tuple[int, str, Town]] = []
    for country in dict.fromkeys((*evidence, *([home] if home else []), *countries("common"))):
        known = place(country)
        town = find_town(pieces, known) if known else None
        if known is None or town is None:
            continue
        proof = evidence[country] + 3 * (country in TELLING)
        if town.region and known.region_of_code(town.code) == known.regions.get(folded(town.region)):
            proof += 2 + 2 * (country != "IN")
        ranked.append((2 * (proof + town.score) + (country == home), country, town))
    ranked = [entry for entry in ranked if entry[2].score > 1] or ranked
    if not ranked:
        phone = contacts.country()
        country = phone or next(iter(evidence), "")
        streets = any(is_street(piece.text) for piece in pieces)
        found = Home(country if streets and evidence[country] > 2 else "", above=pieces)
        if found.country:
            found.unsure.add("country")
        return found
    ranked.sort(key=lambda entry: -entry[0])
    best = ranked[0]
    found = _of_town(pieces, best[1], best[2])
    rivals = [entry for entry in ranked[1:] if entry[0] >= best[0] - (best[1] == home)]
    if rivals:
        found.unsure.add("country")
        if best[1] != home:
            found.country = ""
    return found


def _evidence(pieces: Sequence[Piece], contacts: Contacts, home: str) -> Counter[str]:
    texts = [piece.text for piece in pieces]
    whole = "\n".join(texts)
    found: Counter[str] = Counter()
    if contacts.country():
        found[contacts.country()] += 3
    for domain in set(contacts.domains()) - _ANYBODY:
        code = country_code(domain)
        if code:
            found[code] += 2
    letters = next((own for letters, own in _LETTERS if re.search(letters, whole)), None)
    if letters is not None:
        own = letters or countries("arabic")
        found.update(dict.fromkeys((home,) if home in own else own, 3))
    found.update(_names(texts))
    if "〒" in whole:
        found["JP"] += 4
    script = script_country(texts)
    if script:
        found[script] += 3
    for country, count in countries_of(texts).items():
        found[country] += min(count, 2)
    return found


def _names(texts: Sequence[str]) -> Counter[str]:
    """Count the letters before postal codes, and lines that hold no word but a country's ("Singapore 079903")."""
    found: Counter[str] = Counter()
    for match in _MARK.finditer("\n".join(texts)):
        code = country_marks().get(match[1]) or country_code(match[1])
        if code:
            found[code] += 4
    for text in texts:
        code = country_code(re.sub(r"[\d\-]+", " ", text)) if 3 < len(text) < 60 else ""
        if code:
            found[code] += 3
    return found


def _by_code(told: Mapping[str, str], pieces: Sequence[Piece], contacts: Contacts, home: str) -> str:
    """Guess the country where labels told a postal code but no country."""
    if contacts.country():
        return contacts.country()
    evidence = _evidence([*pieces, *(Piece(value, 0) for value in told.values())], contacts, home)
    code = plain(told.get("postal_code", ""))
    thinkable = dict.fromkeys((*evidence, home, *countries("common")))
    fits = [country for country in thinkable if country and _fits(country, code)]
    best = max(
        fits, key=lambda country: 2 * evidence[country] + 4 * (country in TELLING) + (country == home), default=""
    )
    return best if evidence[best] or best in TELLING or best == home else ""


def _fits(country: str, code: str) -> bool:
    known = place(country)
    return known is not None and known.code is not None and known.code.fullmatch(code) is not None


def _of_town(pieces: list[Piece], country: str, town: Town | None) -> Home:
    known = place(country)
    found = Home(country, has_district=bool(known and known.has_district))
    if town is None:
        found.above = pieces
        return found
    found.city, found.region, found.code = town.city, town.region, town.code
    found.has_code = bool(town.code)
    found.above = pieces[: town.first]
    if town.before:
        found.above.append(Piece(town.before, pieces[town.first].line))
    found.below = pieces[town.last + 1 :]
    if town.score < 2:
        found.unsure |= {"city"}
    return found


def _of_eastern(eastern: Eastern, country: str) -> Home:
    found = Home(country, eastern.city, eastern.region, eastern.district, eastern.code, has_code=True)
    found.above = [*eastern.others, *eastern.streets]
    return found
