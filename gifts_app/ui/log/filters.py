"""What a person chose to read, and the question it makes for the log. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gifts_app.domain import kinds
from gifts_app.domain.log import LogQuery

TWELVE_WEEKS = "12w"
# Days back from the end of today, by key; 0 has no beginning.
PERIODS: dict[str, int] = {"7d": 7, "4w": 28, TWELVE_WEEKS: 84, "1y": 365, "all": 0}


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; as it stands at first, the last twelve weeks of everything.

    Attributes:
        period: key of ``PERIODS``.
        kinds: keys of the kinds to show; all or none of them mean all.
        mine: only what whoever works here asked for.
    """

    period: str = TWELVE_WEEKS
    kinds: tuple[str, ...] = tuple(kinds.KINDS)
    team: str = ""
    occasion: str = ""
    channel: str = ""
    agent: str = ""
    mine: bool = False
    text: str = ""

    @property
    def is_clear(self) -> bool:
        """Say whether nothing is filtered but the period."""
        return self == Filters(period=self.period)

    def query(self, now: datetime, me: UUID | None = None) -> LogQuery:
        """Return the question for the list.

        Args:
            now: with the desk's own time zone; days begin at its midnight.
            me: who works here; None while nobody has said so.
        """
        days = PERIODS[self.period]
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return self._query(midnight - timedelta(days=days - 1) if days else None, me)

    def weeks_query(self, me: UUID | None = None) -> LogQuery:
        """Return the question for the charts, which always show the same weeks."""
        return self._query(None, me)

    def _query(self, since: datetime | None, me: UUID | None) -> LogQuery:
        chosen = tuple(key for key in kinds.KINDS if key in self.kinds)
        return LogQuery(
            since=since,
            kinds=() if len(chosen) in {0, len(kinds.KINDS)} else chosen,
            team=self.team,
            occasion=self.occasion,
            channel=self.channel,
            agent=self.agent.strip(),
            agent_id=me if self.mine else None,
            text=self.text.strip(),
        )


Clock = Callable[[], datetime]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, in any script; a text without an end is its own."""
    line = " ".join(text.split())
    for place, character in enumerate(line):
        if character in "。！？।۔":
            return line[: place + 1]
        if character in ".!?…" and (place + 1 == len(line) or line[place + 1] in " ”\"'’»)"):
            closing = place + 1
            while closing < len(line) and line[closing] in "”\"'’»)":
                closing += 1
            # “Mr. Smith” does not end a sentence, nor does a single initial.
            if closing < len(line) and len(line[:place].split(" ")[-1]) <= 2 and character == ".":
                continue
            return line[:closing]
    return line
