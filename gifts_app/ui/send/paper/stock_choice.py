"""Choose what a card is made of; the choice also knows what can be looked at of such a card, and what to be told."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gifts_app.domain.kinds import CARD
from gifts_app.ui.messages import sentence
from gifts_app.ui.send.paper import presenter as paper
from gifts_app.ui.widgets.combo import ComboBox

if TYPE_CHECKING:
    from gifts_app.services.previews import Materials


class StockChoice(ComboBox):
    """Card stocks: what the team prints on first, then what is on the shelves, then all others."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__((), name, "layers", parent)
        self.setObjectName("stock")
        self._views: Mapping[str, Sequence[str]] = {}
        self._advice: dict[str, str] = {}

    def offer(self, materials: "Materials", left: Mapping[str, int]) -> None:
        """Offer stocks, with how much is left of each; the usual one's key is empty.

        Args:
            left: pieces on hand by SKU; only what is kept on the shelves.
        """
        usual = materials.default_stock
        choices = []
        for key, label in sorted(materials.stocks, key=lambda stock: (stock[0] != usual, stock[0] not in left)):
            count = self.tr("{stock}, {count} left").format(stock=label, count=left[key]) if key in left else label
            choices.append(("" if key == usual else key, count))
        before = self.key()
        self.set_choices(choices)
        self.choose(before)
        self._views = {"" if key == usual else key: views for key, views in materials.views.items()}
        self._advice = {
            "" if key == usual else key: " ".join(sentence(words) for words in said)
            for key, said in materials.advice.items()
        }

    def views(self) -> tuple[str, ...]:
        """What can be looked at of a card on this stock."""
        return tuple(self._views.get(self.key(), paper.VIEWS[CARD]))

    def advice(self) -> str:
        """What to know about this stock; mostly nothing."""
        return self._advice.get(self.key(), "")
