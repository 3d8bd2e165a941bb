"""What filters ask the log for, and where a sentence ends."""

from datetime import datetime, timedelta, timezone

import pytest

from gifts_app.domain import kinds
from gifts_app.ui.log.filters import Filters, first_sentence

NOW = datetime(2026, 5, 30, 16, 45, tzinfo=timezone(timedelta(hours=-7)))


def test_a_period_begins_at_the_desks_own_midnight():
    """Seven days are today and the six days before it."""
    since = Filters(period="7d").query(NOW).since
    assert since == datetime(2026, 5, 24, tzinfo=NOW.tzinfo)
    assert Filters(period="all").query(NOW).since is None


@pytest.mark.parametrize("chosen", [(), tuple(kinds.KINDS)])
def test_no_kind_and_every_kind_mean_the_same(chosen):
    """Nobody looks for nothing; and the log need not compare what it need not leave out."""
    assert Filters(kinds=chosen).query(NOW).kinds == ()
    assert Filters(kinds=("wow",)).query(NOW).kinds == ("wow",)


def test_charts_keep_their_weeks_whatever_the_period():
    """They filter by everything else."""
    query = Filters(period="7d", team="Orchard", text=" goat ").weeks_query()
    assert (query.since, query.team, query.text) == (None, "Orchard", "goat")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She laughed. Then she cried.", "She laughed."),
        ("Broke an ankle!\nLaughed all the way.", "Broke an ankle!"),
        ("Spoke to Mr. Smith about boots. He liked them.", "Spoke to Mr. Smith about boots."),
        ("“We are home.” She whispered it.", "“We are home.”"),
        ("真理さん。ありがとう。", "真理さん。"),
        ("Costs 3.50 a piece", "Costs 3.50 a piece"),
        ("no end", "no end"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_any_script(text, first):
    """Decimal points, short forms and closing quotation marks do not fool it."""
    assert first_sentence(text) == first
