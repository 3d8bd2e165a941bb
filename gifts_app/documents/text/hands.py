"""Handwriting faces for printed messages, as people choose them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """A handwriting face for printed messages.

    Attributes:
        face: its font among those that travel with the program, by the file's name without the ending.
        joins: letters hang together in every script, so that a word is one stroke of the pen.
        scale: factor of the size that makes its letters look as large as the others'.
    """

    key: str
    label: str
    face: str
    joins: bool = False
    scale: float = 1.0


HANDS: tuple[Hand, ...] = (
    Hand("caveat", "Quick pen", "Caveat-Regular", scale=1.22),
    Hand("playpen", "Round letters", "PlaypenSans-Regular", scale=0.94),
    Hand("kalam", "Felt tip", "Kalam-Regular"),
    Hand("mali", "Schoolbook", "Mali-Regular"),
    Hand("patrick", "Plain print", "PatrickHand-Regular", scale=1.1),
    Hand("dancing", "Joined letters", "DancingScript-Regular", joins=True, scale=1.18),
    Hand("badscript", "Fine nib", "BadScript-Regular", scale=0.9),
)
"""Hands to choose from, the default first; a text in a script that the hand lacks takes the nearest one that has it."""
