"""From a pasted block to a customer: what it says, what that is unsure of, and what nothing was made of."""

import re
from collections.abc import Sequence

from gifts_app.domain.customers import ADDRESS_FIELDS, Address, CustomerDetails
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text
from gifts_app.exchange.names import full_name
from gifts_app.exchange.pasted import cells, labels
from gifts_app.exchange.pasted.blocks import CODE_LIKE, FIELDS, Pasted
from gifts_app.exchange.pasted.contacts import Contacts
from gifts_app.exchange.pasted.home import Home, find_home
from gifts_app.exchange.pasted.lines import is_prose, is_too_long, lines_of, plain
from gifts_app.exchange.pasted.people import Person, read_people, spelled_in
from gifts_app.exchange.pasted.streets import is_street
from gifts_app.exchange.pasted.town import Piece
from gifts_app.exchange.pasted.words import folded, listed

_LONGEST_CARD = 1_000_000
_MOST_LEFT = 1_500  # characters around what was found; more is a text that an address happens to stand in
_SPLITS = re.compile(r"\s*(?:[,;|•·،，；、]|\t|\s[–—-]\s|\s{3,})\s*")
_CELLS = re.compile(r"\s*(?:[;|•·]|\t|\s[–—]\s)\s*")


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


def _of_details(details: CustomerDetails, others: int) -> Pasted:
    return Pasted(details, tuple(filter(details.text_of, FIELDS)), passed=others)


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
    return sum(plain(text).count(mark) for mark in ",;|") > 1 and CODE_LIKE.search(plain(text).upper()) is not None


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
    address = Address(**{key: kept.pop(key) for key in ADDRESS_FIELDS})
    details = CustomerDetails(**kept, address=address)  # type: ignore[arg-type]
    found = tuple(filter(details.text_of, FIELDS))
    if not address.country and not address.is_empty:
        unsure.add("country")
    doubted = tuple(key for key in FIELDS if key in unsure and (key in found or key == "country"))
    return Pasted(details, found, doubted, lines, passed)
