"""The front of a card: one of our own drawings, or a picture that the team brought; drawn once per file."""

from collections.abc import Mapping

from gifts_app.documents.drawing import art
from gifts_app.documents.drawing.paper import Book, Pen
from gifts_app.documents.pictures import placing
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.setup import Picture
from gifts_app.domain.kinds import is_own_front


def exists(design: str, fronts: Mapping[str, Picture]) -> bool:
    """Say whether there is a front of that key."""
    if is_own_front(design):
        return design in fronts
    try:
        art.front(design)
    except art.UnknownDrawing:
        return False
    return True


def draw(pen: Pen, design: str, fronts: Mapping[str, Picture], spot: Spot) -> None:
    """Draw a front into a part of the sheet, centred; a picture is cut at its edges where it covers it.

    Raises:
        UnknownDrawing: there is no such front.
    """
    if design in fronts:
        draw_picture(pen, design, fronts[design], spot)
        return
    name, drawing = art.place(pen.book, design)
    scale = min(spot.width / drawing.width, spot.height / drawing.height)
    left = spot.left + (spot.width - drawing.width * scale) / 2
    top = spot.top + (spot.height - drawing.height * scale) / 2
    pen.form(name, left, top, drawing.height, scale)


def draw_picture(pen: Pen, key: str, picture: Picture, spot: Spot) -> None:
    """Draw a picture into a part of the sheet, as ``draw`` does; its key names it in this file."""
    name = _placed(pen.book, key, picture, spot)
    pen.form(name, spot.left, spot.top, spot.height)


def _placed(book: Book, design: str, picture: Picture, spot: Spot) -> str:
    """Draw a picture into a form that is as large as the spot; its box cuts what stands over."""
    image, name = f"{design}-image", f"{design}-{spot.width:.2f}-{spot.height:.2f}"
    book.picture(image, picture)
    place = placing.laid((picture.width, picture.height), spot)
    book.form(
        name,
        spot.width,
        spot.height,
        lambda pen: pen.picture(image, place.left - spot.left, place.top - spot.top, place.width, place.height),
    )
    return name
