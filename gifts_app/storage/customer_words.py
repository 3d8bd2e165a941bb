"""A customer's words as the search index holds them, and a search box read as questions to it.

The first character of a word says where it stands, so that one index answers for all of it:

    ``anna``    a word of a name
    ``.koln``   a word of anything else (e-mail, number, company, city, postal code), a phone from its beginning, or
                as one what a mark parts in a name
    ``~8590``   a phone backwards: whatever its last digits are, they begin this word
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from gifts_app.storage.customer_questions import Question, Term
from gifts_app.storage.folding import words_of

# Changes with what is made of a customer; words that an older program made are then made anew.
RECIPE = "3"

_WORD = re.compile(r"[a-z0-9]{1,40}", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_DIGITS_AND_MARKS = re.compile(r"[0-9+()./\- ]+", re.ASCII)
_EXTENSION = re.compile(r"\s*(?:[;,#]|(?:ext|x)\b|(?:ext|x)[\s.:]*[0-9]).*", re.ASCII | re.IGNORECASE | re.DOTALL)
_LONGEST_PHONE = 40
_BEHIND_THE_SIGN = re.compile(r"([^\s@<])@\S*")

_LONGEST_ASKED = 1_000
_MOST_WORDS_ASKED = 12
# Fewer last digits than these are the end of too many numbers to tell anything.
_LEAST_LAST_DIGITS = 4
# A number that was stored without the code of its country has at least so many digits.
_LEAST_NATIONAL_DIGITS = 7

# Letters that some spell with two; in an index of plain letters Müller is muller, and people type mueller.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "ae", "Ö": "oe", "Ü": "ue",
                              "Ø": "oe", "Å": "aa"})  # fmt: skip
_ONE_LETTER = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))


def words_to_find(names: str, others: str, phone: str) -> str:
    """Join the words of a customer, each once: those of the names first.

    Args:
        names: folded text of all names.
        others: folded text of all else.
        phone: as it was written.
    """
    own = dict.fromkeys(_WORD.findall(names))
    # What a name says is found wherever it stands; it need not be said twice.
    rest = dict.fromkeys([f".{word}" for word in _WORD.findall(others) if word not in own])
    if phone:
        rest.update(dict.fromkeys(_phone_words(phone)))
    return " ".join([*own, *rest])


def _phone_words(phone: str) -> Iterator[str]:
    """List the places that a phone number may be typed from: its own groups, behind its country; then it backwards."""
    plus = phone.lstrip().startswith("+")
    groups = _digit_groups(phone)
    digits = "".join(groups)[:_LONGEST_PHONE].lstrip("0")
    if not digits:
        return
    yield f".{digits}"
    if plus or phone.lstrip().startswith("00"):
        # A group of its own is the code of the country; else one to three digits are, and nobody can say how many.
        code = groups[0].lstrip("0")
        lengths = (len(code),) if len(groups) > 1 and len(code) <= 3 else (1, 2, 3)
        for length in lengths:
            if national := digits[length:].lstrip("0"):
                yield f".{national}"
    place = 0
    for group in reversed(groups[1:]):
        place += len(group)
        if place >= _LEAST_LAST_DIGITS:
            yield f".{digits[-place:].lstrip('0') or '0'}"
    yield f"~{digits[::-1]}"


def _digit_groups(phone: str) -> list[str]:
    """List the groups of digits of a phone number without its extension and without a zero that stands aside."""
    own = phone if _DIGITS_AND_MARKS.fullmatch(phone) else _EXTENSION.sub("", phone)
    return _DIGITS.findall(own.replace("(0)", " ")) or _DIGITS.findall(phone)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote into a search box.

    Attributes:
        text: as it was written, without spaces around it; empty when it holds what no file can.
        words: the folded words, each in all the ways it may be spelled.
        number: the digits of the whole when it can be a phone number, without zeros in front.
    """

    text: str
    words: tuple[tuple[str, ...], ...]
    number: str = ""

    @property
    def email(self) -> str:
        """The part that looks like an e-mail address or its beginning, folded as addresses are compared; or empty."""
        return next((part for part in self.text.casefold().strip("<>,;").split() if "@" in part[1:]), "")

    def phone(self) -> Question | None:
        """Ask for the one phone number that this is, however it is written."""
        if len(self.number) < _LEAST_NATIONAL_DIGITS:
            return None
        return Question((), tuple(Term(f"~{digits[::-1]}", whole=True) for digits in self._nationals()))

    def in_names(self, *, whole: bool) -> Question:
        """Ask for customers whose names hold all the words, or words that begin so."""
        if self._is_phone:
            return Question(())
        return Question(tuple(tuple(Term(word, whole) for word in spelled) for spelled in self.words))

    def nearly(self, near: Sequence[Sequence[Term]]) -> Question:
        """Ask for customers about whom all the words are said, or of whose names a word is nearly so.

        Args:
            near: for each word the names, and beginnings of names, that may have been meant.
        """
        return Question(
            tuple((*_everywhere(spelled, whole=False), *names) for spelled, names in zip(self.words, near, strict=True))
        )

    def inside(self, names: Sequence[Sequence[str]]) -> Question:
        """Ask for customers whose names have a word that holds one of the words.

        The others may be words that their names begin with, or whole words that are said of them anywhere.

        Args:
            names: for each word the names that hold it; not all are empty.
        """
        alone = sum(map(bool, names)) == 1
        return Question(
            tuple(
                (
                    *(() if alone and held else chain(_in_names(spelled), _everywhere(spelled, whole=True))),
                    *(Term(name, whole=True) for name in held),
                )
                for spelled, held in zip(self.words, names, strict=True)
            )
        )

    def anywhere(self, *, whole: bool) -> Question:
        """Ask for customers about whom all the words are said, in whatever place, or words that begin so."""
        groups = () if self._is_phone else tuple(tuple(_everywhere(spelled, whole=whole)) for spelled in self.words)
        if not self.number or whole:
            return Question(groups)
        instead = [Term(f".{self.number}")]
        if len(self.number) >= _LEAST_LAST_DIGITS:
            instead.append(Term(f"~{self.number[::-1]}"))
        instead += (self.phone() or Question(())).instead
        return Question(groups, tuple(instead))

    @property
    def _is_phone(self) -> bool:
        """What begins with a plus is a phone and nothing else; its parts alone would be looked for all over."""
        return bool(self.number) and self.text.startswith("+")

    def _nationals(self) -> Iterator[str]:
        """List the number and what is left of it without the code of a country, where that can be all of one."""
        yield self.number
        for length in (1, 2, 3):
            national = self.number[length:].lstrip("0")
            if len(national) >= _LEAST_NATIONAL_DIGITS:
                yield national


def _in_names(spelled: Iterable[str]) -> Iterator[Term]:
    return (Term(word) for word in spelled)


def _everywhere(spelled: Iterable[str], *, whole: bool) -> Iterator[Term]:
    for word in spelled:
        yield Term(word, whole)
        yield Term(f".{word}", whole)
        if word.isdigit() and len(word) >= _LEAST_LAST_DIGITS and not whole:
            yield Term(f"~{word[::-1]}")


def read(text: str) -> Asked:
    """Read a search box; any text is safe."""
    text = text[:_LONGEST_ASKED].strip()
    # An address is looked up whole; where there is none, what stands behind its sign says nothing about a name.
    said = _BEHIND_THE_SIGN.sub(r"\1 ", text)
    plain, doubled = words_of(said), words_of(said.translate(_TWO_LETTERS))
    if len(plain) != len(doubled):
        doubled = plain
    pairs = list(dict.fromkeys(zip(plain, doubled, strict=True)))[:_MOST_WORDS_ASKED]
    number = ""
    if _DIGITS_AND_MARKS.fullmatch(text):
        number = "".join(_digit_groups(text))[:_LONGEST_PHONE].lstrip("0")
    return Asked(text if text.isprintable() else "", tuple(_spelled(*pair) for pair in pairs), number)


def _spelled(plain: str, doubled: str) -> tuple[str, ...]:
    """List the ways in which a word may stand in the index; zeros that lead a number may be missing there."""
    if plain.isdigit():
        return tuple(dict.fromkeys((plain, plain.lstrip("0") or plain)))
    ways = [plain, doubled]
    for two, one in _ONE_LETTER:
        ways += [way.replace(two, one) for way in (plain, doubled) if two in way]
    return tuple(dict.fromkeys(ways))
