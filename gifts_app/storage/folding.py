"""Words as search sees them: Latin letters and digits only, small, without accents; the same on both engines.

A word found here holds ``a-z0-9`` alone, so that no text in a search box can mean anything to a query language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Enough of a word to tell any two apart, short enough for every index; what is longer counts as two words.
_WORD = re.compile(r"[a-z0-9]{1,40}", re.ASCII)
_DIGITS_AND_MARKS = re.compile(r"[0-9+()./\- ]+", re.ASCII)

_MOST_WORDS_ASKED = 12
_LONGEST_ASKED = 1_000


class _Latin(dict[int, str]):
    """Spells characters in Latin letters, each looked up once; a name costs a microsecond then."""

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii  # noqa: PLC0415 (a window's start needs no foreign letter)

        spelled = self[code] = anyascii(chr(code)).lower()
        return spelled


_LATIN = _Latin()

# The one pair of letters that Greeks spell otherwise than one by one (ELOT 743), and half of all family names end in.
_GREEK_OU = re.compile("[οΟ][υύΥΎ]")


def fold(text: str) -> str:
    """Return the text in small Latin letters; what has no Latin spelling is left out or spelled by sound."""
    if text.isascii():
        return text.lower()
    # Letters and their marks may come apart (NFD); the marks alone have no spelling and fall out.
    return _GREEK_OU.sub("ou", text).translate(_LATIN)


def words_of(text: str) -> list[str]:
    """List the folded words of a text in their order."""
    return _WORD.findall(fold(text))


def search_words(texts: Iterable[str]) -> str:
    """Join the folded words of several texts, each word once, as the search index holds them."""
    return " ".join(dict.fromkeys(words_of(" ".join(texts))))


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
    words = list(dict.fromkeys(words_of(text)))[:_MOST_WORDS_ASKED]
    groups = tuple((word, word.lstrip("0")) if word[0] == "0" and word.strip("0") else (word,) for word in words)
    number = ""
    if len(words) > 1 and _DIGITS_AND_MARKS.fullmatch(text):
        number = "".join(words_of(text)).lstrip("0")[:40]
    return Asked(groups, number)
