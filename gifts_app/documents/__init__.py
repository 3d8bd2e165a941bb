"""The paper: cards, envelopes, labels, slips and florist orders as PDF bytes; the only place that knows ReportLab.

Strings in, bytes out. Nothing here reads a database, a clock or a setting: what stands in the records of ``piece`` is
all that a document knows, so the same piece makes the same bytes. The rooms, from the data to the sheet:

    piece        what a document is told, and what it tells back
    stocks       card, envelope and label geometry, read from ``resources/stock``
    imposition   which piece lies on which sheet and place: arithmetic without drawing
    addresses    the lines of a postal address
    text         letters: normalising, direction, fonts, shaping, line breaks
    paper        pages, drawing operators, fonts in the file; ``art`` and ``symbols`` draw on it
    card, envelope, label, slip, florist    one document each
    press        the register of documents; the way in
    raster       finished PDFs as pictures, for preview; ``proof`` reads them once more
"""
