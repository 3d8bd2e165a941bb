"""Words that the database does not take are set aside in the profile, and only as long as they are wanted."""

from dataclasses import replace

import pytest
from stand_in import DANILO, StandIn

from gifts_app.errors import StorageUnavailable
from gifts_app.services import unkept as module
from gifts_app.services.unkept import UnkeptDrafts
from gifts_app.storage.profile import Profile
from gifts_app.ui.send.presenter import SendPresenter


@pytest.fixture
def profile(tmp_path, monkeypatch) -> Profile:
    """A profile; nobody waits for the database."""
    monkeypatch.setattr(module, "_PATIENCE", 0)
    made = Profile(tmp_path / "profile")
    made.prepare()
    return made


@pytest.fixture
def unkept(profile) -> UnkeptDrafts:
    """What the window could not keep."""
    return UnkeptDrafts(profile)


@pytest.fixture
def presenter(page, services: StandIn, inline, unkept) -> SendPresenter:
    """A window whose database takes no draft, with some words in its form."""
    services.keep = services.drafts.keep
    services.drafts.keep = refuse
    services.drafts.bring_back = lambda files, actor, known: services.asked.append((files, actor, set(known)))
    services.asked = []
    made = SendPresenter(page, inline(services), lambda: DANILO, unkept)
    made.pick(next(iter(services.people)))
    made.edited(replace(made.draft, message="Words"))
    made.keep()
    unkept.close()
    return made


def refuse(*_args, **_more):
    raise StorageUnavailable("The disk is full; make room.")


def left(profile):
    return [each.draft.message for _, each in UnkeptDrafts(profile).left(DANILO.id)]


def test_a_full_disk_of_the_database_leaves_the_words_in_the_profile(presenter, profile, unkept, page) -> None:
    assert page.last("show_not_kept").sentence == "The disk is full; make room."
    assert left(profile) == ["Words"]
    presenter.edited(replace(presenter.draft, message="Words and more"))
    presenter.keep()
    unkept.close()
    assert left(profile) == ["Words and more"]


def test_the_database_takes_them_and_the_file_goes(presenter, profile, unkept, services) -> None:
    services.drafts.keep = services.keep
    presenter.drafts.keep_again()
    unkept.close()
    assert [draft.message for draft, _ in services.kept.values()] == ["Words"]
    assert left(profile) == []


def test_what_is_sent_leaves_no_file(presenter, profile, unkept, services) -> None:
    presenter.send()
    unkept.close()
    assert [gesture.draft.message for gesture in services.sent.values()] == ["Words"]
    assert left(profile) == []


def test_what_is_thrown_away_leaves_no_file_and_brought_back_has_one(presenter, profile, unkept) -> None:
    draft = presenter.draft
    presenter.throw_away(draft.id)
    unkept.close()
    assert left(profile) == []
    presenter.drafts.keep(draft)
    unkept.close()
    assert left(profile) == ["Words"]


def test_words_that_were_deleted_leave_no_file(presenter, profile, unkept) -> None:
    presenter.edited(replace(presenter.draft, message=""))
    presenter.keep()
    unkept.close()
    assert left(profile) == []


def test_the_next_window_brings_them_back_before_it_lists_anything(presenter, profile, page, services, inline) -> None:
    """Once; and it says what it shows already, so that nothing is changed under anybody's hands."""
    files = UnkeptDrafts(profile)
    again = SendPresenter(page, inline(services), lambda: DANILO, files)
    again.reload()
    again.reload()
    assert services.asked == [(files, DANILO, set())]
    services.asked.clear()
    services.drafts.bring_back = refuse
    other = SendPresenter(page, inline(services), lambda: DANILO, UnkeptDrafts(profile))
    other.reload()
    services.drafts.bring_back = lambda _files, _actor, known: services.asked.append(set(known))
    other.pick(list(services.people)[1])
    other.reload()
    assert services.asked == [{other.draft.id}]


def test_a_window_asks_for_nothing_while_it_does_not_know_who_works_here(profile, page, services, inline) -> None:
    (profile.folder / "unkept").mkdir()
    (profile.folder / "unkept" / "some.json").write_text("{}")
    SendPresenter(page, inline(services), lambda: None, UnkeptDrafts(profile)).reload()
    assert (profile.folder / "unkept" / "some.json").exists()
