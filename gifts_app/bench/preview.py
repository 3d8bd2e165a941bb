"""From a key to the card on the screen: words to piece, to PDF, to pixels, beside drawing pixels of a ready PDF alone.

The value is the slowest of a hundred letters typed one after another, as seen by whoever waits for the picture; it
says nothing of the window, which draws it in a fraction of a millisecond and waits for none of this.
"""

import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from gifts_app.bench import Figure, sooner
from gifts_app.bench.cards import invented
from gifts_app.bench.slips import SETUP
from gifts_app.cli.options import Options
from gifts_app.documents import panels, press
from gifts_app.documents.proofs import raster
from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.ids import new_id
from gifts_app.domain.kinds import CARD

SIZE = 100
_DPI = 144.0  # a card of 5.5 inches, 800 pixels high
_WORDS = (
    "Dear Maya, thank you for telling me about your grandmother’s red shoes. It made my whole day, and I hope the new "
    "pair dances just as well at the wedding in June. All the very best to you and Elin!"
)


def run(size: int | None = None) -> Figure:
    """Measure.

    Args:
        size: letters typed.
    """
    from gifts_app.app import open_services  # noqa: PLC0415 - the composition root knows all layers, this one too

    with tempfile.TemporaryDirectory(prefix="gifts-bench-", ignore_cleanup_errors=True) as folder:
        services = open_services(Options(profile=Path(folder, "profile")))
        services.demo.fill(customers=10, gestures=10)
        draft = GestureDraft(new_id(), services.customers.page(limit=1)[0].id, CARD, "thank_you", sign="Priya")
        ready = invented(1)[0]
        view = panels.view("inside", ready, SETUP)
        ours, bare = [], []
        for number in range(size or SIZE):
            typed = replace(draft, message=_WORDS[: 20 + number % (len(_WORDS) - 20)])
            began = perf_counter()
            services.previews.panel("inside", typed, "Priya", _DPI)
            ours.append(perf_counter() - began)
            piece = replace(ready, message=typed.message)
            data = press.print_document("card", [piece], SETUP, preview=True).data
            began = perf_counter()
            raster.rasterise(data, view.page, _DPI, view.box)
            bare.append(perf_counter() - began)
        services.close()
    return sooner(_slowest(ours) * 1000, _slowest(bare) * 1000, "ms")


def _slowest(seconds: list[float]) -> float:
    """Return what 99 of 100 stay below; the very first opens fonts and libraries and is left out."""
    return sorted(seconds[1:])[max(0, int(len(seconds[1:]) * 0.99) - 1)]
