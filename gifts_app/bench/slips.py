"""How many packing slips the program makes in a second of processor time, beside the floor of raw bytes."""

import gc
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from time import process_time

from gifts_app.bench import Figure, faster, slips_floor
from gifts_app.bench.slips_floor import FloorSlip
from gifts_app.documents import press
from gifts_app.documents.piece import Piece, PieceItem
from gifts_app.documents.setup import PrintSetup, Sender
from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import Recipient
from gifts_app.domain.ids import code_of

SIZE = 1_000
_ROUNDS = 3

_GIVEN = ["Ava", "Liam", "Noah", "Zoë", "Jürgen", "Siobhán", "Inês", "Mateo", "Chloé", "Priya"]
_FAMILY = ["Okafor", "Nguyen", "Smith", "García", "Müller", "O’Neill", "Silva", "Rossi", "Dubois", "Iyer"]
# A shelf as a team fills it: some sixty things, each in its own bin.
_SHELF = tuple(
    PieceItem(f"WOW-{number:04d}", f"{thing}, {variant}", 1, f"{'ABCDEF'[number % 6]}-{number % 37 + 1:02d}")
    for number, (thing, variant) in enumerate(
        (thing, variant)
        for thing in (
            "Culture book",
            "Sticker sheet",
            "Enamel pin",
            "Wool socks",
            "Notebook A6",
            "Tea sampler",
            "Tote bag",
        )
        for variant in ("small", "large", "blue", "green", "natural", "winter", "summer", "gift wrapped", "signed")
    )
)
SETUP = PrintSetup(
    "letter",
    Sender(
        "Customer Loyalty Team",
        Address(street="100 Example Way", city="Portland", region="OR", postal_code="97201", country="US"),
    ),
    "a2-ivory",
    "avery-5163",
)


def run(size: int | None = None) -> Figure:
    """Measure both in turns and keep each one's best round, so that a busy computer disturbs neither more.

    Args:
        size: slips in a round.

    Returns:
        Slips a second of processor time; the ratio is ours to the floor's, below 1.
    """
    return compare(size or SIZE, slips_floor.write, _ROUNDS)


def compare(count: int, write: Callable[[list[FloorSlip]], object], rounds: int) -> Figure:
    """Measure our slips beside the same ones as something else writes them."""
    plain = [_plain(piece) for piece in invented(count)]
    press.print_document("slip", invented(2), SETUP)  # fonts are open before the clock starts
    write(plain[:2])
    ours, theirs = [], []
    for number in range(rounds):
        pieces = invented(count, seed=number + 1)  # nothing is remembered from the round before
        ours.append(seconds(partial(press.print_document, "slip", pieces, SETUP)))
        theirs.append(seconds(lambda: write(plain)))
    return faster(count / min(ours), count / min(theirs), "slips/s")


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that something takes, without Python's collecting, as ``timeit`` does.

    In the window, too, that waits until there is nothing to do (``ui/tidying.py``).
    """
    gc.collect()
    gc.disable()
    try:
        began = process_time()
        work()
        return process_time() - began
    finally:
        gc.enable()


def invented(count: int, seed: int = 0) -> list[Piece]:
    """Make slips of eight rows for invented people."""
    rng = random.Random(seed)  # noqa: S311 -- invented people need no secrets
    pieces = []
    for number in range(count):
        items = tuple(replace(item, quantity=rng.randrange(1, 4)) for item in rng.sample(_SHELF, 8))
        address = Address(
            street=f"{rng.randrange(1, 9_999)} Maple Street\nApt {rng.randrange(1, 90)}",
            city="Springfield",
            region="IL",
            postal_code=str(rng.randrange(10_000, 99_999)),
            country="US",
        )
        name = f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}"
        pieces.append(
            Piece(
                code=code_of(1_000 + number + seed * count),
                kind="wow",
                occasion="thank_you",
                recipient=Recipient(name, address),
                requested_on=date(2026, 5, 28),
                agent=rng.choice(_GIVEN),
                items=items,
            )
        )
    return pieces


def _plain(piece: Piece) -> FloorSlip:
    address = piece.recipient.address
    head = (
        piece.code,
        piece.recipient.name,
        *address.street.split("\n"),
        f"{address.city}, {address.region} {address.postal_code}",
        SETUP.sender.name,
        "WoW package, thank you",
        f"From {piece.agent}",
        "Asked for on 28 May 2026",
    )
    rows = tuple((item.bin, str(item.quantity), item.sku, item.name) for item in piece.items)
    return FloorSlip(piece.code, head, rows)
