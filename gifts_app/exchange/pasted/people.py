"""Which piece of a block is the name, which the company, which the street, and what is neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gifts_app.domain.text import LINE_LENGTH
from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.streets import is_street
from gifts_app.exchange.pasted.town import Piece
from gifts_app.exchange.pasted.words import begins_with, folded, has_word, listed, neighbours, street_ends

_STREET_LINES = 4
_ARABIC = re.compile("[\u0600-\u06ff]")
_MOST_WORDS = 7
_EDGE = " ,;|\t"
_SHORT_FORMS = frozenset({"Co", "Inc", "Ltd", "Oy", "Oyj", "Kft", "Zrt", "Pty", "Pvt", "Lda", "Srl"})
# 様 and its like stand behind the name.
_BEHIND = re.compile(r"\s*(?:様|さま|さん|殿|御中|先生|女士|小姐|收|收件|귀하|님)$")


@dataclass(slots=True)
class Person:
    """What the pieces around a town say.

    Attributes:
        streets: pieces of the street, with the lines that they stood on.
        unsure: fields that could be something else.
        left: what nothing was made of.
    """

    name: str = ""
    company: str = ""
    district: str = ""
    streets: list[Piece] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    left: list[str] = field(default_factory=list)

    def street(self) -> str:
        """Return the street in at most four lines; what stood on one line stays on it."""
        lines: dict[int, list[str]] = {}
        for piece in self.streets:
            lines.setdefault(piece.line, []).append(piece.text)
        comma = "، " if any(_ARABIC.search(piece.text) for piece in self.streets) else ", "
        joined = [comma.join(parts) for parts in lines.values()]
        if len(joined) > _STREET_LINES:
            joined[_STREET_LINES - 1 :] = [", ".join(joined[_STREET_LINES - 1 :])]
        return "\n".join(joined)


def read_people(
    above: Sequence[Piece], below: Sequence[Piece], emails: Sequence[str], *, has_town: bool, has_district: bool
) -> Person:
    """Tell the pieces above and below a town apart.

    Args:
        above: from the first line down to the town; for a block without a town, everything.
        below: what follows it.
        emails: their first halves often spell the name.
        has_town: the street ends where ``above`` does.
        has_district: the country's addresses name a part of a town between street and town.
    """
    person = Person()
    pieces = _parted(above)
    streets = _streets(pieces, has_town=has_town)
    loose: list[Piece] = []
    courtesy = ""
    for index, piece in enumerate(pieces):
        text = piece.text.strip(_EDGE)
        if not text:
            continue
        attention = begins_with(text, "attention")
        if index in streets:
            person.streets.append(Piece(text, piece.line))
        elif attention and attention != text:
            loose.insert(0, Piece(text[len(attention) :].strip(_EDGE + ":"), piece.line))
        elif folded(text) in listed("honorific"):
            courtesy = text
        elif is_company(text) and not person.company:
            person.company = text
        elif is_rest(text):
            person.left.append(text)
        else:
            loose.append(Piece(f"{courtesy} {text}".strip(), piece.line))
            courtesy = ""
    if has_town and not person.streets and len(loose) > 1 and is_name(loose[0].text):
        person.streets.append(loose.pop())  # "Rosenhof" stands where a street would
        person.unsure.add("street")
    if has_district and streets and has_town:
        _take_district(person, pieces, streets)
    _share_out(person, loose, emails)
    _take_below(person, below)
    return person


def is_company(text: str) -> bool:
    """Say whether a text has a word that companies bear and people do not."""
    if any(word in text for word in listed("company_east") if len(word) > 1):
        return True
    if begins_with(text, "honorific"):
        return False
    forms, words = listed("company"), text.replace(",", " ").split()
    if any(len(form) > 3 and form in forms for form in neighbours(folded(text).split())):
        return True
    # Short ones are names as well: Åsa, Sá. They stand behind, in capitals or with dots.
    return any(folded(word) in forms and (word.isupper() or "." in word or word in _SHORT_FORMS) for word in words[1:])


def is_rest(text: str) -> bool:
    """Say whether a text is part of no address: a job, a greeting, a sentence."""
    return (
        len(text) > LINE_LENGTH
        or len(text.split()) > _MOST_WORDS
        or has_word(text, "title")
        or text.endswith(("!", "?"))
    )


def is_name(text: str) -> bool:
    """Say whether a person could be called so."""
    words = text.split()
    if any(character.isdigit() for character in plain(text)) or not 1 <= len(words) <= 6:
        return False
    if any(ord(character) > 0x2E80 for character in text):
        return len(text) <= 16
    lower = [word for word in words if word[0].islower()]
    return len(lower) * 2 <= len(words) and not is_street(text)


def spelled_in(name: str, email: str) -> bool:
    """Say whether the first half of an e-mail address spells a part of a name."""
    from anyascii import anyascii  # noqa: PLC0415 -- its tables are wanted for pasted mail addresses only

    half = re.sub(r"[^a-z]", "", anyascii(email.partition("@")[0]).lower())
    words = [re.sub(r"[^a-z]", "", anyascii(word).lower()) for word in name.split()]
    return any(len(word) > 2 and word in half for word in words)


def _streets(pieces: Sequence[Piece], *, has_town: bool) -> set[int]:
    """Say which pieces are the street: from the first that is one down to the town, but a job or a company."""
    found = [index for index, piece in enumerate(pieces) if is_street(piece.text) and not _reads_as_name(piece.text)]
    if not found:
        return set()
    first, last = found[0], (len(pieces) - 1 if has_town else found[-1])
    while first and pieces[first - 1].line == pieces[first].line != pieces[0].line:
        first -= 1  # "The Bakehouse, 3 Mill Lane"; only in a block of a single line may a name stand there
    return {
        index
        for index in range(first, last + 1)
        if index in found
        or not (is_rest(pieces[index].text) or is_company(pieces[index].text) or _reads_as_name(pieces[index].text))
    }


def _reads_as_name(text: str) -> bool:
    """Say whether what could be a street says itself that it is none: "Frau Hof", "Attn: Lane", "Studio 54 GmbH"."""
    if begins_with(text, "attention"):
        return True
    if begins_with(text, "honorific") and not re.search(r"\d", plain(text)):
        return True
    return is_company(text) and not re.search(r"\d\s*$", plain(text)) and not begins_with(text, "care_of")


def _take_district(person: Person, pieces: Sequence[Piece], streets: set[int]) -> None:
    last = max(streets)
    text = pieces[last].text.strip(_EDGE)
    dashed = re.fullmatch(r"(.*\d.*?)\s+-\s+([^\d]+)", text)
    if dashed and person.streets[-1].text == text:  # "Rua das Flores, 700 - Centro"
        person.streets[-1] = Piece(dashed[1], person.streets[-1].line)
        person.district = dashed[2]
        return
    if len(streets) > 1 and (not is_street(text) or begins_with(text, "district")) and person.streets[-1].text == text:
        person.district = text
        person.streets.pop()


def _take_below(person: Person, below: Sequence[Piece]) -> None:
    for text in (piece.text.strip(_EDGE) for piece in below):
        if is_company(text) and not person.company:
            person.company = text
        elif not person.name and is_name(text) and not is_rest(text):
            person.name = _BEHIND.sub("", text)
        elif text:
            person.left.append(text)


def _share_out(person: Person, loose: list[Piece], emails: Sequence[str]) -> None:
    """Give the pieces that nothing marks to name and company."""
    names = [piece for piece in loose if is_name(piece.text)]
    spelled = [piece for piece in names if any(spelled_in(piece.text, email) for email in emails)]
    courteous = [piece for piece in names if begins_with(piece.text, "honorific") or _BEHIND.search(piece.text)]
    name = next(iter(courteous or spelled or names or loose), None)
    if name is None:
        return
    person.name = _BEHIND.sub("", name.text)
    rest = [piece for piece in loose if piece is not name]
    if rest and not person.company and not (courteous or spelled):
        person.unsure |= {"name", "company"}
    if not names:
        person.unsure.add("name")
    for piece in rest:
        if not person.company and len(piece.text) <= LINE_LENGTH:
            person.company = piece.text
            person.unsure.add("company")
        else:
            person.left.append(piece.text)


def _parted(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut a name off the front of a street that it shares a line with ("Max Muster Hauptstr. 5")."""
    parted: list[Piece] = []
    for piece in pieces:
        words = piece.text.split()
        place = next(
            (
                index
                for index, word in enumerate(words)
                if any(folded(word).endswith(end) and len(word) > len(end) + 2 for end in street_ends())
            ),
            0,
        )
        if place >= 2 and "," not in piece.text and len(words) > place + 1 and is_name(" ".join(words[:place])):
            parted += [Piece(" ".join(words[:place]), piece.line), Piece(" ".join(words[place:]), piece.line)]
        else:
            parted.append(piece)
    return parted
