"""Pictures that people might bring, made on the spot: good ones, broken ones, and ones that mean harm."""

import io
import struct
import zlib
from collections.abc import Callable

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 14">{}</svg>'
_SHAPE = '<rect x="1" y="1" width="8" height="12" fill="#27325F"/>'


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Make an RGB PNG of any size that its header claims, whatever its rows hold."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def photograph(width: int = 1200, height: int = 1600, mode: str = "RGB", **options: object) -> bytes:
    """Make a JPEG that no palette holds."""
    third = Image.radial_gradient("L").resize((width, height))
    waves = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (third, waves, waves.transpose(Image.Transpose.ROTATE_180)))
    return saved(picture.convert(mode), "JPEG", quality=90, **options)


def flat(width: int = 1200, height: int = 1600) -> Image.Image:
    """Make flat art: a berry square on white."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((178, 58, 91), (width // 4, height // 4, width * 3 // 4, height * 3 // 4))
    return picture


def svg(inner: str = _SHAPE, before: str = "") -> bytes:
    return (before + _SVG.format(inner)).encode()


def pdf(pages: int = 1, **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (300, 400), invariant=1, **options)
    for number in range(pages):
        canvas.circle(150, 200, 100 - 30 * number, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _white_pdf(width: float, height: float) -> bytes:
    document, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(width, height)
    document.save(buffer)
    return buffer.getvalue()


def _clear() -> bytes:
    picture = Image.new("RGBA", (1200, 1600), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (300, 300, 900, 900))
    return saved(picture, "PNG")


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    return photograph(1600, 1200, exif=exif)


def _unfolding() -> bytes:
    """Make a drawing of a trillion squares."""
    parts = "".join(f'<g id="x{n + 1}">' + f'<use href="#x{n}"/>' * 10 + "</g>" for n in range(12))
    return svg(f'<g id="x0"><rect width="1" height="1"/></g>{parts}')


GOOD: dict[str, Callable[[], bytes]] = {
    "photograph.jpg": photograph,
    "flat.png": lambda: saved(flat(), "PNG"),
    "palette.png": lambda: saved(flat().quantize(4), "PNG"),
    "grey.jpg": lambda: photograph(mode="L"),
    "press.jpg": lambda: photograph(mode="CMYK"),
    "sixteen.png": lambda: saved(Image.new("I;16", (1200, 1600), 30_000), "PNG"),
    "clear.png": _clear,
    "turned.jpg": _turned,
    "a-png-called.jpg": lambda: saved(flat(), "PNG"),
    "drawing.svg": svg,
    "gradient.svg": lambda: svg(
        '<linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
        '<rect style="fill: url( #a)" width="9" height="9"/>'
    ),
    "page.pdf": pdf,
}

# A piece of the sentence that refuses each.
HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "huge.png": (lambda: png(30_000, 30_000), "30000 × 30000 pixels"),
    "cut.png": (lambda: saved(flat(), "PNG")[:2000], "damaged"),
    "cut.jpg": (lambda: photograph()[:9000], "damaged"),
    "noise.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged"),
    "white.png": (lambda: saved(Image.new("RGB", (1200, 1600), "white"), "PNG"), "nothing but white"),
    "hair.png": (lambda: saved(Image.new("RGB", (60_000, 1), "red"), "PNG"), "hair’s breadth"),
    "zip.png": (lambda: b"PK\x03\x04" + bytes(100), "no PNG, JPEG, SVG or PDF"),
    "gif.png": (lambda: saved(flat(40, 40), "GIF"), "no PNG, JPEG, SVG or PDF"),
    "laughs.svg": (lambda: svg("&b;", '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "entities"),
    "entity.svg": (
        lambda: svg("<desc>&a;</desc>", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "entities",
    ),
    "file.svg": (lambda: svg('<image width="5" height="5" xlink:href="/etc/hostname"/>'), "outside"),
    "address.svg": (lambda: svg('<image width="5" height="5" href="http://example.com/x.png"/>'), "outside"),
    "style.svg": (lambda: svg(f"<style>@import url(http://example.com)</style>{_SHAPE}"), "outside"),
    "paint.svg": (lambda: svg('<rect width="9" height="9" style="fill: url(http://example.com/#a)"/>'), "outside"),
    "script.svg": (lambda: svg(f"<script>1</script>{_SHAPE}"), "“script”"),
    "click.svg": (lambda: svg('<rect width="9" height="9" onclick="x()"/>'), "“onclick”"),
    "page.svg": (lambda: svg("<foreignObject><p/></foreignObject>"), "“foreignObject”"),
    "letters.svg": (lambda: svg('<text y="9">Hi</text>'), "outlines"),
    "deep.svg": (lambda: svg("<g>" * 50_000 + "</g>" * 50_000), "more parts"),
    "wide.svg": (lambda: svg('<path d="M0 0h1v1z"/>' * 110_000), "more parts"),
    "use.svg": (_unfolding, "damaged"),
    "numbers.svg": (lambda: svg('<rect width="1e300" height="1e300"/>'), "nothing but white"),
    "cut.svg": (lambda: svg()[:-20], "damaged"),
    "locked.pdf": (lambda: pdf(encrypt="secret"), "password"),
    "cut.pdf": (lambda: pdf()[:400], "damaged"),
    "no-page.pdf": (
        lambda: (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"
        ),
        "damaged",
    ),
    "white.pdf": (lambda: _white_pdf(300, 400), "nothing but white"),
    "vast.pdf": (lambda: _white_pdf(1e6, 1e6), "nothing but white"),
}
