"""What the window shows is what the printer gets."""

from gifts_app.documents.proofs import raster
from gifts_app.documents.stock.formats import STOCKS

DPI = 101.6


def test_the_words_on_the_screen_are_the_words_on_the_paper_to_every_stroke(shop):
    """Also in how the pen moves: a draft has no code yet, and its letters lean as they will on the card."""
    draft = shop.draft(message="Dear Amara,\nthank you for the story of the lighthouse. We all laughed with you.")
    shown = shop.services.previews.panel("inside", draft, "Priya Raman", DPI).raster
    gesture = shop.services.gestures.submit(draft, shop.agent).gesture
    assert shop.services.previews.panel_of_gesture("inside", gesture, DPI).raster == shown
    (backs,) = [path for path in shop.printed().paths if "backs" in path.name]
    stock = STOCKS["a2-ivory"]
    # The words are on the right when the card is opened; a lying sheet goes through head first, so that is the left.
    printed = raster.rasterise(backs.read_bytes(), 0, DPI, (0.0, 0.0, stock.width, stock.height)).upside_down()
    assert (printed.width, printed.height) == (shown.width, shown.height)
    far = sum(abs(one - other) > 96 for one, other in zip(printed.data, shown.data, strict=True))
    assert far < len(shown.data) * 0.002
    other = shop.services.previews.panel("inside", shop.draft(message=draft.message), "Priya Raman", DPI).raster
    assert sum(abs(a - b) > 96 for a, b in zip(other.data, shown.data, strict=True)) > far * 4
