"""What became of one's own gestures: told once, and marked until one has looked."""

from gifts_app.domain.gestures import Happening
from gifts_app.domain.people import Person
from gifts_app.storage.news import NewsStore


class News:
    """The use cases around news."""

    def __init__(self, news: NewsStore) -> None:
        self._news = news

    def take(self, actor: Person) -> tuple[Happening, ...]:
        """Return what others did to a person's gestures and nobody told them yet, oldest first; it is told now."""
        # Asked once a minute at every desk: only what is there is worth a write.
        return self._news.take(actor.id) if self._news.is_there(actor.id) else ()

    def look(self, actor: Person, number: int | None = None) -> frozenset[int]:
        """Return which of a person's gestures have news; it is looked at now, all of it or that of one gesture."""
        return self._news.look(actor.id, number)
