"""The team's own card fronts: looked at before they are kept, shared by all, put away and never lost."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gifts_app.documents.setup import Picture
from gifts_app.domain.fronts import Front
from gifts_app.domain.kinds import OCCASIONS, OWN_FRONT
from gifts_app.domain.people import Person
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.fronts import FrontStore

if TYPE_CHECKING:
    from gifts_app.documents.stock.formats import CardStock

_INCH = 25.4
_BLEED = 3.0  # mm over every edge
_MOST_LOADED = 50


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that could become a front.

    Attributes:
        name: of the file; label until somebody says better.
        kind: ``png``, ``jpeg``, ``svg`` or ``pdf``.
        advice: what whoever brings it should know: softness, white edges, what is cut off.
        page, pages: which page of a PDF it is, of how many; 1 of 1 for everything else.
        known: the front that this very file is already, or None.
    """

    name: str
    kind: str
    picture: Picture
    advice: tuple[Sentence, ...]
    digest: str = field(repr=False)
    page: int = 1
    pages: int = 1
    known: Front | None = None


class Fronts:
    """Use cases around own fronts."""

    def __init__(self, fronts: FrontStore, settings: TeamSettings, clock: Callable[[], datetime]) -> None:
        self._fronts = fronts
        self._settings = settings
        self._clock = clock
        self.pictures: Mapping[str, Picture] = _Pictures(fronts)

    def all(self, *, retired: bool = False) -> tuple[Front, ...]:
        """Return the fronts by label, those that were put away only when asked for."""
        return tuple(front for front in self._fronts.all() if retired or not front.retired)

    def look(self, path: Path, page: int = 1) -> LookedAt:
        """Read a PNG, JPEG, SVG or a page of a PDF, and say how it would print; nothing is stored.

        Takes seconds for a large file.

        Raises:
            UnreadableFile: it cannot be read; says why and the way out.
            InvalidRequest: it has too few pixels; says how many it needs.
        """
        from gifts_app.documents.pictures import placing, reading  # noqa: PLC0415 - reads stocks; only wanted here
        from gifts_app.documents.stock.formats import STOCKS  # noqa: PLC0415 - as above

        data = reading.file_bytes(path)
        digest = hashlib.sha256(b"%d\n" % page + data).hexdigest()
        stocks = tuple(STOCKS.values())
        own = STOCKS.get(self._settings.paper().card_stock) or stocks[0]
        found = reading.read_bytes(data, path.name, _largest(stocks), page)
        if found.source is not None:
            refusal = placing.refusal(found.source, own)
            if refusal is not None:
                raise InvalidRequest("{name} is too coarse. {why}", {"file": refusal}, name=path.name, why=refusal)
        advice = (*found.notes, *placing.advice(found.source, found.picture, own, stocks))
        name = clean_line(path.stem)[:LINE_LENGTH]
        known = self._fronts.by_digest(digest)
        return LookedAt(name, found.kind, found.picture, advice, digest, page, found.pages, known)

    def add(
        self, seen: LookedAt, label: str, actor: Person, occasions: Sequence[str] = (), *, solemn: bool = False
    ) -> Front:
        """Keep a front for the whole team; the same file is the same front, and is offered again.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
        """
        label = _checked(label, occasions)
        picture = seen.picture
        front = Front(
            key=OWN_FRONT + seen.digest[:12],
            label=label,
            occasions=tuple(occasions),
            solemn=solemn,
            added_by=actor.name,
            added_at=self._clock(),
            width=picture.width,
            height=picture.height,
        )
        return self._fronts.add(front, seen.digest, picture.form, picture.data)

    def change(self, front: Front) -> Front:
        """Store another label, other occasions, or that it is put away or offered again.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
            NotFound: there is no such front.
        """
        label = _checked(front.label, front.occasions)
        return self._fronts.change(front.key, label, front.occasions, solemn=front.solemn, retired=front.retired)

    def find(self, key: str) -> Front | None:
        """Return a front, put away or not, or None when there is none of that key."""
        return next((front for front in self._fronts.all() if front.key == key), None)

    def get(self, key: str) -> Front:
        """Return a front, put away or not.

        Raises:
            NotFound: there is none of that key.
        """
        front = self.find(key)
        if front is None:
            raise NotFound("There is no front {key}; list them with “designs”.", key=key)
        return front


class _Pictures(Mapping[str, Picture]):
    """The pictures of all fronts, loaded when a card wants one; they never change, so each is loaded once."""

    def __init__(self, fronts: FrontStore) -> None:
        self._fronts = fronts
        self._loaded: dict[str, Picture] = {}

    def __getitem__(self, key: str) -> Picture:
        loaded = self._loaded.get(key)
        if loaded is None:
            found = self._fronts.picture(key) if key.startswith(OWN_FRONT) else None
            if found is None:
                raise KeyError(key)
            if len(self._loaded) >= _MOST_LOADED:
                self._loaded.clear()
            loaded = self._loaded[key] = Picture(*found)
        return loaded

    def __iter__(self) -> Iterator[str]:
        return (front.key for front in self._fronts.all())

    def __len__(self) -> int:
        return len(self._fronts.all())


def _largest(stocks: Sequence["CardStock"]) -> tuple[float, float]:
    """Return the short and the long side in inches of the largest panels that a front may fill, bleed included."""
    short, long = (max(side(stock.width, stock.height) for stock in stocks) for side in (min, max))
    return (short + 2 * _BLEED) / _INCH, (long + 2 * _BLEED) / _INCH


def _checked(label: str, occasions: Sequence[str]) -> str:
    label = clean_line(label)
    faults: dict[str, Sentence] = {}
    if not label:
        faults["label"] = Sentence("Give it a name.")
    elif len(label) > LINE_LENGTH:
        faults["label"] = Sentence("This is too long.")
    if any(occasion not in OCCASIONS for occasion in occasions):
        faults["occasions"] = Sentence("Choose from {choices}.", choices=", ".join(OCCASIONS))
    if faults:
        raise InvalidRequest("The front cannot be kept as it is: {fault}", faults, fault=next(iter(faults.values())))
    return label
