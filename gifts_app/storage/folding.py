"""Words as search sees them: Latin letters and digits only, small, without accents; the same on both engines.

A word found here holds ``a-z0-9`` alone, so that no text in a search box can mean anything to a query language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+", re.ASCII)
_DIGITS_AND_MARKS = re.compile(r"[0-9+()./\- ]+", re.ASCII)

# Enough to tell any two words apart, short enough for every index.
_WORD_LENGTH = 40
_MOST_WORDS_ASKED = 12
_LONGEST_ASKED = 1_000


def fold(text: str) -> str:
    """Return the text in small Latin letters; what has no Latin spelling is left out or spelled by sound."""
    if text.isascii():
        return text.lower()
    from anyascii import anyascii  # noqa: PLC0415 (costs a window's start, needed for the first foreign letter only)

    return anyascii(text.casefold()).lower()


def words_of(text: str) -> list[str]:
    """List the folded words of a text in their order."""
    return _WORD.findall(fold(text))


def search_words(texts: Iterable[str], phone: str = "") -> str:
    """Join the folded words of several texts, each word once, as the search index holds them."""
    words = _WORD.findall(fold(" ".join(texts)))
    if phone:
        words += _phone_words(phone)
    return " ".join(dict.fromkeys(word[:_WORD_LENGTH] for word in words))


def _phone_words(phone: str) -> list[str]:
    """List what people type of a phone number: the whole, and the ends of it that start at a group."""
    groups = re.findall(r"[0-9]+", phone, re.ASCII)
    digits = "".join(groups)
    found = [*groups, digits]
    rest = digits
    for group in groups[:-1]:
        rest = rest[len(group) :]
        found.append(rest)
    if len(groups) < 3 and phone.lstrip().startswith("+"):
        # The code of the country, one to three digits, is not told apart from what follows.
        found += [digits[count:] for count in (1, 2, 3)]
    return [word for word in found if word]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote into a search box.

    Attributes:
        groups: every group must occur; of each group any one word will do.
        number: the whole read as one phone number, which will do as well; empty when it cannot be one.
    """

    groups: tuple[tuple[str, ...], ...]
    number: str = ""

    def __bool__(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.groups)

    def fts(self, *, whole: bool = False) -> str:
        """Write the question for SQLite's FTS5; ``whole`` asks for whole words instead of beginnings."""
        end = "" if whole else "*"
        text = " AND ".join("(" + " OR ".join(f'"{word}"{end}' for word in group) + ")" for group in self.groups)
        return f'("{self.number}"{end}) OR ({text})' if self.number else text

    def tsquery(self, *, whole: bool = False) -> str:
        """Write the question as the text of a PostgreSQL ``tsquery``."""
        end = "" if whole else ":*"
        text = " & ".join("(" + " | ".join(f"'{word}'{end}" for word in group) + ")" for group in self.groups)
        return f"('{self.number}'{end}) | ({text})" if self.number else text


def asked_words(text: str) -> Asked:
    """Read a search box; any text is safe. Zeros that lead a number may be missing in what is found."""
    text = text[:_LONGEST_ASKED]
    words = list(dict.fromkeys(word[:_WORD_LENGTH] for word in words_of(text)))[:_MOST_WORDS_ASKED]
    groups = tuple((word, word.lstrip("0")) if word[0] == "0" and word.strip("0") else (word,) for word in words)
    number = ""
    if len(words) > 1 and _DIGITS_AND_MARKS.fullmatch(text):
        number = "".join(words).lstrip("0")[:_WORD_LENGTH]
    return Asked(groups, number)
