"""From a pasted block to a customer: what it says, what that is unsure of, and what nothing was made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text
from gifts_app.exchange.names import full_name
from gifts_app.exchange.pasted import cells, labels
from gifts_app.exchange.pasted.contacts import Contacts
from gifts_app.exchange.pasted.home import Home, find_home
from gifts_app.exchange.pasted.lines import is_prose, is_too_long, lines_of, plain
from gifts_app.exchange.pasted.people import Person, read_people, spelled_in
from gifts_app.exchange.pasted.streets import is_street
from gifts_app.exchange.pasted.town import Piece
from gifts_app.exchange.pasted.words import folded, listed

FIELDS = (
    "name", "given_name", "family_name", "preferred_name", "pronunciation", "email", "phone", "language", "number",
    "notes", "company", "street", "district", "city", "region", "postal_code", "country",
)  # fmt: skip
ADDRESS = ("company", "street", "district", "city", "region", "postal_code", "country")
_PLACE = ADDRESS[1:]
_LONGEST_CARD = 1_000_000
_MOST_LEFT = 1_500  # characters around what was found; more is a text that an address happens to stand in
_SPLITS = re.compile(r"\s*(?:[,;|•·،，；、]|\t|\s[–—-]\s|\s{3,})\s*")
_CELLS = re.compile(r"\s*(?:[;|•·]|\t|\s[–—]\s)\s*")
_CODE_LIKE = re.compile(r"\d{4,}|\d{3} \d{2,3}|\d{2}-\d{3}|[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block says.

    Attributes:
        details: the customer; what the block has no home for stands in the notes.
        found: the fields that it fills, of ``FIELDS``.
        unsure: those of them that could be wrong; a country that nothing tells, too.
        left: lines that went to the notes.
        passed: how many lines around the address were left alone.
        too_long: nobody's address is so long; nothing was looked at.
    """

    details: CustomerDetails = field(default_factory=lambda: CustomerDetails(""))
    found: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    passed: int = 0
    too_long: bool = False


def is_block(text: str) -> bool:
    """Say at a glance whether a text is more than one field's: several lines, cells, or a whole address in a line."""
    lines = [line for line in text[:4_000].splitlines() if line.strip()]
    if len(lines) != 1 or len(text) > 4_000:
        return len(lines) > 1
    line = plain(lines[0])
    if line.count("\t") > 1:
        return True
    commas = sum(line.count(mark) for mark in ",;|")
    has_email = "@" in line and "." in line
    return (commas > 1 and (has_email or _CODE_LIKE.search(line.upper()) is not None)) or (has_email and commas > 0)


def read_pasted(text: str, home: str = "") -> Pasted:
    """Read a customer in any text; never raises for what it holds.

    Args:
        text: whatever was pasted.
        home: ISO code of the country that is meant when nothing tells another.
    """
    if cells.has_card(text) and len(text) <= _LONGEST_CARD:
        card = cells.read_card(text)
        if card is not None:
            return _of_details(*card)
    if is_too_long(text):
        return Pasted(too_long=True)
    own, around = labels.relevant(lines_of(text))
    rows = cells.read_cells(own)
    if isinstance(rows, tuple):
        return _of_details(*rows)
    return _of_lines(rows, around, home)


def merged(before: CustomerDetails, pasted: Pasted) -> CustomerDetails:
    """Put what a block says over what is known.

    Nothing goes that the block does not replace, but the parts of an address: a new town takes the old street, region
    and code with it. Notes are added to those that are there.
    """
    new = pasted.details
    taken = {key: getattr(new, key) for key in FIELDS if key in pasted.found and key not in ADDRESS}
    if before.notes and "notes" in taken and new.notes not in before.notes:
        taken["notes"] = clean_text(f"{before.notes}\n{new.notes}")[:TEXT_LENGTH]
    elif before.notes:
        taken.pop("notes", None)
    if "name" in taken and taken["name"] != before.name:
        for key in ("given_name", "family_name"):
            known = getattr(before, key)
            if key not in taken and known and known not in taken["name"]:
                taken[key] = ""
    address = before.address
    if {"city", "postal_code"} & set(pasted.found):
        address = replace(Address(company=address.company, country=address.country), **_filled(new.address, pasted))
    else:
        address = replace(address, **_filled(new.address, pasted))
    return replace(before, address=address, **taken)


def _filled(address: Address, pasted: Pasted) -> dict[str, str]:
    return {key: getattr(address, key) for key in ADDRESS if key in pasted.found}


def _of_details(details: CustomerDetails, others: int) -> Pasted:
    values = {key: getattr(details.address if key in ADDRESS else details, key) for key in FIELDS}
    return Pasted(details, tuple(key for key in FIELDS if values[key]), passed=others)


def _of_lines(lines: Sequence[str], around: Sequence[str], home: str) -> Pasted:
    labelled = labels.take_labels(lines)
    contacts = Contacts()
    pieces, prose = _pieces(labelled.lines, contacts)
    values = dict(labelled.values)
    found = find_home(pieces, contacts, values, home)
    above, below = found.above, found.below
    if not any(is_street(piece.text) for piece in above) and any(is_street(piece.text) for piece in below):
        above, below = [*above, *below], []  # "190000, Санкт-Петербург, Невский проспект": from the large to the small
    person = read_people(
        above,
        below,
        contacts.emails,
        has_town=bool(found.city and found.above is above),
        has_district=found.has_district,
    )
    left = [*person.left, *prose]
    unsure = person.unsure | found.unsure
    _name(values, person, found.country, left)
    outside = Contacts()
    if not contacts.emails and values.get("name"):
        for line in around:
            outside.take(line)
        contacts.emails += [email for email in outside.emails if spelled_in(values["name"], email)][:1]
    _fill(values, person, found, contacts, left)
    prose_like = sum(map(len, left)) > _MOST_LEFT and not labelled.values
    strong = bool(labelled.values or contacts.emails or contacts.phones or found.has_code)
    if prose_like or (not strong and not (values.get("street") and values.get("city") and found.country)):
        return Pasted(passed=sum(map(bool, lines)) + sum(map(bool, around)))
    return _assembled(values, unsure, left, sum(map(bool, around)))


def _pieces(lines: Sequence[str], contacts: Contacts) -> tuple[list[Piece], list[str]]:
    """Cut lines into pieces; what is too long for any field is handed back beside them."""
    prose = [line for line in lines if is_prose(line)]
    filled = [(number, line) for number, line in enumerate(lines) if line and not is_prose(line)]
    bare = [(number, piece) for number, line in filled for piece in contacts.take(line)]
    numbers = {number for number, _ in bare}
    pieces: list[Piece] = []
    for number, text in bare:
        splits = _SPLITS if len(numbers) == 1 or _holds_all(text) else _CELLS
        for part in (each.strip(" ,;|") for each in splits.split(text)):
            if folded(part) in listed("company") and pieces and pieces[-1].line == number and "." not in part[:-1]:
                pieces[-1] = Piece(f"{pieces[-1].text}, {part}", number)  # "Foo, Inc."
            elif any(character.isalnum() for character in part):
                pieces.append(Piece(part, number))
    return pieces, prose


def _holds_all(text: str) -> bool:
    """Say whether one line is a whole address: street, town and more between commas."""
    return sum(plain(text).count(mark) for mark in ",;|") > 1 and _CODE_LIKE.search(plain(text).upper()) is not None


def _name(values: dict[str, str], person: Person, country: str, left: list[str]) -> None:
    """Make the name of its parts; one that a label told goes before one that was guessed."""
    prefix, middle, suffix = (values.pop(key, "") for key in ("prefix", "middle_name", "suffix"))
    left += [values.pop(key) for key in ("said_given", "said_middle", "said_family", "tags") if key in values]
    if "name" in values and "given_name" in values and "family_name" not in values:
        values["family_name"] = values.pop("name")  # "Name: …, Vorname: …"
    if "name" not in values:
        given = " ".join(filter(None, (values.get("given_name", ""), middle)))
        whole = full_name(given, " ".join(filter(None, (values.get("family_name", ""), suffix))), country)
        if whole:
            values["name"] = " ".join(filter(None, (prefix, whole)))
    if "name" not in values:
        values["name"] = person.name
        return
    person.unsure.discard("name")
    guesses = (person.name, person.company if "company" in person.unsure else "")
    left += [guess for guess in guesses if guess and folded(guess) != folded(values["name"])]
    if "company" in person.unsure:
        person.company = ""


def _fill(values: dict[str, str], person: Person, home: Home, contacts: Contacts, left: list[str]) -> None:
    """Add what was found to what labels told."""
    town = {"district": person.district or home.district, "city": home.city, "region": home.region}
    for key, value in (
        ("company", person.company),
        *town.items(),
        ("postal_code", home.code),
        ("email", next(iter(contacts.emails), "")),
        ("phone", next(iter(contacts.phones), "")),
    ):
        if key not in values:
            values[key] = value
        elif value and folded(value) != folded(values[key]):
            left.append(value)
    street = person.street()
    if "street" not in values:
        values["street"] = street
    elif street:
        lines = [line for line in street.split("\n") if line not in values["street"]]
        values["street"] = "\n".join((values["street"], *lines)) if len(lines) < 3 else values["street"]
    values["country"] = home.country
    left += [*contacts.emails[1:], *contacts.phones[1:], *contacts.others]


def _assembled(values: dict[str, str], unsure: set[str], left: list[str], passed: int) -> Pasted:
    kept: dict[str, str] = {}
    for key in FIELDS:
        value = clean_text(values.get(key, "")) if key in ("street", "notes") else clean_line(values.get(key, ""))
        if key != "notes" and any(len(line) > LINE_LENGTH for line in value.split("\n")):
            left.append(value)
            value = ""
        kept[key] = value
    lines = tuple(dict.fromkeys(filter(None, map(clean_line, left))))
    kept["notes"] = clean_text("\n".join(filter(None, (kept["notes"], *lines))))[:TEXT_LENGTH]
    address = Address(**{key: kept.pop(key) for key in ADDRESS})
    details = CustomerDetails(**kept, address=address)  # type: ignore[arg-type]
    found = tuple(key for key in FIELDS if getattr(address if key in ADDRESS else details, key))
    if not address.country and not address.is_empty:
        unsure.add("country")
    doubted = tuple(key for key in FIELDS if key in unsure and (key in found or key == "country"))
    return Pasted(details, found, doubted, lines, passed)
