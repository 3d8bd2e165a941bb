"""The Settings page put together: sections at the left, one of them at a time beside it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gifts_app.errors import GiftsError
from gifts_app.ui.delegates import QueueDelegate, QueueLine
from gifts_app.ui.page import Page
from gifts_app.ui.printers.section import PrintersSection
from gifts_app.ui.rows import Column, RowsList, RowsModel
from gifts_app.ui.settings.desk import DeskSection
from gifts_app.ui.settings.fronts import FrontsSection
from gifts_app.ui.settings.look import LookSection
from gifts_app.ui.settings.post import PaperSection, SenderSection
from gifts_app.ui.settings.presenter import SettingsPresenter, Standing
from gifts_app.ui.settings.team import TeamSection
from gifts_app.ui.shell import Shell
from gifts_app.ui.tokens import GAP_M, GAP_S, PAGE_H, PAGE_V
from gifts_app.ui.topics import SETTINGS, TEAM
from gifts_app.ui.widgets.labels import PlainLabel
from gifts_app.ui.widgets.panels import Surface
from gifts_app.ui.widgets.scroll import ScrollColumn

_LIST_WIDTH = 292
_READABLE = 720


class SettingsPage(Page):
    """This desk, the team, the sender, the card fronts, the own look, the paper, the printers."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.presenter = SettingsPresenter(self, shell.operations, shell.undo.push)
        self.desk, self.team, self.post, self.paper = DeskSection(), TeamSection(), SenderSection(), PaperSection()
        self.fronts = FrontsSection(shell.operations, shell.undo.push, shell.actor)
        self.printers = PrintersSection(shell)
        self.look = LookSection(shell.operations, shell.undo.push)
        self._sections: dict[str, tuple[QueueLine, QWidget]] = {
            "desk": (QueueLine(self.tr("This desk"), self.tr("Who works here, light or dark"), "monitor"), self.desk),
            "team": (QueueLine(self.tr("Team"), self.tr("People, teams, leads"), "users"), self.team),
            "sender": (QueueLine(self.tr("Sender"), self.tr("Who the post comes from"), "house"), self.post),
            "fronts": (QueueLine(self.tr("Card fronts"), self.tr("Your own pictures"), "image"), self.fronts),
            "look": (QueueLine(self.tr("Own look"), self.tr("Logo, inks, hands, words"), "palette"), self.look),
            "paper": (QueueLine(self.tr("Paper"), self.tr("Sheets, cards, labels"), "layers"), self.paper),
            "printers": (
                QueueLine(self.tr("Printers"), self.tr("Where they print, who prints what"), "printer"),
                self.printers,
            ),
        }
        self._title = PlainLabel("", "hero", 600)
        self._stack = QStackedWidget()
        self.list = self._build_list()
        self._build()
        self._connect_signals()
        self._add_actions()
        self.list.select(0)
        self.watch(shell.operations, {SETTINGS, TEAM}, self.reload)

    def reload(self) -> None:
        """Read everything again."""
        self.presenter.reload()
        self.fronts.reload()
        self.look.reload()
        self.printers.reload()

    def _build_list(self) -> RowsList:
        model = RowsModel([Column("title", "", lambda key: self._sections[key][0].title)], self)
        sections = RowsList(model, self.tr("Sections"))
        sections.setObjectName("sections")
        sections.setItemDelegate(QueueDelegate(lambda key: self._sections[key][0], sections))
        model.set_rows(list(self._sections))
        return sections

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = Surface("surface", "right")
        side.setFixedWidth(_LIST_WIDTH)
        side.column.setContentsMargins(GAP_M, PAGE_V, GAP_M, GAP_S)
        head = QHBoxLayout()
        head.setContentsMargins(GAP_S, 0, 0, 0)
        head.addWidget(PlainLabel(self.tr("Settings"), "lead", 600))
        side.column.addLayout(head)
        side.column.addWidget(self.list, 1)
        row.addWidget(side)
        main = QVBoxLayout()
        main.setContentsMargins(PAGE_H, PAGE_V, PAGE_H, PAGE_V)
        main.setSpacing(GAP_M)
        main.addWidget(self._title)
        for key, (line, section) in self._sections.items():
            part: QWidget = section
            if key not in ("team", "printers"):  # which scroll by themselves
                part = ScrollColumn(line.title)
                section.setMaximumWidth(_READABLE)
                # In a row, or the column would reckon its height at the full width.
                readable = QHBoxLayout()
                readable.addWidget(section, 1)
                readable.addStretch(0)
                part.column.addLayout(readable)
            self._stack.addWidget(part)
        main.addWidget(self._stack, 1)
        row.addLayout(main, 1)

    def _connect_signals(self) -> None:
        self.list.current_changed.connect(self._on_section)
        self.desk.person_chosen.connect(self.presenter.choose_person)
        self.desk.theme_chosen.connect(self.presenter.choose_theme)
        self.desk.soft_advice_chosen.connect(self.presenter.choose_soft_advice)
        self.team.saved.connect(self.presenter.save_person)
        self.team.file_chosen.connect(self.presenter.import_people)
        self.post.saved.connect(self.presenter.save_sender)
        self.paper.chosen.connect(self.presenter.choose_paper)
        for section in (self.fronts, self.look):
            section.said.connect(lambda said: self._shell.strip.show_text(said, "check", "ok"))

    def _add_actions(self) -> None:
        for key, label, run, shortcut in (
            ("save", self.tr("Save what was typed"), self._save, "Ctrl+S"),
            ("add", self.tr("Add a person or a printer"), self._add, "Ctrl+N"),
            ("solve", self.tr("Correct what was measured"), self.printers.solve, "Ctrl+Return"),
        ):
            self._shell.actions.add(f"settings.{key}", label, run, shortcut=shortcut, widget=self, page="settings")

    # What the presenter says.

    def show_standing(self, standing: Standing) -> None:
        """Show how everything is set."""
        self.desk.show_desk(standing.desk, standing.people, can_choose=standing.can_choose_person)
        self.team.show_people(standing.people)
        self.post.show_sender(standing.sender)
        self.paper.show_paper(standing.paper, standing.cards, standing.labels, standing.advice)

    def show_faults(self, section: str, fields: Mapping[str, str]) -> None:
        """Say what is wrong in a form."""
        (self.team.form if section == "team" else self.post).show_faults(fields)

    def show_saved(self, section: str, said: str) -> None:
        """Say what was done."""
        if section == "team":
            self.team.close_form()
        if section == "sender":
            self.post.settle()
        if said:
            self._shell.strip.show_text(said, "check", "ok")

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""
        self._shell.strip.show_error(error)

    def phrase(self, key: str, name: str = "") -> str:
        """Name something that was done."""
        phrases = {
            "works_here": self.tr("{name} works at this desk"),
            "changed": self.tr("Changed {name}"),
            "added": self.tr("Added {name}"),
            "imported": self.tr("Imported {name}"),
            "sender": self.tr("Changed the sender"),
            "paper": self.tr("Changed the paper"),
        }
        return phrases[key].format(name=name)

    # What a person does.

    def show_section(self, key: str) -> None:
        """Go to a section: desk, team, sender, fronts, look, paper or printers."""
        self.list.select(list(self._sections).index(key))

    def _on_section(self, key: str | None) -> None:
        if key is not None:
            self._title.setText(self._sections[key][0].title)
            self._stack.setCurrentIndex(list(self._sections).index(key))

    def _save(self) -> None:
        current = self.list.current_row()
        if current == "team" and self.team.form.isVisible():
            self.team.form.save()
        elif current == "sender":
            self.post.save()
        elif current == "fronts":
            self.fronts.save()
        elif current == "look":
            self.look.save()
        elif current == "printers":
            self.printers.save()

    def _add(self) -> None:
        if self.list.current_row() == "printers":
            self.printers.begin_adding()
        else:
            self._add_person()

    def _add_person(self) -> None:
        self.show_section("team")
        self.team.begin_adding()
