"""The right pane: the real paper, what it is made of, and the address as it will stand on the envelope."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.domain.customers import Customer
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.kinds import CARD, KINDS, front_of
from gifts_app.ui.messages import key_text
from gifts_app.ui.notices import Glyph
from gifts_app.ui.send.keys import ADDRESS_KEY
from gifts_app.ui.send.paper import presenter as paper
from gifts_app.ui.send.paper.correction import Correction
from gifts_app.ui.send.paper.designs import DesignStrip
from gifts_app.ui.send.paper.hand_choice import HandChoice
from gifts_app.ui.send.paper.stock_choice import StockChoice
from gifts_app.ui.send.paper.thumb import Thumb
from gifts_app.ui.send.wording import address_line, view_name
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.widgets.beside import Beside
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import Aside, PlainLabel, set_tooltip
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from gifts_app.services.previews import Materials

# Widths in inches until the first picture says better: A2 card, its envelope, Letter, a label.
_INCHES = {paper.ENVELOPE: 5.75, paper.ORDER: 8.5, paper.SLIP: 8.5, paper.LABEL: 4.0}
_CARD = (4.25, 5.5)
_CARD_INCHES = _CARD[0]
WELCOME = "welcome"
_THUMBS = (paper.FRONT, paper.ENVELOPE)


class PaperPane(Surface):
    """The desk with the paper on it.

    Signals:
        wanted(str, str, float): a picture is wanted: place, view, dots per inch.
        stock_chosen(str), hand_chosen(str), design_chosen(str): a person chose another material.
        address_wanted: correct the address.
        corrected(CustomerDetails): what is known about the customer is to be stored.
        form_made(Correction): there is a form to correct it now.
    """

    wanted = Signal(str, str, float)
    stock_chosen = Signal(str)
    hand_chosen = Signal(str)
    design_chosen = Signal(str)
    address_wanted = Signal()
    corrected = Signal(object)
    form_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", "", parent)
        self._draft: GestureDraft | None = None
        self._inches: dict[str, float] = {}
        self._asked: dict[str, tuple[str, float]] = {}
        self.tabs = {kind: self._make_tabs(kind) for kind in KINDS}
        self._as_printed = Aside(self.tr("As it will print"))
        self._as_printed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.main = Paper(self.tr("The paper"))
        self.main.setObjectName("paper")
        self.says = PlainLabel("", "caption", 500, "warn", wrap=True)
        self.says.setObjectName("paper_says")
        self.says.hide()
        self.hand = HandChoice(self.tr("Hand"))
        self.stock = StockChoice(self.tr("Card stock"))
        self._of_stock = PlainLabel("", "caption", tone="muted", wrap=True)
        self.designs = DesignStrip()
        self.thumbs = {view: Thumb(view) for view in _THUMBS}
        self._address = PlainLabel("", "body", wrap=True)
        self._address.setObjectName("address")
        self.change = TextButton(self.tr("Change"), name=self.tr("Change the address"))
        self.change.setObjectName("change_address")
        set_tooltip(self.change, self.tr("Change the address ({key})").format(key=key_text(ADDRESS_KEY)))
        self._form: Correction | None = None
        self._lay_out()
        self._connect()
        self.clear()

    def show_customer(self, customer: Customer) -> None:
        """Show where it goes."""
        address = customer.details.address
        self._address.setText(self.tr("No address yet") if address.is_empty else address_line(address))
        self._address.set_tone("warn" if address.is_empty else "text")

    def show_draft(self, draft: GestureDraft) -> None:
        """Lay out what belongs to this kind; pictures come through ``show_picture``."""
        before, self._draft = self._draft, draft
        kind = KINDS[draft.kind]
        for key, tabs in self.tabs.items():
            tabs.setVisible(key == draft.kind)
        self._thumbs.setVisible(kind.prints_card)
        self._as_printed.show()
        self._foot.show()
        self.hand.choose(draft.hand)
        self.stock.choose(draft.stock)
        self._choose_design(draft)
        if before is None or before.kind != draft.kind:
            self.tabs[draft.kind].choose(paper.FIRST_VIEW[draft.kind])
            self.main.show_page(QImage())
        self._offer_views()
        self._show_choices()

    def show_by_hand(self, draft: GestureDraft) -> None:
        """Offer no printed hand for what a person writes by their own."""
        self._draft = draft
        self._show_choices()

    def show_materials(self, materials: "Materials", left: Mapping[str, int]) -> None:
        """Offer card stocks, with how much is left of each, hands in their own letters, and the team's own fronts."""
        self.stock.offer(materials, left)
        hands = [("" if place == 0 else key, label) for place, (key, label) in enumerate(materials.hands)]
        self.hand.set_hands(hands, [materials.faces[key] for key, _ in materials.hands])
        self.designs.offer(materials.fronts)
        if self._draft is not None:
            self.show_draft(self._draft)

    def _offer_views(self) -> None:
        views = self.stock.views()
        self.tabs[CARD].offer(*views)
        self.thumbs[paper.ENVELOPE].setVisible(paper.ENVELOPE in views)
        if self.tabs[CARD].key() not in views:
            self.tabs[CARD].choose(paper.INSIDE if paper.INSIDE in views else paper.BACK)

    def _choose_design(self, draft: GestureDraft) -> None:
        self.designs.choose(front_of(draft.design, draft.occasion), draft.occasion)

    def ask(self) -> None:
        """Ask for every picture that lies open now; on an empty desk lies a card that waits for somebody."""
        if self._draft is None:
            self.wanted.emit(WELCOME, "", self.main.wanted_pixels().width() / _CARD_INCHES)
            return
        self._ask("main", self.view(), self.main)
        if KINDS[self._draft.kind].prints_card:
            for view in _THUMBS:
                if view in self.stock.views():
                    self._ask(view, self.thumbs[view].view, self.thumbs[view].paper)
            if self.view() == paper.FRONT:
                self.designs.ask()

    def show_picture(self, place: str, image: QImage, faults: dict[str, str]) -> None:
        """Lay a picture into a place."""
        if place == WELCOME:
            if self._draft is None:
                self.main.show_page(image)
            return
        if place.startswith("design:"):
            self.designs.show_front(place.removeprefix("design:"), image)
            return
        view, dpi = self._asked.get(place, ("", 0.0))
        target = self.main if place == "main" else self.thumbs[place].paper
        target.show_page(image)
        known = self._inches_of(view)
        self._inches[view] = image.width() / dpi if dpi else known
        if place == "main":
            self.show_trouble(next(iter(faults.values()), ""))
        if abs(self._inches_of(view) - known) > known * 0.02:
            self._ask(place, view, target)

    def show_trouble(self, text: str) -> None:
        """Say under the paper what does not print right; empty takes it back."""
        self.says.setText(text)
        self.says.setVisible(bool(text))

    def view(self) -> str:
        """What lies on the desk."""
        return self.tabs[self._draft.kind].key() if self._draft else paper.FRONT

    def look_at(self, view: str) -> None:
        """Lay another side on the desk."""
        if self._draft is None:
            return
        views = self.stock.views() if self._draft.kind == CARD else paper.VIEWS[self._draft.kind]
        if view in views:
            self.tabs[self._draft.kind].choose(view)
            self._on_view()

    def look_at_words(self) -> None:
        """Lay the side with the words on the desk, for whoever writes them."""
        if self._draft is not None and self.view() != paper.FIRST_VIEW[self._draft.kind]:
            self.look_at(paper.FIRST_VIEW[self._draft.kind])

    def open_form(self, customer: Customer, *, address: bool = True) -> None:
        """Show what is known about the customer, to be corrected."""
        self.form.show_customer(customer)
        self._stack.setCurrentWidget(self.form)
        self.form.go_to_address() if address else self.form.go_to_first()

    def close_form(self, saved: Customer | None = None) -> None:
        """Show the paper again; what was typed stays for the next time unless it was saved."""
        if saved is not None:
            self.form.forget(saved.id)
        if self.form_is_open:
            self._stack.setCurrentIndex(0)
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def form(self) -> Correction:
        """The form for the customer on the line; made when it is first wanted."""
        if self._form is None:
            self._form = Correction()
            self._form.saved.connect(self.corrected)
            self._form.cancelled.connect(self.close_form)
            self._stack.addWidget(self._form)
            self.form_made.emit(self._form)
        return self._form

    @property
    def form_is_open(self) -> bool:
        """Whether the address is being corrected."""
        return self._form is not None and self._stack.currentWidget() is self._form

    def clear(self) -> None:
        """Clear the desk."""
        self._draft = None
        self._asked = {}
        self._stack.setCurrentIndex(0)
        for widget in self._about_a_draft():
            widget.hide()
        self.main.show_page(QImage())
        self.main.set_proportions(*_CARD)
        for thumb in self.thumbs.values():
            thumb.paper.show_page(QImage())
        self.show_trouble("")

    def _about_a_draft(self) -> tuple[QWidget, ...]:
        making = (self._making, self._of_stock, self.designs, self._thumbs, self._foot)
        return (*self.tabs.values(), self._as_printed, *making)

    def _make_tabs(self, kind: str) -> SegmentedControl:
        tabs = SegmentedControl(
            [Segment(view, view_name(view)) for view in paper.VIEWS[kind]], self.tr("Side of the paper")
        )
        tabs.setObjectName(f"paper_tabs_{kind}")
        tabs.chosen.connect(lambda _view: self._on_view())
        return tabs

    def _lay_out(self) -> None:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, GAP_M)
        column.setSpacing(GAP_M)
        head = QHBoxLayout()
        for tabs in self.tabs.values():
            head.addWidget(tabs)
        head.addWidget(self._as_printed, 1)
        column.addLayout(head)
        column.addWidget(self.main, 5)
        column.addWidget(self.says)
        self._making = Beside(self.hand, self.stock)
        column.addWidget(self._making)
        column.addWidget(self._of_stock)
        column.addWidget(self.designs)
        self._thumbs = QWidget()
        thumbs = QHBoxLayout(self._thumbs)
        thumbs.setContentsMargins(0, 0, 0, 0)
        thumbs.setSpacing(GAP_M)
        for view, share in ((paper.FRONT, 5), (paper.ENVELOPE, 9)):
            thumbs.addWidget(self.thumbs[view], share)
        column.addWidget(self._thumbs, 2)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GAP_S)
        foot.addWidget(Glyph("map-pin", "muted"))
        foot.addWidget(self._address, 1)
        foot.addWidget(self.change)
        column.addWidget(self._foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(desk)
        self.column.addWidget(self._stack)

    def _connect(self) -> None:
        self.stock.chosen.connect(self.stock_chosen)
        self.hand.chosen.connect(self.hand_chosen)
        self.designs.chosen.connect(self.design_chosen)
        self.designs.wanted.connect(
            lambda design, width: self.wanted.emit(f"design:{design}", "", width / _CARD_INCHES)
        )
        self.change.clicked.connect(lambda _checked=False: self.address_wanted.emit())
        for thumb in self.thumbs.values():
            thumb.pressed.connect(self.look_at)

    def _on_view(self) -> None:
        self._show_choices()
        self.show_trouble("")
        self.ask()

    def _show_choices(self) -> None:
        card = self._draft is not None and KINDS[self._draft.kind].prints_card
        self.designs.setVisible(card and self.view() == paper.FRONT)
        self._making.setVisible(card and self.view() != paper.FRONT)
        by_hand = self._draft is not None and self._draft.handwritten
        self.hand.setVisible(self.view() != paper.ENVELOPE and not by_hand)
        # What lies large on the desk need not lie small beside it as well.
        beside = self.view() == paper.FRONT and paper.INSIDE in self.stock.views()
        self.thumbs[paper.FRONT].show_view(paper.INSIDE if beside else paper.FRONT)
        self._of_stock.setText(self.stock.advice())
        self._of_stock.setVisible(card and self.view() != paper.FRONT and bool(self.stock.advice()))

    def _inches_of(self, view: str) -> float:
        return self._inches.get(view, _INCHES.get(view, _CARD_INCHES))

    def _ask(self, place: str, view: str, target: Paper) -> None:
        dpi = max(24.0, min(400.0, target.wanted_pixels().width() / self._inches_of(view)))
        self._asked[place] = (view, dpi)
        self.wanted.emit(place, view, dpi)
