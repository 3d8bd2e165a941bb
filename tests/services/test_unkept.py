"""Drafts that the database could not take: they wait in files of the profile, and come back without any loss."""

import json
import os
import stat
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from factories import details, draft, person

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.people import Person
from gifts_app.errors import StorageUnavailable
from gifts_app.services import unkept as module
from gifts_app.services.hub import Services, services_over
from gifts_app.services.unkept import Unkept, UnkeptDrafts
from gifts_app.storage.database import Database
from gifts_app.storage.drafts import DraftStore
from gifts_app.storage.profile import Profile

HOUR = timedelta(hours=1)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile's folder."""
    made = Profile(tmp_path / "profile")
    made.prepare()
    return made


@pytest.fixture
def services(database: Database, profile: Profile) -> Services:
    """The real services over each engine."""
    return services_over(database, profile, "this desk")


@pytest.fixture
def agent(services: Services) -> Person:
    """Who writes."""
    return services.team.put(person("Danilo Kern"))


@pytest.fixture
def begun(services: Services) -> GestureDraft:
    """A draft with some words."""
    customer = services.customers.add(details("Amara Okafor"))
    return draft("card", customer, message="A few words", story="She laughed.")


def window(profile: Profile) -> UnkeptDrafts:
    """What one window knows of the files."""
    return UnkeptDrafts(profile)


def files(profile: Profile) -> list[Path]:
    return sorted((profile.folder / "unkept").glob("*"))


def leave(profile: Profile, of: GestureDraft, agent: Person, services: Services, **more) -> Unkept:
    """Let a window write a draft down and die."""
    left = Unkept(of, agent.id, more.pop("at", services.drafts._clock()), **more)
    window(profile).put(left, 1)
    return left


def words(services: Services, agent: Person) -> list[str]:
    return sorted(kept.draft.message for kept in services.drafts.all(agent))


def test_a_draft_comes_back_as_it_was(services, profile, agent, begun) -> None:
    """In every field; then its file is gone."""
    for made in (begun, draft("flowers", message="\ud83d half a letter"), draft("wow", story="مريم")):
        leave(profile, made, agent, services, is_open=True, seen=2)
        (kept,) = [each for each in _brought_back(services, profile, agent) if each.draft.id == made.id]
        assert (kept.draft, kept.is_open, kept.seen) == (made, True, 2)
    assert files(profile) == []


def _brought_back(services, profile, agent):
    services.drafts.bring_back(window(profile), agent)
    return services.drafts.all(agent)


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
def test_only_the_owner_can_read_it_and_its_name_tells_nothing(services, profile, agent, begun) -> None:
    leave(profile, begun, agent, services)
    (file,) = files(profile)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.name.startswith(f"{begun.id}.")


def test_a_window_writes_over_its_own_words_alone(services, profile, agent, begun) -> None:
    """What an earlier one left of the same draft stays beside it, and the living one's are not taken for left ones."""
    leave(profile, begun, agent, services)
    here = window(profile)
    for turn, message in ((2, "Later"), (3, "Latest"), (1, "Earlier")):
        here.put(Unkept(replace(begun, message=message), agent.id, services.drafts._clock()), turn)
    assert len(files(profile)) == 2
    assert [left.draft.message for _, left in here.left(agent.id)] == [begun.message]
    services.drafts.bring_back(here, agent)
    assert words(services, agent) == [begun.message]
    assert not here.has_left()
    assert [left.draft.message for _, left in window(profile).left(agent.id)] == ["Latest"]


def test_what_the_database_took_needs_no_file(services, profile, agent, begun) -> None:
    """Whether it took it before the file was written, after that, or a later state after that."""
    here = window(profile)
    unkept = Unkept(begun, agent.id, services.drafts._clock())
    here.drop(begun.id, 1)
    here.put(unkept, 1)
    assert files(profile) == []
    here.put(unkept, 2)
    here.put(unkept, 3)
    here.drop(begun.id, 2)
    assert len(files(profile)) == 1, "the later words are not in the database"
    here.drop(begun.id, 4)
    assert files(profile) == []


def test_the_database_has_a_moment_before_anything_is_written(services, profile, agent, begun, monkeypatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    here = window(profile)
    unkept = Unkept(begun, agent.id, services.drafts._clock())
    here.put_soon(unkept, 1)
    here.drop(begun.id, 1)
    here.close()
    assert files(profile) == []
    here.put_soon(unkept, 2)
    here.close()
    assert len(files(profile)) == 1
    here.drop_soon(begun.id, 3)
    here.close()
    assert files(profile) == []
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


def test_a_disk_that_is_full_says_so_and_leaves_the_words_before(services, profile, agent, begun, monkeypatch) -> None:
    here = window(profile)
    here.put(Unkept(begun, agent.id, services.drafts._clock()), 1)
    (before,) = files(profile)
    text = before.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(StorageUnavailable, match="no space left"):
            here.put(Unkept(replace(begun, message="More"), agent.id, services.drafts._clock()), 2)
    assert files(profile) == [before]
    assert before.read_bytes() == text
    here.put(Unkept(replace(begun, message="More"), agent.id, services.drafts._clock()), 2)
    assert json.loads(before.read_text())["draft"]["message"] == "More"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: b"",
        lambda text: text[: len(text) // 2],
        lambda text: b"\0" * len(text),
        lambda text: b"[" * 100_000,
        lambda text: b"[]",
        lambda text: text.replace(b'"card"', b'"cart"'),
        lambda text: text.replace(b'"A few words"', b"5"),
        lambda text: text.replace(b'"details": {', b'"details": {"a": 1, '),
        lambda text: text.replace(b'"message"', b'"massage"'),
    ],
)
def test_a_damaged_file_is_left_aside_and_told(services, profile, agent, begun, damage) -> None:
    """Not one byte of it is thrown away, and what else was left comes back."""
    leave(profile, begun, agent, services)
    (file,) = files(profile)
    broken = damage(file.read_bytes())
    assert broken != file.read_bytes()
    file.write_bytes(broken)
    leave(profile, draft("card", message="Whole"), agent, services)
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == ["Whole"]
    (aside,) = files(profile)
    assert aside.suffix == ".damaged"
    assert aside.read_bytes() == broken
    assert not window(profile).has_left()
    (told,) = [check for check in services.care.check() if check.name == "drafts"]
    assert not told.ok
    assert str(aside) in told.sentence


def test_half_a_file_of_a_window_that_was_killed_goes(services, profile, agent, begun) -> None:
    leave(profile, begun, agent, services)
    (profile.folder / "unkept" / ".abc.part").write_text("She la")
    assert window(profile).has_left()
    services.drafts.bring_back(window(profile), agent)
    assert files(profile) == []


def test_a_colleagues_words_wait_for_the_colleague(services, profile, agent, begun) -> None:
    mo = services.team.put(person("Mo Berg"))
    leave(profile, begun, mo, services)
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == []
    services.drafts.bring_back(window(profile), mo)
    assert words(services, mo) == [begun.message]


def test_the_words_go_over_the_state_that_they_began_with(services, profile, agent, begun) -> None:
    before = services.drafts.keep(begun, agent)
    leave(profile, replace(begun, message="Further"), agent, services, over=before.kept_at)
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == ["Further"]


def test_the_words_go_over_a_state_that_the_window_never_heard_was_kept(services, profile, agent, begun) -> None:
    services.drafts.keep(begun, agent, is_open=True)
    leave(profile, replace(begun, message="Further"), agent, services)
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == ["Further"]


@pytest.mark.parametrize("when", [-HOUR, HOUR])
def test_two_desks_that_wrote_on_both_keep_their_words(services, database, profile, agent, begun, when) -> None:
    """Whoever was later: there are two drafts then, also when it is cut short and done again."""
    before = services.drafts.keep(begun, agent, is_open=True)
    other = services_over(database, profile, "another desk", clock=lambda: before.kept_at + HOUR)
    other.drafts.keep(replace(begun, message="There"), agent, is_open=True)
    here = replace(begun, message="Here")
    for _ in range(2):
        leave(profile, here, agent, services, at=before.kept_at + HOUR + when, over=before.kept_at, is_open=True)
        services.drafts.bring_back(window(profile), agent)
        assert words(services, agent) == ["Here", "There"]
    (mine,) = [kept for kept in services.drafts.all(agent) if kept.is_open]
    assert replace(mine.draft, id=begun.id) == here


def test_what_the_window_shows_already_is_not_changed_behind_its_back(services, profile, agent, begun) -> None:
    """Whoever goes on in a form with older words would write over those that came back."""
    before = services.drafts.keep(begun, agent, is_open=True)
    leave(profile, replace(begun, message="Further"), agent, services, over=before.kept_at)
    services.drafts.bring_back(window(profile), agent, {begun.id})
    assert words(services, agent) == ["A few words", "Further"]


def test_what_was_sent_is_no_draft_again(services, profile, agent, begun) -> None:
    """But words that did not go with it are one of their own."""
    services.gestures.submit(begun, agent)
    leave(profile, begun, agent, services)
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == []
    leave(profile, replace(begun, message="One word more"), agent, services)
    services.drafts.bring_back(window(profile), agent)
    (kept,) = services.drafts.all(agent)
    assert (kept.draft.message, kept.seen) == ("One word more", 0)
    assert kept.draft.id != begun.id


def test_a_change_of_what_was_sent_goes_on_as_a_change(services, profile, agent, begun) -> None:
    gesture = services.gestures.submit(begun, agent).gesture
    changed = replace(gesture.draft, message="Other words")
    leave(profile, changed, agent, services, seen=gesture.version)
    services.drafts.bring_back(window(profile), agent)
    (kept,) = services.drafts.all(agent)
    assert (kept.draft, kept.seen) == (changed, gesture.version)
    services.drafts.drop(kept.draft.id, agent)
    services.gestures.edit(changed, gesture.version, agent)
    leave(profile, changed, agent, services, seen=gesture.version)
    services.drafts.bring_back(window(profile), agent)
    assert services.drafts.all(agent) == (), "it was saved; nobody heard of it"


def test_a_database_that_goes_away_again_leaves_the_rest_where_it_was(
    services, profile, agent, begun, monkeypatch
) -> None:
    for number in range(3):
        leave(profile, draft("card", message=f"{number}"), agent, services)
    put, calls = DraftStore.put, []

    def away(*what: object) -> None:
        calls.append(what)
        if len(calls) == 2:
            raise StorageUnavailable("The database is away.")
        put(*what)

    with monkeypatch.context() as patch:
        patch.setattr(DraftStore, "put", away)
        with pytest.raises(StorageUnavailable):
            services.drafts.bring_back(window(profile), agent)
    assert len(files(profile)) == 2
    services.drafts.bring_back(window(profile), agent)
    assert words(services, agent) == ["0", "1", "2"]
