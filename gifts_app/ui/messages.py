"""Sentences for people: translated templates of errors, words for status, shortcuts as they are printed."""

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gifts_app.errors import GiftsError, Sentence

if TYPE_CHECKING:
    from gifts_app.domain.gestures import Status


def translate(context: str, text: str) -> str:
    """Translate a source text that is not the class's own, such as a label of the catalogue."""
    return QCoreApplication.translate(context, text)


def sentence(said: GiftsError | str) -> str:
    """Return an error's sentence, or any sentence that remembers its template, in the language of the window."""
    text = said.sentence if isinstance(said, GiftsError) else said
    if not isinstance(text, Sentence):
        return translate("errors", text)
    template = translate("errors", text.template)
    if not text.params:
        return template
    return template.format(
        **{
            name: sentence(value)
            if isinstance(value, Sentence)
            else isolated(value)
            if isinstance(value, str)
            else value
            for name, value in text.params.items()
        }
    )


def isolated(words: str) -> str:
    """Keep words that run from right to left from turning the sentence around them; others stay as they are."""
    if not words.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words):
        return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"
    return words


def runs_from_right(words: str) -> bool:
    """Say whether a text runs from right to left: its first letter decides."""
    sides = (unicodedata.bidirectional(letter) for letter in words)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"


def field_sentences(fields: Mapping[str, str]) -> dict[str, str]:
    """Translate the sentences of wrong fields."""
    return {key: sentence(text) for key, text in fields.items()}


def status_word(status: "Status") -> str:
    """Return the word for a status."""
    words: dict[str, str] = {
        "waiting": translate("status", "Waiting"),
        "claimed": translate("status", "Printing"),
        "printed": translate("status", "Printed"),
        "confirmed": translate("status", "Confirmed"),
        "shipped": translate("status", "Shipped"),
        "returned": translate("status", "Came back"),
        "withdrawn": translate("status", "Taken back"),
        "held": translate("status", "Held"),
        "unsure": translate("status", "Unsure"),
    }
    return words[status]


def key_text(shortcut: str) -> str:
    """Return a shortcut as the platform prints it; Qt's portable text comes in."""
    return (
        QKeySequence(shortcut, QKeySequence.SequenceFormat.PortableText)
        .toString(QKeySequence.SequenceFormat.NativeText)
        .replace("Return", "Enter")
    )
