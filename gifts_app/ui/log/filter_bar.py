"""Everything one can filter stories by, in a row that wraps."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gifts_app.domain import kinds
from gifts_app.ui.log.filters import PERIODS, TWELVE_WEEKS, Filters
from gifts_app.ui.messages import translate
from gifts_app.ui.tokens import CONTROL_H
from gifts_app.ui.widgets.combo import ComboBox
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.widgets.segments import Segment, SegmentedControl


class FilterBar(QWidget):
    """The filters but for the words.

    Signals:
        changed: a person chose something else.
        moved(int): +1 or -1 for the arrow keys in a text field.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        periods = {
            "7d": self.tr("Last 7 days"),
            "4w": self.tr("Last 4 weeks"),
            "12w": self.tr("Last 12 weeks"),
            "1y": self.tr("Last year"),
            "all": self.tr("All time"),
        }
        self._period = ComboBox([(key, periods[key]) for key in PERIODS], self.tr("Period"), "calendar")
        self._period.choose(TWELVE_WEEKS)
        words = {kinds.CARD: self.tr("Cards"), kinds.FLOWERS: self.tr("Flowers"), kinds.WOW: self.tr("WoW")}
        self._kinds = SegmentedControl(
            [
                Segment(key, words.get(key, translate("kinds", kind.label)), kind=key)
                for key, kind in kinds.KINDS.items()
            ],
            self.tr("Kinds"),
            many=True,
        )
        self._kinds.choose(*kinds.KINDS)
        self._team = ComboBox([("", self.tr("Every team"))], self.tr("Team"))
        occasions = [(key, translate("kinds", each.label)) for key, each in kinds.OCCASIONS.items()]
        self._occasion = ComboBox([("", self.tr("Any occasion")), *occasions], self.tr("Occasion"))
        channels = [(key, translate("kinds", label)) for key, label in kinds.CHANNELS.items()]
        self._channel = ComboBox([("", self.tr("Any channel")), *channels], self.tr("Channel"))
        self._whose = SegmentedControl(
            [Segment("all", self.tr("Everybody’s")), Segment("mine", self.tr("Mine"), "user")],
            self.tr("Whose gestures"),
        )
        self._whose.choose("all")
        self._agent = SearchField(
            self.tr("Name of the agent"), self.tr("Agent"), height=CONTROL_H, role="body", icon="user"
        )
        self._agent.setFixedWidth(132)
        self._agent.edit.setObjectName("filter_agent")
        self._agent.searched.connect(lambda _text: self.changed.emit())
        self._agent.moved.connect(self.moved)
        named: tuple[tuple[str, ComboBox | SegmentedControl], ...] = (
            ("filter_whose", self._whose),
            ("filter_period", self._period),
            ("filter_kinds", self._kinds),
            ("filter_team", self._team),
            ("filter_occasion", self._occasion),
            ("filter_channel", self._channel),
        )
        for name, control in named:
            control.setObjectName(name)
            control.chosen.connect(lambda _key: self.changed.emit())
        for widget in (
            self._period,
            _centred(self._whose),
            _centred(self._kinds),
            self._team,
            self._occasion,
            self._channel,
            self._agent,
        ):
            flow.addWidget(widget)

    def filters(self, text: str) -> Filters:
        """What is looked for now, with these words."""
        return Filters(
            period=self._period.key() or TWELVE_WEEKS,
            kinds=self._kinds.keys(),
            team=self._team.key(),
            occasion=self._occasion.key(),
            channel=self._channel.key(),
            agent=self._agent.text(),
            mine=self._whose.key() == "mine",
            text=text,
        )

    def set_filters(self, filters: Filters) -> None:
        """Look for something else; nobody is told."""
        self._agent.blockSignals(True)
        self._agent.set_text(filters.agent)
        self._agent.blockSignals(False)
        self._whose.choose("mine" if filters.mine else "all")
        self._period.choose(filters.period)
        self._kinds.choose(*filters.kinds)
        self._team.choose(filters.team)
        self._occasion.choose(filters.occasion)
        self._channel.choose(filters.channel)

    def show_teams(self, teams: Sequence[str]) -> None:
        """Offer these teams."""
        self._team.set_choices([("", self.tr("Every team")), *((team, team) for team in teams)])
        self._team.setVisible(len(teams) > 1)


def _centred(control: QWidget) -> QWidget:
    """Let a control that is lower than the others stand in their middle."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 2, 0, 2)
    column.addWidget(control)
    return holder
