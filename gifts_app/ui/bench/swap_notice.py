"""What a package lacks, or will lack when its turn comes, and what could be packed instead with one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gifts_app.domain.items import Item
from gifts_app.services.packing import Swap
from gifts_app.ui.widgets.panels import Notice

_OFFERED = 3
_LONGEST = 28  # characters of a name on a button


class SwapNotice(Notice):
    """The first thing that runs out, and the best of what may stand in for it; then the next.

    Signals:
        wanted(object, object): a ``Swap``, and the item that shall go in.
    """

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("swaps")
        self._swap: Swap | None = None
        self._shown: tuple[Swap, ...] = ()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom)  # names are long, and the pane is narrow
        self._row.setSpacing(0)
        self.action_chosen.connect(self._choose)

    @property
    def offers(self) -> bool:
        """Whether there is anything that could go in instead."""
        return self._swap is not None and bool(self._swap.stand_ins)

    def show_swaps(self, swaps: Sequence[Swap]) -> None:
        """Offer what could go in; without any the notice hides."""
        if tuple(swaps) == self._shown:
            return
        self._shown = tuple(swaps)
        self._swap = next((swap for swap in swaps if swap.stand_ins), next(iter(swaps), None))
        if self._swap is None:
            self.show_notice("")
            return
        self.show_notice(self._sentence(self._swap), [self._offer(item) for item in self._swap.stand_ins[:_OFFERED]])
        for button, item in zip(self._buttons, self._swap.stand_ins, strict=False):
            button.setAccessibleName(self.tr("Pack {name}").format(name=item.name))
            self._row.setAlignment(button, Qt.AlignmentFlag.AlignLeft)

    def press_first(self) -> None:
        """Pack the best of what could go in."""
        if self.offers and self.isVisibleTo(self.window()):
            self._choose(0)

    def _choose(self, place: int) -> None:
        if self._swap is not None:
            self.wanted.emit(self._swap, self._swap.stand_ins[place])

    def _sentence(self, swap: Swap) -> str:
        if not swap.runs_out:
            return self.tr("If there is no {name} after all, this may go in:").format(name=swap.item.name)
        if swap.stand_ins:
            return self.tr("{name} runs out; this may go in instead:").format(name=swap.item.name)
        return self.tr("{name} runs out, and nothing on hand stands in for it.").format(name=swap.item.name)

    def _offer(self, item: Item) -> str:
        name = item.name if len(item.name) <= _LONGEST else f"{item.name[: _LONGEST - 1].rstrip()}…"
        return self.tr("Pack {name}").format(name=name)
