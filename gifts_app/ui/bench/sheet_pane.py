"""The right of the bench: the sheet as it will print, its files, the paper in use, what runs short."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.gestures import OPEN_STATUSES, Gesture, RunFile
from gifts_app.services.previews import Preview
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.facts import Fact, Facts
from gifts_app.ui.bench.grouping import Desk
from gifts_app.ui.bench.scanning import Verdict
from gifts_app.ui.bench.sides import FIRST, SIDES, Side, offered_of, pages_of
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.bench.swap_notice import SwapNotice
from gifts_app.ui.messages import sentence
from gifts_app.ui.painting import image_of
from gifts_app.ui.tokens import GAP_L, GAP_S, GAP_XS, PAGE_H, PAGE_V
from gifts_app.ui.widgets.buttons import TextButton
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Notice, Surface
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.segments import Segment, SegmentedControl

_MM = 25.4
_UNSEEN = (215.9, 139.7)  # mm, of a page before it has come
_SCANS_KEPT = 4
_HIGHEST = 460
_PAPER_NAMES = {"letter": "Letter", "a4": "A4"}


class SheetPane(Surface):
    """Shows paper before it is paper.

    Signals:
        page_wanted(str, str, float): document, part of its sheet and resolution in dots per inch of a picture.
        folder_wanted: a person wants to see the files of the run.
        save_wanted: a person wants the files of the run somewhere else.
        more_stock_wanted: a person wants to go to the shelves.
        swap_wanted(object, object): a ``Swap``, and the item that shall go in.
        swap_offered(bool): whether there is anything that could go in instead.
    """

    page_wanted = Signal(str, str, float)
    folder_wanted = Signal()
    save_wanted = Signal()
    more_stock_wanted = Signal()
    swap_wanted = Signal(object, object)
    swap_offered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", "left", parent)
        self._gesture: Gesture | None = None
        self._sizes: dict[tuple[str, str, str], tuple[float, float]] = {}
        self._side = {key: sides[0].key for key, sides in SIDES.items()}
        self._side |= FIRST
        self._desk = Desk()
        self.column.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        self._sheet = PlainLabel("", "lead", 600)
        self._name = PlainLabel("", tone="muted", elide=True)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(self._sheet)
        head.addWidget(self._name, 1)
        self._tabs = self._build_tabs()
        self.column.addLayout(head)
        switch = QHBoxLayout()
        for tabs in self._tabs.values():
            switch.addWidget(tabs)
        switch.addStretch(1)
        self.column.addLayout(switch)
        self._scroll = ScrollColumn(self.tr("The sheet as it will print"))
        self.column.addWidget(self._scroll, 1)
        self.paper = Paper(self.tr("The sheet as it will print"))
        self.paper.setObjectName("sheet")
        self.paper.wanted.connect(self._want_page)
        self._caption = PlainLabel("", "caption", tone="muted", elide=True)
        self._fault = Notice()
        self.swaps = SwapNotice()
        self.swaps.wanted.connect(self.swap_wanted)
        self._files = Facts(self.tr("Files"))
        self._paper_facts = Facts(self.tr("Paper in use"))
        self._short = Facts(self.tr("Short for today"))
        self._scans = Facts(self.tr("Just scanned"), plain=True)
        self._told: list[Fact] = []
        self._add_actions()
        page = QVBoxLayout()
        page.setSpacing(GAP_XS)
        page.addWidget(self.paper)
        page.addWidget(self._caption)
        self._scroll.column.addLayout(page)
        for widget in (
            self._fault,
            self.swaps,
            self._files,
            self._paper_facts,
            self._short,
            self._scans,
        ):
            self._scroll.column.addWidget(widget)
        self._scroll.column.setSpacing(GAP_L)
        self._scroll.column.addStretch(1)
        self.show_gesture(None, None)

    def show_gesture(self, gesture: Gesture | None, place: int | None) -> None:
        """Lay the sheets of a gesture on the desk.

        Args:
            gesture: None clears the desk.
            place: its sheet in the run, if it is in one.
        """
        fresh = (
            gesture is None
            or self._gesture is None
            or (gesture.number, gesture.version)
            != (
                self._gesture.number,
                self._gesture.version,
            )
        )
        self._gesture = gesture
        shown = gesture is not None
        self._sheet.setText(self.tr("Sheet {place}").format(place=place) if place else self.tr("Sheet"))
        self._name.setText(gesture.customer_name if gesture is not None else "")
        for widget in (self._sheet, self._name, self.paper, self._caption):
            widget.setVisible(shown)
        self._offer_sides()
        self._offer_swaps()
        if fresh:
            self._say_faults(())
        if shown and fresh:
            self._fit_paper()
            self._want_page()

    def show_page(self, document: str, preview: Preview) -> None:
        """Show a picture that came."""
        raster, (wide, high) = preview.raster, preview.size
        side = self._shown_side()
        if self._gesture is None or side is None or side.document != document:
            return
        known = self._sizes.get(self._size_key(side))
        self._sizes[self._size_key(side)] = preview.size
        self.paper.show_page(image_of(raster))
        size = self.tr("{width} × {height} mm").format(width=_length(wide), height=_length(high))
        folds = {"down": self.tr("{size}, fold down the middle"), "across": self.tr("{size}, fold across the middle")}
        self._caption.setText(folds.get(preview.fold, "{size}").format(size=size))
        self._say_faults(tuple(sentence(text) for text in preview.faults.values()))
        if known is None or abs(known[0] - wide) > 1 or abs(known[1] - high) > 1:
            self._fit_paper()
            self._want_page()

    def show_run(self, run: RunStanding | None, desk: Desk) -> None:
        """List the files of a run in the order they are printed: where, and what to do with the stack."""
        files: Sequence[RunFile] = run.run.files if run is not None else ()
        facts = []
        for file in files:
            printer = desk.printer(file.document)
            detail = (wording.printer_word(printer), wording.how_to_feed(file, printer.duplex))
            count = self.tr("{count} sheets").format(count=file.sheets) if file.sheets != 1 else self.tr("1 sheet")
            facts.append(Fact(wording.file_word(file), "\n".join(filter(None, detail)), count))
        if run is not None:
            self._files.title.setText(self.tr("Files of run {number}").format(number=run.number))
        self._files.show_facts(facts)

    def show_desk(self, desk: Desk) -> None:
        """Show the paper in use and what runs short."""
        self._desk = desk
        self._offer_sides()
        self._offer_swaps()
        card = desk.items.get(desk.paper.card_stock)
        on_hand = self.tr("{count} on hand").format(count=card.on_hand) if card is not None else ""
        self._paper_facts.show_facts(
            [
                Fact(self.tr("Cards"), on_hand, desk.stock_name(desk.paper.card_stock)),
                Fact(self.tr("Slips and orders"), "", _PAPER_NAMES.get(desk.paper.sheet, desk.paper.sheet)),
                Fact(self.tr("Labels"), "", desk.label_name()),
            ]
        )
        self._short.show_facts(
            [
                Fact(
                    item.name,
                    self.tr("{count} more wanted").format(count=item.short) if item.short else "",
                    self.tr("{hand} of {wanted}").format(hand=item.on_hand, wanted=item.reserved),
                    "circle-alert",
                    "error" if item.on_hand == 0 else "warn",
                )
                for item in desk.shortages
            ]
        )

    def add_scan(self, verdict: Verdict) -> None:
        """Remember what was scanned, the latest first."""
        tone = verdict.tone.value
        icon = {"ok": "check", "shipped": "truck", "held": "hand"}.get(tone, "circle-alert")
        self._told = [Fact(sentence(verdict.text), "", "", icon, tone), *self._told][:_SCANS_KEPT]
        self._scans.show_facts(self._told)

    def _build_tabs(self) -> dict[str, SegmentedControl]:
        words = {
            "front": self.tr("Front"),
            "back": self.tr("Back"),
            "outside": self.tr("Outside"),
            "inside": self.tr("Inside"),
            "envelope": self.tr("Envelope"),
            "slip": self.tr("Slip"),
            "label": self.tr("Label"),
            "florist": self.tr("Florist"),
            "crib": self.tr("Crib"),
        }
        tabs = {}
        for kind, sides in SIDES.items():
            control = SegmentedControl([Segment(side.key, words[side.key]) for side in sides], self.tr("Page"))
            control.setObjectName(f"sheet_tabs_{kind}")
            control.choose(self._side[kind])
            control.chosen.connect(lambda key, kind=kind: self._on_side(kind, key))
            tabs[kind] = control
        return tabs

    def _add_actions(self) -> None:
        folder = TextButton(self.tr("Open folder"), "folder-open")
        folder.setObjectName("open_folder")
        folder.clicked.connect(self.folder_wanted)
        save = TextButton(self.tr("Save to…"), "save")
        save.setObjectName("save_files")
        save.clicked.connect(self.save_wanted)
        self._files.add_actions([folder, save])
        more = TextButton(self.tr("Count the shelves"))
        more.setObjectName("open_stock")
        more.clicked.connect(self.more_stock_wanted)
        self._short.head.addWidget(more)

    def _shown_side(self) -> Side | None:
        if self._gesture is None:
            return None
        key = pages_of(self._gesture, self._desk.views_of(self._gesture))
        return next((side for side in SIDES.get(key, ()) if side.key == self._side[key]), None)

    def _offer_sides(self) -> None:
        """Offer the pages that the gesture has."""
        gesture = self._gesture
        shown = pages_of(gesture, self._desk.views_of(gesture)) if gesture is not None else ""
        for key, tabs in self._tabs.items():
            tabs.setVisible(key == shown)
        if gesture is not None:
            offered = offered_of(gesture, self._desk.views_of(gesture))
            self._tabs[shown].offer(*offered)
            if self._side[shown] not in offered:
                self._side[shown] = offered[-1]
                self._tabs[shown].choose(offered[-1])

    def _offer_swaps(self) -> None:
        gesture = self._gesture
        is_open = gesture is not None and gesture.status in OPEN_STATUSES
        self.swaps.show_swaps(self._desk.swaps.get(gesture.number, ()) if gesture is not None and is_open else ())
        self.swap_offered.emit(self.swaps.offers)

    def _size_key(self, side: Side) -> tuple[str, str, str]:
        return side.document, side.panel, self._gesture.draft.stock if self._gesture is not None else ""

    def _on_side(self, kind: str, key: str) -> None:
        self._side[kind] = key
        self._fit_paper()
        self._want_page()

    def _say_faults(self, faults: tuple[str, ...]) -> None:
        """Say in full why the piece is held, and what the check before printing says."""
        held = self._gesture.hold_reason if self._gesture is not None else ""
        self._fault.show_notice(" ".join(dict.fromkeys(filter(None, (held, *faults)))))

    def _want_page(self) -> None:
        side = self._shown_side()
        if side is None or self._gesture is None or not self.paper.isVisible():
            return
        wide, _ = self._sizes.get(self._size_key(side), _UNSEEN)
        dpi = max(48.0, self.paper.wanted_pixels().width() / wide * _MM)
        self.page_wanted.emit(side.document, side.panel, dpi)

    def _fit_paper(self) -> None:
        """Give the paper the height that its shape asks for."""
        side = self._shown_side()
        if side is None or self._gesture is None:
            return
        wide, high = self._sizes.get(self._size_key(side), _UNSEEN)
        room = max(120, self._scroll.viewport().width())
        self.paper.set_proportions(wide, high)
        self.paper.setFixedHeight(min(_HIGHEST, round((room - 8) * high / wide) + 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the paper to the pane."""
        super().resizeEvent(event)
        self._fit_paper()


def _length(millimetres: float) -> str:
    return f"{millimetres:.1f}".removesuffix(".0")
