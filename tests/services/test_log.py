"""Reading the log and taking it out as a table, on both engines."""

import csv

import pytest

from gifts_app.domain.gestures import GestureItem, Status
from gifts_app.domain.log import LogQuery
from gifts_app.errors import Cancelled, StorageUnavailable
from gifts_app.exchange.readers.xlsx import read_xlsx
from gifts_app.services import log
from gifts_app.services.log import EXPORT_HEADER


def numbers(gestures):
    return [gesture.number for gesture in gestures]


def rows_of(path):
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


@pytest.fixture
def filled(shop):
    """Three gestures, a week apart: a card, flowers that were answered, a package by somebody else."""
    shop.stock(tin_mug=9)
    card = shop.sent(shop.customer("Amara Okafor"), story="Off to the honeymoon")
    shop.clock.forward(days=7)
    flowers = shop.sent(
        shop.customer("Łucja Żak"), "flowers", occasion="wedding", channel="chat", story="A tent in the rain"
    )
    shop.services.gestures.react(flowers.number, "Peonies everywhere", shop.agent)
    shop.clock.forward(days=7)
    draft = shop.draft(shop.customer("石川 真理"), "wow", items=(GestureItem("tin-mug", 2),), story="Nine days old")
    wow = shop.services.gestures.submit(draft, shop.jo).gesture
    return shop, card, flowers, wow


def test_the_log_is_newest_first_and_read_page_by_page(shop, monkeypatch):
    monkeypatch.setattr(log, "_PAGE", 2)
    sent = [shop.sent().number for _ in range(5)]
    service = shop.services.log
    first = service.page(LogQuery(), limit=2)
    assert numbers(first) == sent[:2:-1]
    assert numbers(service.page(LogQuery(), 2, before=first[-1].number)) == [sent[2], sent[1]]
    assert numbers(service.walk(LogQuery())) == sent[::-1]
    assert numbers(service.walk(LogQuery(), limit=3)) == sent[:1:-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (LogQuery(), "wfc"),
        (LogQuery(kinds=("card", "wow")), "wc"),
        (LogQuery(occasion="wedding"), "f"),
        (LogQuery(channel="chat"), "f"),
        (LogQuery(agent="priy"), "fc"),
        (LogQuery(team="Bench"), "w"),
        (LogQuery(text="honeymoon"), "c"),
        (LogQuery(text="peonies"), "f"),
        (LogQuery(text="lucja zak"), "f"),
        (LogQuery(text="nine days"), "w"),
        (LogQuery(text="honeymoon peonies"), ""),
        (LogQuery(status=Status.SHIPPED), ""),
    ],
)
def test_filters_find_what_they_say(filled, query, found):
    shop, card, flowers, wow = filled
    wanted = [{"c": card, "f": flowers, "w": wow}[letter].number for letter in found]
    assert numbers(shop.services.log.page(query)) == wanted
    assert shop.services.log.count(query) == len(wanted)


def test_a_span_of_time_includes_its_start_and_not_its_end(filled):
    shop, _card, flowers, wow = filled
    span = LogQuery(since=flowers.requested_at, until=wow.requested_at)
    assert numbers(shop.services.log.page(span)) == [flowers.number]


def test_weeks_are_counted_by_kind_oldest_first(filled):
    shop, *_ = filled
    weeks = shop.services.log.weeks(LogQuery(), weeks=4)
    assert {kind: sum(counts) for kind, counts in weeks.items()} == {"card": 1, "flowers": 1, "wow": 1}
    assert all(len(counts) == 4 for counts in weeks.values())
    assert weeks["wow"] == (0, 0, 0, 1)
    assert weeks["card"] == (0, 1, 0, 0)


def test_the_table_holds_every_match_and_guards_formulas(filled):
    shop, card, flowers, wow = filled
    evil = shop.sent(shop.customer("=HYPERLINK(1)"), story="+1 to everybody", message="-@SUM(A1)")
    path = shop.folder / "log.csv"
    assert shop.services.log.export(LogQuery(), path) == 4
    header, *rows = rows_of(path)
    assert tuple(header) == EXPORT_HEADER
    assert [row[0] for row in rows] == [evil.code, wow.code, flowers.code, card.code]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    wow_row = dict(zip(header, rows[1], strict=True))
    assert wow_row["Items"] == "2 × Tin mug"
    assert wow_row["Customer"] == "石川 真理"
    assert wow_row["Agent"] == "Jo Marsh"
    assert dict(zip(header, rows[2], strict=True))["Reaction"] == "Peonies everywhere"


def test_the_spreadsheet_holds_the_same_as_texts(filled):
    shop, *_ = filled
    path = shop.folder / "log.xlsx"
    assert shop.services.log.export(LogQuery(kinds=("wow",)), path, "xlsx") == 1
    table = read_xlsx(path)
    ((_, row, fault),) = table.rows
    table.close()
    assert table.header == EXPORT_HEADER
    assert (row[5], fault) == ("石川 真理", "")


def test_an_export_can_be_limited(filled):
    shop, *_, wow = filled
    path = shop.folder / "log.csv"
    assert shop.services.log.export(LogQuery(), path, limit=1) == 1
    assert [row[0] for row in rows_of(path)[1:]] == [wow.code]


def test_a_stopped_or_impossible_export_leaves_the_old_file(filled):
    shop, *_ = filled
    path = shop.folder / "log.csv"
    path.write_text("yesterday")
    with pytest.raises(Cancelled):
        shop.services.log.export(LogQuery(), path, cancelled=lambda: True)
    assert path.read_text() == "yesterday"
    with pytest.raises(StorageUnavailable) as refused:
        shop.services.log.export(LogQuery(), path / "below-a-file.csv")
    assert "\n" not in str(refused.value)


def test_progress_ends_at_the_whole(filled):
    shop, *_ = filled
    seen = []
    shop.services.log.export(
        LogQuery(), shop.folder / "log.csv", progress=lambda done, total: seen.append((done, total))
    )
    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)
