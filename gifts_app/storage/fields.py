"""Column types that our tables use on both engines; their meaning never changes, so migrations may use them too."""

from datetime import datetime
from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.moments import from_moment, to_moment


class Row(peewee.Model):  # type: ignore[misc]
    """What all tables share: names without surprises, no database of their own."""

    class Meta:  # noqa: D106
        legacy_table_names = False


class WordsField(peewee.TextField):  # type: ignore[misc]
    """A text that is never missing, at most empty, and never longer than ``longest`` characters."""

    def __init__(self, longest: int, *args: Any, **kwargs: Any) -> None:
        self.longest = longest
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def bind(self, model: Any, name: str, set_attribute: bool = True) -> None:  # noqa: FBT001, FBT002
        """Add the length check, which needs the column's name."""
        super().bind(model, name, set_attribute)
        given: list[Any] = list(self.constraints or ())
        self.constraints: list[Any] = [
            peewee.SQL("DEFAULT ''"),
            peewee.Check(f'length("{self.column_name}") <= {self.longest}'),
            *given,
        ]


class MomentField(peewee.BigIntegerField):  # type: ignore[misc]
    """A time in UTC, kept as microseconds since 1970."""

    def db_value(self, value: datetime | int | None) -> int | None:
        """Turn a time into what is stored."""
        return to_moment(value) if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        """Turn what is stored into a time."""
        return None if value is None else from_moment(value)


class CountField(peewee.IntegerField):  # type: ignore[misc]
    """A whole number that is never missing and starts at ``start``."""

    def __init__(self, start: int = 0, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", start)
        super().__init__(*args, **kwargs)
        self.constraints: list[Any] = [peewee.SQL(f"DEFAULT {start}")]
