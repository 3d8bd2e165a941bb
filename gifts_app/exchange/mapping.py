"""From a row of cells to a customer: which column is which field, and what the cells mean.

Where the columns are is worked out once for each file; a row then costs a few microseconds, since most rows are
plain and only those that are not take the careful way.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text, shortened
from gifts_app.exchange.countries import country_code
from gifts_app.exchange.headings import ADDRESS_CELLS, CUSTOMER_CELLS, Format, alternatives, normalised
from gifts_app.exchange.names import full_name
from gifts_app.exchange.postal import CODE_DIGITS, restore_zeros

_STREET_LINES = 4
_FIELDS = CUSTOMER_CELLS + ADDRESS_CELLS
_NOTES = _FIELDS.index("notes")
_TEXTS = frozenset(map(_FIELDS.index, ("notes", "tags", "street", "street_2", "street_3", "formatted")))
_LONG = frozenset({_NOTES, _FIELDS.index("tags")})
# A cell of theirs begins with an apostrophe only because a spreadsheet put it there.
_NUMERIC = frozenset(_FIELDS.index(name) for name in ("number", "phone", "postal_code"))
_LABELS = {name: name.replace("_", " ") for name in _FIELDS} | {
    "street_2": "street", "street_3": "street", "formatted": "address", "number": "customer number", "email": "e-mail",
    "notes": "note", "said_given": "pronunciation", "said_middle": "pronunciation", "said_family": "pronunciation",
}  # fmt: skip
_QUOTED = 40  # characters of a cell that a reason says
_PLACEHOLDERS = frozenset({"n/a", "na", "none", "null", "-", "--", "unknown", "#n/a"})
_GUARDED = re.compile(r"'[=+\-@0-9]")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
# NUL, what a wrong encoding leaves, and the character that stands for a lost one.
_DAMAGED = re.compile("[\0\ud800-\udfff\ufffd]")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")
_SEPARATORS = re.compile(r"[,;]| ::: |\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class RefusedRow(Exception):
    """A row that cannot become a customer; its text is the reason, a plain sentence."""


class RowMapper:
    """Turns the rows of one table into customers.

    Attributes:
        mapped: field of the customer by heading, for every column that is used.
        unmapped: headings of the columns that are not.
    """

    def __init__(self, format: Format, header: Sequence[str]) -> None:  # noqa: A002 - the word that users know
        self._width = len(header)
        columns: dict[str, int] = {}
        for index, heading in enumerate(header):
            columns.setdefault(normalised(heading), index)
        used: dict[int, str] = {}

        def places(fields: Sequence[str], headings: Mapping[str, str]) -> list[list[int]]:
            found = []
            for name in fields:
                names = map(normalised, alternatives(headings.get(name, "")))
                indexes = [columns[key] for key in names if key in columns]
                used.update(dict.fromkeys(indexes, name))
                found.append(indexes)
            return found

        person = places(CUSTOMER_CELLS, format.columns)
        blocks = [places(ADDRESS_CELLS, headings) for headings in format.addresses]
        blocks = [block for block in blocks if any(block)] or [[[] for _ in ADDRESS_CELLS]]
        self.mapped = {header[index]: used[index] for index in sorted(used)}
        self.unmapped = tuple(heading for index, heading in enumerate(header) if index not in used)
        by_name = dict(zip(CUSTOMER_CELLS, person, strict=True))
        self.names_customers = any(by_name[name] for name in ("name", "given_name", "family_name"))
        # "Name, Vorname": beside a given name alone, the name is the family's.
        if by_name["name"] and by_name["given_name"] and not by_name["family_name"]:
            person[CUSTOMER_CELLS.index("family_name")] = by_name["name"]
            person[CUSTOMER_CELLS.index("name")] = []
        self._compile(person, blocks)

    def details(self, cells: list[str]) -> CustomerDetails:
        """Make a customer of a row.

        Args:
            cells: the row's cells; fewer than there are headings when the last ones are empty.

        Raises:
            RefusedRow: the row names nobody, or holds what no customer can have.
        """
        values = self._values(cells)
        (
            number, name, prefix, given, middle, family, suffix, preferred, email, phone, language, notes, tags,
            said, said_given, said_middle, said_family,
            company, street, street_2, street_3, formatted, district, city, region, code, country,
        ) = values  # fmt: skip
        known_country = country_code(country) if country else ""
        if known_country is None:
            raise RefusedRow(f"“{shortened(country, _QUOTED)}” is no country that is known here.")
        if not name:
            if prefix or middle or suffix:
                given, family_part = " ".join(filter(None, (given, middle))), " ".join(filter(None, (family, suffix)))
                name = " ".join(filter(None, (prefix, full_name(given, family_part, known_country))))
            else:
                name = full_name(given, family, known_country)
            if not name:
                raise RefusedRow("The row has no name.")
            if len(name) > LINE_LENGTH:
                raise RefusedRow(f"The name is longer than {LINE_LENGTH} characters.")
        if email and not _EMAIL.fullmatch(email):
            email = _first_email(email)
        if code and len(code) < 11 and ("-" in code or len(code) < CODE_DIGITS.get(known_country, 0)):
            code = restore_zeros(code, known_country)
        if street_2 or street_3 or formatted or "\n" in street or len(street) > LINE_LENGTH:
            street = _street(street, street_2, street_3, formatted, bare=not (city or code))
        if not said and (said_given or said_family):
            spoken = " ".join(filter(None, (said_given, said_middle)))
            said = full_name(spoken, said_family, known_country)[:LINE_LENGTH]
        if language:
            language = _language(language)
        return CustomerDetails(
            name,
            given,
            family,
            preferred,
            email,
            phone,
            language,
            "" if number == "0" else number,
            notes,
            _tags(tags) if tags else (),
            Address(company, street, district, city, region, code, known_country),
            said,
        )

    def _compile(self, person: list[list[int]], blocks: list[list[list[int]]]) -> None:
        """Turn places into one getter: first every field's best column, then what they fall back on."""
        missing = self._width
        count = len(CUSTOMER_CELLS)
        first = person + blocks[0]
        picks = [indexes[0] if indexes else missing for indexes in first]
        self._fallbacks: list[tuple[int, int]] = []
        for position, indexes in enumerate(first):
            for index in indexes[1:]:
                self._fallbacks.append((position, len(picks)))
                picks.append(index)
        # Other addresses, and within them the columns a field falls back on.
        self._spare_addresses: list[tuple[int, int]] = []
        for block in blocks[1:]:
            start = len(picks)
            picks += [indexes[0] if indexes else missing for indexes in block]
            for offset, indexes in enumerate(block):
                for index in indexes[1:]:
                    self._fallbacks.append((start + offset, len(picks)))
                    picks.append(index)
            self._spare_addresses.append((start, start + len(block)))
        self._pick = itemgetter(*picks)
        self._address = slice(count, len(_FIELDS))
        self._kinds = self._kinds_of(len(picks))
        self._numeric = tuple(place for place, kind in enumerate(self._kinds) if kind in _NUMERIC)

    def _kinds_of(self, size: int) -> tuple[int, ...]:
        """Say for each picked cell which field it is for."""
        kinds = list(range(len(_FIELDS))) + [0] * (size - len(_FIELDS))
        for start, _end in self._spare_addresses:
            for offset in range(len(ADDRESS_CELLS)):
                kinds[start + offset] = len(CUSTOMER_CELLS) + offset
        for position, spare in self._fallbacks:
            kinds[spare] = kinds[position]
        return tuple(kinds)

    def _values(self, cells: list[str]) -> list[str]:
        """Return the cleaned text of every field."""
        width = self._width
        found = len(cells)
        if found != width:
            cells = self._fitted(cells, found)
        picked = self._pick([*cells, ""])
        # One look at all cells together spares most rows a look at each; the bars show where a cell begins and ends.
        joined = "|".join(picked)
        guards = len(picked)
        if joined.isprintable() and (
            joined.isascii() or ("\ufffd" not in joined and unicodedata.is_normalized("NFC", joined))
        ):
            if "  " in joined or " |" in joined or "| " in joined or joined[0] == " " or joined[-1] == " ":
                values = [" ".join(cell.split()) for cell in picked]
            else:
                values = list(picked)
                guards = joined.count("|'") + joined.count("|=") + joined.startswith(("'", "="))
        else:
            if _DAMAGED.search(joined):
                raise RefusedRow("The row holds damaged characters; export the file again.")
            values = [
                (clean_text if kind in _TEXTS else clean_line)(cell)
                for cell, kind in zip(picked, self._kinds, strict=True)
            ]
        if guards:
            values = self._without_guards(values, guards)
        if len(joined) > LINE_LENGTH:
            self._check_lengths(values)
        for position, spare in self._fallbacks:
            if not values[position]:
                values[position] = values[spare]
        if self._spare_addresses:
            self._choose_address(values)
        return values[: len(_FIELDS)]

    def _without_guards(self, values: list[str], guards: int) -> list[str]:
        """Take apostrophes off that keep numbers and formulas texts; ``guards`` is the most there can be."""
        for place in self._numeric:
            if values[place][:1] == "'":
                values[place] = values[place][1:].lstrip()
                guards -= 1
        if not guards:
            return values
        return [_unguarded(cell) if cell[:1] in ("'", "=") else cell for cell in values]

    def _fitted(self, cells: list[str], found: int) -> list[str]:
        """Return a row as wide as the headings.

        Spreadsheets leave out empty cells at the end of a row and add some; more than that is a row torn apart.
        """
        width = self._width
        if found > width:
            if any(cell.strip() for cell in cells[width:]):
                raise RefusedRow(f"The row has {found} cells, but there are only {width} headings.")
            return cells[:width]
        if found * 2 < width and width > 4:
            raise RefusedRow(f"The row has only {found} cells of {width}; is a line broken in two?")
        return cells + [""] * (width - found)

    def _check_lengths(self, values: list[str]) -> None:
        for value, kind in zip(values, self._kinds, strict=True):
            if len(value) <= LINE_LENGTH:
                continue
            limit = TEXT_LENGTH if kind in _LONG else LINE_LENGTH
            # Lines of a street and single tags are measured once they are apart.
            if len(value) <= TEXT_LENGTH and (kind in _LONG or kind in _TEXTS):
                continue
            raise RefusedRow(f"The {_LABELS[_FIELDS[kind]]} is longer than {limit} characters.")

    def _choose_address(self, values: list[str]) -> None:
        """Put the first address that leads anywhere in the first one's place."""
        places = [(self._address.start, self._address.stop), *self._spare_addresses]
        for start, end in places:
            block = values[start:end]
            if any(block[1:]):
                values[self._address] = block
                return


def _unguarded(cell: str) -> str:
    """Take off what a spreadsheet put before a number or formula to keep it a text."""
    if cell[0] == "=":
        match = _FORMULA_TEXT.fullmatch(cell)
        return match[1].strip() if match else cell
    return cell[1:].lstrip() if _GUARDED.match(cell) else cell


def _street(street: str, second: str, third: str, formatted: str, *, bare: bool) -> str:
    """Write the street in at most four lines.

    A formatted address repeats the parts; it is used only where they are all missing.
    """
    lines = [line for part in (street, second, third) for line in part.split("\n") if line.strip()]
    if not lines and bare:
        lines = [line for line in formatted.split("\n") if line.strip()]
    lines = list(dict.fromkeys(" ".join(line.split()) for line in lines))
    if len(lines) > _STREET_LINES:
        lines[_STREET_LINES - 1 :] = [", ".join(lines[_STREET_LINES - 1 :])]
    if any(len(line) > LINE_LENGTH for line in lines):
        raise RefusedRow(f"The street is longer than {LINE_LENGTH} characters.")
    return "\n".join(lines)


def _first_email(text: str) -> str:
    """Return the first of several addresses; what says only that there is none is none."""
    first = _SEPARATORS.split(text)[0].strip()
    if not first or first.casefold() in _PLACEHOLDERS:
        return ""
    match = re.fullmatch(r".*<([^<>]+)>", first)
    address = match[1].strip() if match else first
    if not _EMAIL.fullmatch(address):
        raise RefusedRow(f"“{shortened(address, _QUOTED)}” is not an e-mail address.")
    return address


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[str, ...]:
    """Split tags at commas, semicolons, line breaks and Google's colons; each once."""
    # Google marks its own groups with a star.
    parts = (part.strip().removeprefix("* ").strip() for part in _SEPARATORS.split(text))
    tags = tuple(dict.fromkeys(part for part in parts if part))
    if any(len(tag) > LINE_LENGTH for tag in tags):
        raise RefusedRow(f"A tag is longer than {LINE_LENGTH} characters.")
    return tags


@lru_cache(maxsize=256)
def _language(text: str) -> str:
    """Return a language tag as it is; a name of a language says nothing we could use."""
    tag = text.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) and (len(tag) <= 3 or "-" in tag) else ""
