"""Times as the database keeps them: whole microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_moment(at: datetime) -> int:
    """Turn a time into microseconds.

    Raises:
        ValueError: the time does not say its zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return (at - _EPOCH) // _MICROSECOND


def from_moment(microseconds: int) -> datetime:
    """Turn stored microseconds into a time in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)
