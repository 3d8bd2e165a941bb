"""A person's own phrases: save them while writing, find them again, throw them away and bring them back."""

from collections.abc import Callable
from datetime import UTC, datetime

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.domain.phrases import LONGEST, MOST, Phrase
from gifts_app.domain.text import clean_text
from gifts_app.errors import InvalidRequest
from gifts_app.storage.phrases import PhraseStore


class Phrases:
    """Use cases around a person's phrases; nobody sees another's."""

    def __init__(self, phrases: PhraseStore, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._phrases = phrases
        self._clock = clock

    def all(self, actor: Person) -> tuple[Phrase, ...]:
        """Return a person's phrases, the latest first."""
        return self._phrases.all(actor.id)

    def save(self, text: str, actor: Person) -> Phrase:
        """Keep some words; the same words twice are one phrase.

        Raises:
            InvalidRequest: there are no words, too many of them, or too many phrases.
        """
        text = clean_text(text)
        known = self.all(actor)
        if not text:
            raise InvalidRequest("Mark some of your words first, then save them as a phrase.")
        if len(text) > LONGEST:
            raise InvalidRequest(
                "A phrase has room for {longest} characters; mark fewer than these {count}.",
                longest=LONGEST,
                count=len(text),
            )
        phrase = next((each for each in known if each.text == text), None)
        if phrase is None and len(known) >= MOST:
            raise InvalidRequest("You have {most} phrases, which is as many as fit; throw one away first.", most=MOST)
        phrase = phrase or Phrase(new_id(), text)
        self._phrases.put(phrase, actor.id, self._clock())
        return phrase

    def drop(self, phrase: Phrase, actor: Person) -> None:
        """Throw a phrase away."""
        self._phrases.drop(phrase.id, actor.id)

    def bring_back(self, phrase: Phrase, actor: Person) -> None:
        """Keep a phrase again that was thrown away."""
        self._phrases.put(phrase, actor.id, self._clock())
