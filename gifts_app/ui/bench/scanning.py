"""What a scan means for the run on the bench: one verdict, and whether the piece is good now. No Qt here.

A card and its envelope carry the same code. Whoever scans both is watched over: once a piece was scanned twice in a
row, the next one is expected to be as well, and another code in between is told as a mix-up, which is the one mistake
that no customer should ever see.
"""

from dataclasses import dataclass
from enum import StrEnum

from gifts_app.domain.gestures import Gesture, Status
from gifts_app.errors import Sentence
from gifts_app.ui.bench.standing import ASKING, RunStanding


class Tone(StrEnum):
    """How a verdict is shown; the values are colours of the look."""

    GOOD = "ok"
    GONE = "shipped"
    WARN = "warn"
    HELD = "held"
    WRONG = "error"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one scan said.

    Attributes:
        text: one sentence or less, with the customer's name.
        number: the gesture, or None when the code is nobody's.
        confirms: the piece's paper is good now; it has to be written down.
        other_run: number of the run that the piece belongs to when that is not the run at hand.
    """

    text: Sentence
    tone: Tone
    number: int | None = None
    confirms: bool = False
    other_run: int | None = None


class Scanner:
    """Judges scans one after another."""

    def __init__(self) -> None:
        self._in_hand: Gesture | None = None
        self._papers = 0
        self._pairs = False
        self._disputed: int | None = None

    def forget(self) -> None:
        """Begin anew, as with another run."""
        self._in_hand, self._papers, self._pairs, self._disputed = None, 0, False, None

    def judge(self, gesture: Gesture, run: RunStanding | None) -> Verdict:
        """Judge a scanned code.

        Args:
            gesture: whose code it is, as it stands now.
            run: the run at hand, if there is one.
        """
        if self._is_mix_up(gesture):
            expected = self._in_hand
            assert expected is not None  # noqa: S101 - what makes a mix-up
            self._disputed = gesture.number
            return Verdict(
                Sentence(
                    "This is for {found}; in your hand is {expected}. Put the right two together.",
                    found=gesture.customer_name,
                    expected=expected.customer_name,
                ),
                Tone.WRONG,
                gesture.number,
            )
        verdict = _judge(gesture, run)
        self._remember(gesture, verdict)
        if self._papers == 2 and not verdict.confirms and verdict.tone is Tone.GOOD:
            return Verdict(Sentence("{name}, complete", name=gesture.customer_name), Tone.GOOD, gesture.number)
        return verdict

    def _is_mix_up(self, gesture: Gesture) -> bool:
        if not self._pairs or self._in_hand is None or gesture.number == self._in_hand.number:
            return False
        return self._papers == 1 and gesture.number != self._disputed

    def _remember(self, gesture: Gesture, verdict: Verdict) -> None:
        if verdict.tone is not Tone.GOOD:
            self._in_hand, self._papers = None, 0
            return
        if gesture.number == self._disputed:
            # Scanned again after the warning: this person does not scan in pairs, so stop expecting it.
            self._pairs, self._disputed = False, None
        if self._in_hand is not None and self._in_hand.number == gesture.number:
            self._papers += 1
            self._pairs = self._pairs or self._papers == 2
        else:
            self._in_hand, self._papers = gesture, 1


def _judge(gesture: Gesture, run: RunStanding | None) -> Verdict:
    name, status, number = gesture.customer_name, gesture.status, gesture.number
    if status in ASKING or status is Status.CONFIRMED:
        if run is not None and gesture.run is not None and gesture.run != run.number:
            text = Sentence(
                "{name} is not in run {run}; it was printed with run {other}.",
                name=name,
                run=run.number,
                other=gesture.run,
            )
            return Verdict(text, Tone.WARN, number, other_run=gesture.run)
        if status is Status.CONFIRMED:
            return Verdict(Sentence("{name}, already good", name=name), Tone.GOOD, number)
        return Verdict(Sentence("{name}, good", name=name), Tone.GOOD, number, confirms=True)
    sentences = {
        Status.WAITING: (Sentence("{name} waits to be printed; set this paper aside.", name=name), Tone.WARN),
        Status.CLAIMED: (Sentence("{name} is being printed by another run.", name=name), Tone.WARN),
        Status.SHIPPED: (Sentence("{name} was shipped already.", name=name), Tone.GONE),
        Status.RETURNED: (Sentence("{name} came back; open it in the log.", name=name), Tone.WARN),
        Status.WITHDRAWN: (Sentence("{name} was taken back; do not send this.", name=name), Tone.WRONG),
        Status.HELD: (Sentence("{name} is held: {reason}", name=name, reason=gesture.hold_reason), Tone.HELD),
    }
    return Verdict(*sentences[status], number)
