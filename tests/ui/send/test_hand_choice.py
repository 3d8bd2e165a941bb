"""Choosing a hand: every entry shows itself, and nothing is read before somebody looks."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo

from gifts_app.documents.text.hands import HANDS
from gifts_app.ui.send.paper import hand_choice
from gifts_app.ui.send.paper.hand_choice import HandChoice


def _choice(qtbot: Any) -> HandChoice:
    choice = HandChoice("Hand")
    qtbot.addWidget(choice)
    choice.set_hands([(hand.key, hand.label) for hand in HANDS], [hand.face for hand in HANDS])
    choice.show()
    return choice


def _fonts(choice: HandChoice) -> list[QFont | None]:
    return [choice.itemData(place, Qt.ItemDataRole.FontRole) for place in range(choice.count())]


def test_the_fonts_are_read_when_the_list_opens_and_not_before(qtbot: Any) -> None:
    hand_choice._face.cache_clear()
    choice = _choice(qtbot)
    assert hand_choice._face.cache_info().currsize == 0
    assert set(_fonts(choice)) == {None}
    choice.showPopup()
    assert hand_choice._face.cache_info().currsize == len(HANDS)
    choice.hidePopup()


def test_every_hand_shows_itself_in_its_own_letters(qtbot: Any) -> None:
    """As many faces as hands, none of them the text face, and each entry still says its name to a screen reader."""
    choice = _choice(qtbot)
    choice.showPopup()
    families = [QFontInfo(face).family() for face in _fonts(choice) if face is not None]
    assert len(set(families)) == len(HANDS)
    assert not any(family.startswith("Inter") for family in families)
    model = choice.model()
    names = [model.index(place, 0).data(Qt.ItemDataRole.DisplayRole) for place in range(choice.count())]
    assert names == [hand.label for hand in HANDS]
    assert choice.accessibleName() == choice.view().accessibleName() == "Hand"
    choice.hidePopup()


def test_a_chosen_hand_is_told_by_its_key(qtbot: Any) -> None:
    choice = _choice(qtbot)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.setFocus()
    qtbot.keyClicks(choice, "fel")
    assert told[-1] == "kalam"
    choice.choose("mali")
    assert (choice.key(), told[-1]) == ("mali", "kalam")
