"""The same packing slips by other libraries: as many lines, rows and symbols, in the same embedded font.

Each is used as its own manual does, and where there is a choice in the way that is fastest for it: fpdf2 draws without
shaping, its symbols as pictures of one bit a dot; WeasyPrint lays out one page of HTML for all slips, its symbols as
SVG. Both come with ``resources/lock/bench.txt``; a library that is not installed is not measured.
"""

import base64
import html
import io
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

import zxingcpp
from PIL import Image

from gifts_app import assets
from gifts_app.bench import Figure, NotMeasured, slips
from gifts_app.bench.slips_floor import FloorSlip

FPDF_SIZE, WEASYPRINT_SIZE = 300, 30
_ROUNDS = 2
_INSTALL = f"{sys.executable} -m pip install --no-deps --require-hashes -r resources/lock/bench.txt"


def run_fpdf2(size: int | None = None) -> Figure:
    """Compare with fpdf2 (https://py-pdf.github.io/fpdf2)."""
    return slips.compare(size or FPDF_SIZE, partial(_fpdf2, _library("fpdf", "fpdf2")), _ROUNDS)


def run_weasyprint(size: int | None = None) -> Figure:
    """Compare with WeasyPrint (https://weasyprint.org)."""
    return slips.compare(size or WEASYPRINT_SIZE, partial(_weasyprint, _library("weasyprint", "WeasyPrint")), _ROUNDS)


def _library(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise NotMeasured(f"{name} is not installed; {_INSTALL}") from None
    except OSError as error:  # WeasyPrint opens Pango, which comes from the system
        raise NotMeasured(f"{name} needs a library of the system: {error}") from error


def _symbols(code: str) -> tuple[zxingcpp.Barcode, zxingcpp.Barcode]:
    return (
        zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128),
        zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M"),
    )


def _fpdf2(fpdf: Any, plain: Sequence[FloorSlip]) -> bytes:
    fonts = assets.folder() / "fonts"
    pdf = fpdf.FPDF(unit="mm", format="letter")
    pdf.set_auto_page_break(False)
    pdf.add_font("inter", "", fonts / "Inter-Regular.ttf")
    pdf.add_font("inter", "B", fonts / "Inter-SemiBold.ttf")
    for number, slip in enumerate(plain, 1):
        pdf.add_page()
        pdf.set_font("inter", "B", 20)
        pdf.text(18, 22, "Packing slip")
        pdf.set_font("inter", "B", 11)
        pdf.text(120, 31, slip.code)
        for symbol, place in zip(_symbols(slip.code), ((120, 14, 63, 12), (185, 12, 10.5, 10.5)), strict=True):
            pdf.image(_picture(symbol), *place)
        pdf.set_font("inter", "", 10)
        for index, line in enumerate(slip.head):
            pdf.text(18, 50 + 4.8 * index, line)
        pdf.line(18, 37, 198, 37)
        for row, cells in enumerate(slip.rows):
            y = 100 + 8.6 * row
            pdf.rect(18, y - 3.5, 4, 4)
            for x, cell in zip((27, 56, 64, 96), cells, strict=True):
                pdf.text(x, y, cell)
            pdf.line(18, y + 2.5, 198, y + 2.5)
        pdf.set_font("inter", "", 7.5)
        pdf.text(165, 268, f"Slip {number} of {len(plain)}")
    return bytes(pdf.output())


def _picture(symbol: zxingcpp.Barcode) -> Image.Image:
    found: Any = zxingcpp.write_barcode_to_image(symbol, scale=1, add_quiet_zones=False)
    height, width = found.shape[:2]
    return Image.frombytes("L", (width, height), bytes(memoryview(found).cast("B"))).convert("1")


_STYLE = """
@page { size: letter; margin: 14mm 18mm }
@font-face { font-family: inter; src: url(%s) }
@font-face { font-family: inter; font-weight: bold; src: url(%s) }
body { font: 10pt inter; margin: 0 }
section { break-after: page }
h1 { font-size: 20pt; margin: 0; border-bottom: 0.75pt solid }
img.bars { width: 63mm; height: 12mm } img.square { width: 10.5mm }
td { border-bottom: 0.25pt solid; padding: 2mm 4mm 2mm 0 }
i { display: block; width: 4mm; height: 4mm; border: 0.6pt solid }
footer { font-size: 7.5pt; margin-top: 10mm; text-align: right }
"""


def _weasyprint(weasyprint: Any, plain: Sequence[FloorSlip]) -> bytes:
    fonts = assets.folder() / "fonts"
    style = _STYLE % ((fonts / "Inter-Regular.ttf").as_uri(), (fonts / "Inter-SemiBold.ttf").as_uri())
    out = io.StringIO()
    out.write(f"<!doctype html><style>{style}</style>")
    for number, slip in enumerate(plain, 1):
        out.write("<section><h1>Packing slip</h1><p>")
        for symbol, kind in zip(_symbols(slip.code), ("bars", "square"), strict=True):
            drawn = base64.b64encode(symbol.to_svg(add_quiet_zones=False).encode()).decode()
            out.write(f'<img class={kind} src="data:image/svg+xml;base64,{drawn}">')
        out.write("".join(f"<div>{html.escape(line)}</div>" for line in slip.head))
        out.write("<table>")
        for row in slip.rows:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row)
            out.write(f"<tr><td><i></i></td>{cells}</tr>")
        out.write(f"</table><footer>Slip {number} of {len(plain)}</footer></section>")
    return bytes(weasyprint.HTML(string=out.getvalue()).write_pdf())
