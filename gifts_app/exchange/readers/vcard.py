"""Address books: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), card by card.

A card becomes a row under the headings of the ``vcard`` format. Only what those name is read; pictures, keys and
cards within cards are passed over.
"""

import io
import quopri
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from gifts_app.exchange.readers.survey import Survey
from gifts_app.exchange.readers.table import CELL_LENGTH, ROWS, Row, Table, refusal

HEADER = (
    "FN", "N given", "N family", "NICKNAME", "ORG", "EMAIL", "TEL", "ADR box", "ADR extended", "ADR street",
    "ADR city", "ADR region", "ADR code", "ADR country", "LANG", "UID", "NOTE", "CATEGORIES",
    "N given, said", "N family, said",
)  # fmt: skip
_PLACE = {heading: index for index, heading in enumerate(HEADER)}
_ADDRESS = tuple(_PLACE[heading] for heading in HEADER if heading.startswith("ADR"))
# Properties that fill one cell with their text, and those of several parts.
_SINGLE = frozenset({"FN", "EMAIL", "TEL", "LANG", "UID", "NOTE"})
_LISTS = frozenset({"NICKNAME", "ORG", "CATEGORIES"})
# How a name is said: what phones write, beside the parameter of RFC 9554, section 4.6.
_SAID = {"X-PHONETIC-FIRST-NAME": "N given, said", "X-PHONETIC-LAST-NAME": "N family, said"}
_READ = _SINGLE | _LISTS | _SAID.keys() | {"BEGIN", "END", "KIND", "N", "ADR"}
_LINE_LENGTH = 1_000_000
# The first part of a line up to its colon: a group, a name, parameters; a colon inside quotes is part of a parameter.
_HEAD = re.compile(r'(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):')
_PARAMETER = re.compile(r';(?:([\w-]+)=)?((?:[^":;]|"[^"]*")*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class _Property(NamedTuple):
    name: str
    parameters: str
    value: str
    fault: str


def read_vcards(path: Path, facts: Survey) -> Table:
    """Open an address book.

    Raises:
        UnreadableFile: a line or the number of cards is beyond all reason (while the rows are walked).
    """
    file = path.open(encoding=facts.encoding, errors="surrogateescape")
    return Table(facts.encoding, "", HEADER, _rows(path, file), max(facts.lines // 10, 1), file.close)


def cards_in(text: str) -> Iterator[Row]:
    """Walk through the cards of a text that somebody pasted.

    Raises:
        UnreadableFile: a line or the number of cards is beyond all reason.
    """
    return _rows(Path("vCard"), io.StringIO(text))


def _rows(path: Path, file: TextIO) -> Iterator[Row]:
    count = depth = begun = 0
    cells: list[str] = []
    fault = ""
    for line, found in _properties(path, file):
        if found.name == "BEGIN":
            depth += 1
            if depth == 1:
                begun, cells, fault = line, [""] * len(HEADER), ""
        elif depth == 1 and found.name == "END":
            depth = 0
            count += 1
            if count > ROWS:
                raise refusal(path, "it has more than {limit} cards; split it.", limit=ROWS)
            yield begun, cells, fault
        elif found.name == "END":
            depth = max(depth - 1, 0)
        elif depth == 1:
            fault = fault or found.fault or _take(found, cells)
    if depth:
        yield begun, cells, "The card does not end; the file may have been cut off."


def _take(found: _Property, cells: list[str]) -> str:
    """Put a property into its cells; the first of its kind counts unless another is preferred.

    Returns:
        Why the card cannot be used; empty when it can.
    """
    name = found.name
    if name == "KIND":
        kind = found.value.strip().lower()
        return f"The card is for a {kind}, not for a person." if kind in ("group", "location", "application") else ""
    preferred = _is_preferred(found.parameters)
    if name == "N":
        family, given, *_others = [*_parts(found.value, ";"), "", ""]
        said = ", said" if "PHONETIC=" in found.parameters.upper() else ""
        cells[_PLACE[f"N family{said}"]], cells[_PLACE[f"N given{said}"]] = family, given
    elif name in _SAID:
        cells[_PLACE[_SAID[name]]] = _plain(found.value)
    elif name == "ADR":
        if preferred or not any(cells[place] for place in _ADDRESS):
            parts = _parts(found.value, ";")
            for place, part in zip(_ADDRESS, parts + [""] * len(_ADDRESS), strict=False):
                cells[place] = part
    elif preferred or not cells[_PLACE[name]]:
        if name in _LISTS:
            parts = [part for piece in _parts(found.value, ";", keep=True) for part in _parts(piece, ",")]
            cells[_PLACE[name]] = ", ".join(filter(None, parts)) if name == "CATEGORIES" else parts[0]
        else:
            text = _plain(found.value)
            cells[_PLACE[name]] = re.sub(r"(?i)^(?:mailto|tel):", "", text) if name in ("EMAIL", "TEL") else text
    return ""


def _is_preferred(parameters: str) -> bool:
    return re.search(r"(?i)[;,=\"](?:pref)(?:=1\b|[;,\"]|$)", parameters) is not None


def _properties(path: Path, file: TextIO) -> Iterator[tuple[int, _Property]]:
    """Yield the properties that are read, with folded lines joined and encodings undone."""
    number = start = 0
    held: list[str] = []
    length = 0
    reading = soft = False
    while line := file.readline(_LINE_LENGTH):
        number += 1
        if len(line) == _LINE_LENGTH:
            raise refusal(path, "line {line} is longer than {limit} characters.", line=number, limit=_LINE_LENGTH)
        text = line.rstrip("\r\n")
        if soft or text[:1] in (" ", "\t"):
            if reading and length <= CELL_LENGTH:
                held.append(text if soft else text[1:])
                length += len(text)
        else:
            if reading:
                yield start, _property(held, length)
            match = _HEAD.match(text.lstrip("\ufeff"))
            reading = match is not None and match[1].upper() in _READ
            held, length, start = [text.lstrip("\ufeff")], len(text), number
        # Quoted-printable text goes on in the next line after an equals sign, without a blank before it.
        soft = text.endswith("=") and "QUOTED-PRINTABLE" in held[0][:200].upper()
        if soft and reading and length <= CELL_LENGTH:
            held[-1] = held[-1][:-1]
    if reading:
        yield start, _property(held, length)


def _property(lines: list[str], length: int) -> _Property:
    match = _HEAD.match("".join(lines))
    if match is None:
        return _Property("", "", "", "")
    name, parameters, value = match[1].upper(), match[2], "".join(lines)[match.end() :]
    if name in ("BEGIN", "END") and value.strip().upper() != "VCARD":
        return _Property("", "", "", "")
    if length > CELL_LENGTH:
        return _Property(name, parameters, "", f"The card's {name} is longer than {CELL_LENGTH} characters.")
    if "QUOTED-PRINTABLE" in parameters.upper():
        value = _quoted_printable(value, parameters)
    return _Property(name, parameters, value, "")


def _quoted_printable(value: str, parameters: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    charset = next((match[2] for match in _PARAMETER.finditer(parameters) if (match[1] or "").upper() == "CHARSET"), "")
    for encoding in (charset.strip('"'), "utf-8", "cp1252"):
        try:
            return data.decode(encoding or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")


def _parts(value: str, separator: str, *, keep: bool = False) -> list[str]:
    """Split a value where the separator stands without a backslash.

    Args:
        value: as it stands in the file.
        separator: one character.
        keep: leave the backslashes, for a second splitting.
    """
    parts = [""]
    for piece in re.findall(r"\\.|[^\\]|\\$", value, re.DOTALL):
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts if keep else [_plain(part) for part in parts]


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
