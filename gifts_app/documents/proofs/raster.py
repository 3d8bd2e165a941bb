"""Finished PDFs as pictures, for the preview and for tests: exactly the bytes that are printed, nothing drawn twice."""

from dataclasses import dataclass
from threading import Lock

# PDFium keeps global state and is not safe in two threads at once, whatever the documents.
PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of a page, or of a part of it.

    Attributes:
        width, height: pixels.
        stride: bytes from one row to the next.
        data: four bytes a pixel: blue, green, red, unused; top row first (Qt's ``Format_RGB32`` on common machines).
    """

    width: int
    height: int
    stride: int
    data: bytes

    def upside_down(self) -> "Raster":
        """Return the same picture turned by 180 degrees."""
        rows = (self.data[start : start + 4 * self.width] for start in range(0, self.height * self.stride, self.stride))
        pixels = memoryview(b"".join(rows)).cast("I")
        return Raster(self.width, self.height, 4 * self.width, pixels[::-1].tobytes())


def rasterise(pdf: bytes, page: int, dpi: float, crop_mm: tuple[float, float, float, float] | None = None) -> Raster:
    """Draw one page of a PDF into a picture.

    Args:
        pdf: a file of this program.
        page: counted from 0.
        dpi: pixels in an inch of paper.
        crop_mm: left, top, width and height of the part wanted; None for the whole page.

    Raises:
        IndexError: the file has no such page.
    """
    import pypdfium2  # noqa: PLC0415 -- 20 ms that only a preview needs

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(f"no page {page} in a file of {len(document)}")
            sheet = document[page]
            crop = (0.0, 0.0, 0.0, 0.0)
            if crop_mm is not None:
                wide, high = sheet.get_size()
                left, top, width, height = (length * 72 / 25.4 for length in crop_mm)
                crop = (left, high - top - height, wide - left - width, top)
            bitmap = sheet.render(scale=dpi / 72, crop=crop, prefer_bgrx=True, force_bitmap_format=_BGRX)
            try:
                return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            document.close()


_BGRX = 3  # FPDFBitmap_BGRx
