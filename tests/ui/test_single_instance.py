"""One window for one profile."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gifts_app.ui.single_instance import SingleInstance


def test_a_second_start_finds_the_profile_taken_and_hands_over(qtbot: QtBot, tmp_path: Path) -> None:
    """The first window hears what the second start was asked for."""
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    assert not second.claim()
    with qtbot.waitSignal(first.called) as heard:
        assert second.hand_over("customer-7")
    assert heard.args == ["customer-7"]
    first.release()


def test_a_profile_is_free_again_after_its_window_closed(qtbot: QtBot, tmp_path: Path) -> None:
    """Neither lock nor socket stays behind."""
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    first.release()
    assert second.claim()
    assert not first.hand_over("anybody?")
    second.release()


def test_two_profiles_know_nothing_of_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    """Each folder has its own window."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    windows = [SingleInstance(folder) for folder in folders]
    assert all(window.claim() for window in windows)
    for window in windows:
        window.release()


def test_an_endless_message_is_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    """Whoever connects cannot fill the window's memory."""
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.called) as heard:
        second.hand_over("x" * 100_000)
    assert len(heard.args[0]) <= 4096
    first.release()


def test_a_reference_that_is_no_text_is_handed_over_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    """The window says that nobody goes by it."""
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.called) as heard:
        assert second.hand_over("ana\udcff")
    assert heard.args == ["ana?"]
    first.release()
