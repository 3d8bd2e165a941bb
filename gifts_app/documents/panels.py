"""The faces of a card as somebody holds it: which part of which page of the card's PDF shows the front, and so on."""

from dataclasses import dataclass, replace

from gifts_app.documents.drawing import art
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Piece
from gifts_app.documents.setup import FRONT, PrintSetup
from gifts_app.documents.stock import imposition, panels
from gifts_app.documents.stock.cards import CardStock
from gifts_app.documents.stock.grid import Box
from gifts_app.documents.stock.panels import Panel

VIEWS = ("front", "inside", "back", "outside", "open")


@dataclass(frozen=True, slots=True)
class View:
    """A part of a page, and how to hold it.

    Attributes:
        page: counted from 0.
        box: left, top, width and height on it in mm.
        turned: it stands head down on the page and is to be shown turned by 180 degrees.
        fold: which way a fold runs through its middle, ``down`` or ``across``; empty where none does.
    """

    page: int
    box: Box
    turned: bool = False
    fold: str = ""


def view(name: str, piece: Piece, setup: PrintSetup) -> View:
    """Find a view of a card that is printed alone.

    Args:
        name: of ``VIEWS``; ``inside`` is the face where the words stand, on a flat card its back; ``outside`` and
            ``open`` are what lies side by side before the card is folded.

    Raises:
        KeyError: there is no such view.
    """
    stock = card.stock_of(piece, setup)
    faces = _faces(name, stock)
    place = next(imposition.places(stock.grid, 1))
    if faces[0].side != FRONT:
        place = imposition.behind(place, stock.grid, stock.sheet)
    left, top, width, height = panels.around(faces)
    turned = all(face.turned for face in faces)
    fold = ("across" if stock.fold == "top" else "down") if len(faces) > 1 else ""
    return View(0 if faces[0].side == FRONT else 1, (place.left + left, place.top + top, width, height), turned, fold)


def of_drawing(piece: Piece, setup: PrintSetup) -> View:
    """Find the part of a front that its drawing takes: drawings stand upright, in the middle of a face that lies.

    Returns:
        The whole front where it holds a picture that the team brought.
    """
    shown, design = view("front", piece, setup), card.design_of(piece)
    if design in setup.fronts:
        return shown
    drawing, (left, top, width, height) = art.front(design), shown.box
    narrow = min(width, height * drawing.width / drawing.height)
    return replace(shown, box=(left + (width - narrow) / 2, top, narrow, height))


def _faces(name: str, stock: CardStock) -> tuple[Panel, ...]:
    every = panels.panels(stock)
    if name == "inside":
        return (panels.for_words(stock),)
    if name == "outside":
        front = panels.named(stock, "front")
        return tuple(face for face in every if face.name in {"front", "back"} and face.side == front.side)
    if name == "open":
        return tuple(face for face in every if face.name.startswith("inside")) or (panels.for_words(stock),)
    return (panels.named(stock, name),)
