"""The paper: cards, envelopes, labels, slips and florist orders as PDF bytes; the only place that knows ReportLab.

Strings in, bytes out. Nothing here reads a database, a clock or a setting: what stands in the records of ``piece`` is
all that a document knows, so the same piece makes the same bytes. The rooms, from the data to the sheet:

    piece        what a document is told, and what it tells back
    press        the register of documents; the way in
    stocks       card, envelope and label geometry, read from ``resources/stock``
    imposition   which piece lies on which sheet and place; ``flow`` shares blocks out to pages: arithmetic only
    text         letters: fonts, direction, shaping, line breaks
    addresses    the lines of a postal address; ``postal`` sets them in a box
    message      words from one person to another, in one hand
    paper        pages and drawing operators; ``embedding``, ``art`` and ``symbols`` serve it
    look, sheet  sizes, greys, and what plain sheets share
    card, envelope, label, slip, florist    one document each
    panels       the faces of a card, for whoever shows them
    raster       finished PDFs as pictures; ``proof`` reads them once more

To add a document, write its module (``page``, ``faults``, ``draw``) and one line in the register of ``press``; to add a
stock, write one file in ``resources/stock``.
"""
