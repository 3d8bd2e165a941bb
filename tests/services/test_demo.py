"""The invented shop: many-voiced, whole, the same for the same seed, and printable."""

import itertools
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date, timedelta

import pytest

from gifts_app import assets
from gifts_app.documents import press
from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.proofs import finished
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.documents.stock.formats import LABEL_STOCKS, STOCKS
from gifts_app.domain import kinds
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient, Status
from gifts_app.domain.ids import code_of
from gifts_app.domain.log import LogQuery
from gifts_app.domain.people import Role
from gifts_app.errors import Cancelled, Conflict
from gifts_app.services import demo
from gifts_app.services.demo_stories import read_stories
from gifts_app.services.gestures import clean_draft
from gifts_app.services.hub import services_over
from gifts_app.services.paper import recipient_of
from gifts_app.storage.database import open_database
from gifts_app.storage.profile import Profile

FOLDER = assets.folder() / "demo"
STORIES = read_stories(FOLDER / "stories.toml")
ADDRESS = Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")
SETUP = PrintSetup("letter", Sender("Gifts", ADDRESS), next(iter(STOCKS)), next(iter(LABEL_STOCKS)))
SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HANGUL"}


@pytest.fixture
def empty(shop):
    """The services over a database that holds nothing; the shop's two people would be data already."""
    with shop.database.transaction():
        shop.database.run("DELETE FROM people")
    return shop


def everyone(services):
    return [services.customers.get(summary.id) for summary in services.customers.page(None, 10_000)]


def whole(services):
    """All that a filled profile holds, without the times of the filling."""
    gestures = [
        (g.number, g.draft, g.status, g.requested_at, g.agent_name, g.reaction, g.hold_reason, g.carrier)
        for g in services.log.walk(LogQuery())
    ]
    return services.team.people(), services.stock.items(), services.settings.sender(), everyone(services), gestures


def script_of(text):
    return unicodedata.name(next(c for c in text if c.isalpha())).split()[0].partition("-")[0]


def test_a_filled_profile_is_a_whole_shop_of_many_voices(empty):
    counts = empty.services.demo.fill(customers=120, gestures=150)
    services = empty.services
    assert counts == {"customers": 120, "gestures": 150, "waiting": counts["waiting"], "people": 12, "items": 11}
    assert services.customers.count() == 120
    assert services.log.count(LogQuery()) == 150

    people = services.team.people()
    assert {person.role for person in people} == set(Role)
    assert all(person.lead in {other.name for other in people} for person in people if person.role is Role.AGENT)

    customers = everyone(services)
    assert len({customer.details.address.country for customer in customers}) >= 20
    assert {script_of(customer.details.name) for customer in customers} >= SCRIPTS
    assert any(customer.opt_out for customer in customers)
    assert any(customer.details.preferred_name for customer in customers)
    assert all(re.search(r"@example\.(com|org|net)$", c.details.email) for c in customers if c.details.email)

    assert services.settings.sender().address.street
    assert sum(item.low_at >= item.on_hand for item in services.stock.items()) >= 2


def test_the_history_has_every_status_at_rest_and_the_bench_has_work(empty):
    services = empty.services
    counts = services.demo.fill(customers=100, gestures=400)
    gestures = list(services.log.walk(LogQuery()))
    statuses = Counter(gesture.status for gesture in gestures)
    assert set(statuses) == {Status.SHIPPED, Status.RETURNED, Status.WITHDRAWN, Status.WAITING, Status.HELD}
    assert statuses[Status.WAITING] == counts["waiting"] == len(services.bench.queue().waiting)
    assert 20 <= counts["waiting"] <= 30
    assert {gesture.draft.kind for gesture in services.bench.queue().waiting} == set(kinds.KINDS)
    assert all(gesture.hold_reason for gesture in services.bench.queue().held)
    assert all(gesture.return_reason for gesture in gestures if gesture.status is Status.RETURNED)
    assert sum(bool(gesture.reaction) for gesture in gestures) > 20
    assert {gesture.draft.occasion for gesture in gestures} == set(kinds.OCCASIONS)


def test_time_runs_from_months_ago_to_now_and_every_step_is_in_order(empty):
    services, now = empty.services, empty.clock.now
    services.demo.fill(customers=60, gestures=200)
    gestures = list(services.log.walk(LogQuery()))[::-1]
    times = [gesture.requested_at for gesture in gestures]
    assert times == sorted(times)
    assert now - timedelta(days=1) < times[-1] <= now
    assert times[0] < now - timedelta(days=90)
    for gesture in gestures:
        events = services.gestures.story(gesture.number).events
        moments = [event.at for event in events]
        assert moments == sorted(moments)
        assert moments[-1] <= now
        assert events[0].verb == "submit"
        assert events[-1].after is gesture.status
        for earlier, later in itertools.pairwise(events):
            assert later.before is earlier.after
    assert all(check.ok for check in services.care.check() if check.name in {"events", "status", "counts", "links"})


def test_what_waits_could_be_sent_just_so(empty):
    """Nothing in the demo would be refused by the form, and nobody who opted out gets anything."""
    services = empty.services
    services.demo.fill(customers=150, gestures=300)
    agent = services.team.people()[0]
    for gesture in services.bench.queue().waiting:
        assert services.gestures.faults(gesture.draft, agent) == {}, gesture.draft
        assert clean_draft(gesture.draft) == gesture.draft
    opted_out = {customer.id for customer in everyone(services) if customer.opt_out}
    assert not [g for g in services.log.walk(LogQuery()) if g.draft.customer_id in opted_out]


def test_customers_are_written_to_in_their_own_language(empty):
    services = empty.services
    services.demo.fill(customers=150, gestures=300)
    languages = {customer.id: customer.details.language for customer in everyone(services)}
    own = [g for g in services.log.walk(LogQuery(kinds=("card",))) if languages[g.draft.customer_id] == "ja"]
    japanese = [g for g in own if any("HIRAGANA" in unicodedata.name(c, "") for c in g.draft.message)]
    assert len(japanese) > len(own) / 2


def test_nobody_lives_a_story_twice_and_none_comes_again_soon(empty):
    """A page of the log reads as a page of different lives."""
    services = empty.services
    services.demo.fill(customers=100, gestures=360)
    gestures = list(services.log.walk(LogQuery()))
    lived = Counter((gesture.draft.customer_id, gesture.draft.story) for gesture in gestures)
    assert max(lived.values()) == 1
    stories = [gesture.draft.story for gesture in gestures]
    for place in range(len(stories) - 12):
        assert len(set(stories[place : place + 12])) == 12


def test_the_same_seed_gives_the_same_shop_and_another_seed_another(shop, tmp_path):
    made = []
    for number, seed in enumerate((7, 7, 8)):
        database = open_database(f"sqlite:///{tmp_path}/{number}.db")
        services = services_over(database, Profile(tmp_path / str(number)), "desk", clock=shop.clock)
        services.demo.fill(customers=40, gestures=40, seed=seed)
        made.append(whole(services))
        services.close()
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_a_profile_that_holds_anything_is_refused_and_left_alone(shop):
    before = shop.services.team.people()
    with pytest.raises(Conflict, match="holds data") as refused:
        shop.services.demo.fill(customers=5, gestures=5)
    assert "\n" not in str(refused.value)
    assert shop.services.team.people() == before
    assert shop.services.customers.count() == 0


def test_filling_twice_is_refused(empty):
    empty.services.demo.fill(customers=3, gestures=0)
    with pytest.raises(Conflict):
        empty.services.demo.fill(customers=3, gestures=0)
    assert empty.services.customers.count() == 3


def test_stopping_leaves_the_profile_empty(empty, monkeypatch):
    monkeypatch.setattr(demo, "_BETWEEN_LOOKS", 10)
    calls = iter([False] * 7)
    with pytest.raises(Cancelled):
        empty.services.demo.fill(customers=40, gestures=100, cancelled=lambda: next(calls, True))
    assert empty.services.customers.count() == 0
    assert empty.services.team.people() == ()
    assert empty.services.log.count(LogQuery()) == 0


def test_progress_counts_customers_and_gestures_up_to_all(empty, monkeypatch):
    monkeypatch.setattr(demo, "_BETWEEN_LOOKS", 10)
    seen = []
    empty.services.demo.fill(customers=20, gestures=20, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == [10, 20, 30, 40, 40]
    assert {total for _, total in seen} == {40}


@pytest.mark.parametrize("counts", [(0, 0), (1, 1), (0, 5), (3, 40)])
def test_small_numbers_work_too(empty, counts):
    customers, gestures = counts
    filled = empty.services.demo.fill(customers=customers, gestures=gestures)
    assert filled["customers"] == customers
    assert filled["gestures"] == (gestures if customers else 0)


def test_a_demo_can_be_worked_with(empty):
    """The bench takes a run of it, and new gestures go on after the invented ones."""
    services = empty.services
    services.demo.fill(customers=100, gestures=120)
    agent = services.team.by_reference("danilo")
    printed = services.bench.start_run(empty.folder / "print", services.team.by_reference("jo"))
    assert printed.run.gestures
    assert printed.paths
    customer = next(customer for customer in everyone(services) if not customer.opt_out)
    gesture = services.gestures.submit(empty.draft(customer), agent).gesture
    assert gesture.code == code_of(121)


def test_there_are_many_stories_and_no_two_alike():
    assert len(STORIES) >= 60
    assert len({story.message for story in STORIES}) == len(STORIES)
    assert len({story.story for story in STORIES}) == len(STORIES)
    assert len({story.language for story in STORIES}) >= 15
    covered = {(kind, story.occasion) for story in STORIES if story.language == "en" for kind in story.kinds}
    assert covered >= {(key, occasion) for key, kind in kinds.KINDS.items() for occasion in kind.occasions} - {
        ("flowers", "thank_you"),
        ("flowers", "hello"),
        ("wow", "wedding"),
    }


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.language}-{story.story[:30]}")
def test_every_story_is_fit_to_send_and_to_print(story):
    """Kinds and items exist, the words fit their paper, and condolences hold nothing cheerful."""
    skus = {entry["sku"] for entry in tomllib.loads((FOLDER / "shop.toml").read_text("utf-8"))["item"]}
    assert set(story.items) <= skus
    assert bool(story.items) == ("wow" in story.kinds)
    assert story.channel in kinds.CHANNELS
    assert {key for key, _ in story.details} <= {field.key for field in kinds.KINDS["flowers"].fields}
    if kinds.OCCASIONS[story.occasion].solemn:
        assert not re.search(r"[!🎉☺]|congrat|hooray|happy", story.message, re.IGNORECASE)
    for kind in story.kinds:
        assert story.occasion in kinds.KINDS[kind].occasions
        piece = piece_of(story, kind)
        faults = press.check(piece, kinds.KINDS[kind].documents, SETUP)
        assert [fault for fault in faults if not fault.characters] == []


def piece_of(story, kind):
    details = {"deliver_on": "2026-05-30", "phone": "+1 702-555-0142", **dict(story.details)}
    return Piece(
        code=code_of(1), kind=kind, occasion=story.occasion, solemn=kinds.OCCASIONS[story.occasion].solemn,
        recipient=Recipient("Amara Okafor", ADDRESS), salutation="Amara",
        message=story.message.replace("{name}", "Marguerite"), sign="Étienne", handwritten=False, stock="", design="",
        hand="", story=story.story, agent="Étienne Gagnon",
        items=tuple(PieceItem(sku, sku, 1, "A-01") for sku in story.items),
        details=details if kind == "flowers" else {}, requested_on=date(2026, 5, 12), copies=0,
    )  # fmt: skip


def test_the_cards_on_the_shelves_are_the_ones_that_are_printed(empty):
    empty.services.demo.fill(customers=5, gestures=0)
    default = empty.services.settings.paper().card_stock
    assert default in STOCKS
    assert default in {item.sku for item in empty.services.stock.items()}
    assert recipient_of(everyone(empty.services)[0]).name


def test_a_practice_profile_marks_every_sheet_and_is_one_for_good(empty, tmp_path):
    """It is decided while the profile is empty; nobody makes a real one practice, or the other way round."""
    empty.services.demo.fill(customers=30, gestures=30, practice=True)
    assert empty.services.settings.is_practice()
    person = empty.services.team.people()[0]
    printed = empty.services.bench.start_run(tmp_path / "print", person)
    tried = empty.services.printers.write_test("ruler", tmp_path / "test", "letter")
    for path in (*printed.paths, *tried):
        assert all("PRACTICE" in text for text in finished.text_of(path.read_bytes())), path.name
    with pytest.raises(Conflict):
        empty.services.demo.fill(customers=3, gestures=0, practice=False)
    assert empty.services.settings.is_practice()


def test_a_real_profile_stays_one(shop, tmp_path):
    with pytest.raises(Conflict):
        shop.services.demo.fill(customers=3, gestures=0, practice=True)
    assert not shop.services.settings.is_practice()
    shop.sent()
    for path in shop.printed().paths:
        assert not any("PRACTICE" in text for text in finished.text_of(path.read_bytes()))
