"""Packing another thing than was wished for: one transaction, and the history tells what really went in."""

from datetime import datetime

from gifts_app.domain.gestures import OPEN_STATUSES, STANDS, Gesture, Status
from gifts_app.domain.people import Person
from gifts_app.domain.recipes import with_stand_in
from gifts_app.errors import Conflict, InvalidRequest, NotFound
from gifts_app.storage.events import Step, record
from gifts_app.storage.gesture_rows import item_names, load
from gifts_app.storage.moments import to_moment
from gifts_app.storage.sessions import Database
from gifts_app.storage.stock import put_back
from gifts_app.storage.tables import IN_WORK


class Substituting:
    """Changes what is in a package that waits or is held."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def packed(self) -> frozenset[int]:
        """Load the numbers of what waits or is held and took its things from the shelves in an earlier run."""
        with self._db.session():
            rows = self._db.run(
                f"SELECT number FROM gestures WHERE status IN ('waiting', 'held') AND {IN_WORK} AND taken <> ''"
            )
        return frozenset(number for (number,) in rows)

    def substitute(
        self, number: int, sku: str, stand_in: str, actor: Person, at: datetime, *, version: int | None = None
    ) -> Gesture:
        """Put another thing into a package instead of one that is in it, as many pieces.

        What the package had taken from the shelves goes back there: it is taken anew when it is printed.

        Raises:
            NotFound: the gesture or the other thing is unknown.
            InvalidRequest: the one is not in the package, or the other is already.
            Conflict: the bench has gone on with it, or somebody changed it since ``version``.
        """
        db = self._db
        with db.transaction():
            rows = db.run(
                "SELECT status, version, taken FROM gestures WHERE number = ?" + db.row_lock,
                (number,),
            )
            if not rows:
                raise NotFound("There is no such gesture; it may belong to another database.")
            status, seen, taken = Status(rows[0][0]), rows[0][1], rows[0][2]
            if status is Status.WITHDRAWN:
                raise Conflict("This is not possible now: the gesture {stands}.", stands=STANDS[status])
            if status not in OPEN_STATUSES:
                raise Conflict("The package is packed already; print it again to put something else in.")
            if version is not None and version != seen:
                raise Conflict("Somebody else changed this gesture meanwhile; look at it again.")
            items = {item.sku: item for item in load(db, "g.number = ?", (number,))[0].draft.items}
            names = item_names(db, (sku, stand_in))
            if stand_in not in names:
                raise NotFound("There is no item {sku} on the shelves.", sku=stand_in)
            if sku not in items:
                raise InvalidRequest("{name} is not in this package.", name=names.get(sku, sku))
            if stand_in in items:
                raise InvalidRequest("{name} is in this package already.", name=names[stand_in])
            changed = with_stand_in(items[sku], stand_in)
            db.change(
                "UPDATE gesture_items SET sku = ?, instead_of = ? WHERE gesture = ? AND sku = ?",
                (changed.sku, changed.instead_of, number, sku),
            )
            put_back(db, taken)
            db.change("UPDATE gestures SET taken = '', version = version + 1 WHERE number = ?", (number,))
            told = f"{names[stand_in]} instead of {names[sku]}"
            record(db, actor, to_moment(at), [Step(number, "substitute", status, status, None, told)])
            return load(db, "g.number = ?", (number,))[0]
