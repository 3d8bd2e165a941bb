"""Ordinary letters of ordinary people, to be cut to any length."""

from pathlib import Path

LETTERS = [
    " ".join(letter.split()) for letter in (Path(__file__).parent / "letters.txt").read_text("utf-8").split("\n\n")
]


def some_words(letter: str, count: int) -> str:
    """Return so many words of a letter, read over again where it is too short."""
    words = letter.split()
    return " ".join((words * (count // len(words) + 1))[:count])
