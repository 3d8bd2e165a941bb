"""Forms of new customers that somebody has begun: small files of the profile, whole, private, and its owner's alone."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.ids import new_id
from gifts_app.errors import StorageUnavailable
from gifts_app.services.begun_forms import BegunForm, BegunForms, worth_keeping
from gifts_app.services.care import Care
from gifts_app.storage.profile import Profile

DANILO, PRIYA = new_id(), new_id()
ELENI = CustomerDetails(
    "Ελένη Παπαδοπούλου \ud83d",
    phone="+30 21",
    notes="Two\nlines",
    tags=("vip",),
    address=Address(street="Οδός 4\n2nd floor", country="GR"),
)
AT = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile's folder."""
    made = Profile(tmp_path / "profile")
    made.prepare()
    return made


def begun(**more) -> BegunForm:
    return replace(BegunForm(new_id(), DANILO, ELENI, AT), **more)


def files(profile: Profile) -> list[Path]:
    return sorted((profile.folder / "begun").glob("*"))


def test_the_next_window_finds_it_as_it_was_and_nobody_else_does(profile) -> None:
    """The latest first; half a letter in it is no harm."""
    mine, later, hers = begun(), begun(at=AT + timedelta(minutes=1)), begun(person_id=PRIYA)
    window = BegunForms(profile)
    for form in (mine, later, hers):
        window.put_soon(form, 1)
    window.close()
    assert BegunForms(profile).of(DANILO) == (later, mine)
    assert BegunForms(profile).of(PRIYA) == (hers,)


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
def test_only_the_owner_of_the_profile_can_read_it_and_its_name_tells_nothing(profile) -> None:
    form = begun()
    before = os.umask(0o022)
    try:
        BegunForms(profile).put(form, 1)
    finally:
        os.umask(before)
    (file,) = files(profile)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.name == f"{form.id}.json"


def test_a_later_state_stands_and_what_is_gone_stays_gone(profile) -> None:
    """Whichever thread comes first; also when an earlier window wrote it."""
    form, longer = begun(), replace(ELENI, email="eleni@example.gr")
    window = BegunForms(profile)
    window.put(replace(form, details=longer), 2)
    window.put(form, 1)
    assert [each.details for each in window.of(DANILO)] == [longer]
    next_window = BegunForms(profile)
    next_window.drop(form.id, 4)
    next_window.put(form, 3)
    assert files(profile) == []
    next_window.put(form, 5)
    assert next_window.of(DANILO) == (form,)


def test_a_disk_that_does_not_take_it_is_told_of_and_leaves_what_was_there(profile, monkeypatch) -> None:
    form, window = begun(), BegunForms(profile)
    window.put(form, 1)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        window.put_soon(replace(form, details=CustomerDetails("More")), 2)
        window.close()
        assert isinstance(window.failed(form.id), StorageUnavailable)
    assert window.of(DANILO) == (form,)
    window.put(replace(form, details=CustomerDetails("More")), 3)
    assert window.failed(form.id) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: b"",
        lambda text: text[: len(text) // 2],
        lambda text: b"[" * 100_000,
        lambda text: b"[]",
        lambda text: text.replace(b'"+30 21"', b"30"),
        lambda text: text.replace(b'"vip"', b"5"),
        lambda text: text.replace(b'"GR"', b"{}"),
        lambda text: text.replace(b'"notes"', b'"nuts"'),
        lambda text: text.replace(b'"2026', b'"x'),
    ],
)
def test_a_damaged_file_is_left_aside_and_hides_nothing(profile, damage) -> None:
    form, window = begun(), BegunForms(profile)
    window.put(form, 1)
    (file,) = files(profile)
    file.write_bytes(damage(file.read_bytes()))
    whole = begun()
    window.put(whole, 2)
    assert BegunForms(profile).of(DANILO) == (whole,)
    assert window.damaged() == (file.with_suffix(".damaged"),)


def test_the_check_names_what_is_damaged(profile, sqlite) -> None:
    """So that somebody can see what is left in it."""
    window = BegunForms(profile)
    window.put(begun(), 1)
    (file,) = files(profile)
    file.write_bytes(b"")
    assert window.of(DANILO) == ()
    (aside,) = window.damaged()
    (told,) = [check for check in Care(sqlite, profile).check() if check.name == "drafts"]
    assert not told.ok
    assert str(aside) in str(told.sentence)


def test_what_a_killed_window_had_half_written_goes(profile) -> None:
    form, window = begun(), BegunForms(profile)
    window.put(form, 1)
    (profile.folder / "begun" / ".x7.part").write_text('{"id"')
    assert window.of(DANILO) == (form,)
    assert len(files(profile)) == 1


def test_a_country_alone_is_not_worth_keeping() -> None:
    """It is where the last one lived; any letter is."""
    assert not worth_keeping(CustomerDetails("", address=Address(country="GR")))
    for details in (
        CustomerDetails("E"),
        CustomerDetails("", address=Address(city="A")),
        CustomerDetails("", tags=("",)),
    ):
        assert worth_keeping(details)
