"""The paper: cards, envelopes, labels, slips, orders and sheets of the house as PDFs; the one place with ReportLab.

Strings in, bytes out. Nothing here reads a database, a clock or a setting: what stands in the records of ``piece`` and
``setup`` is all that a document knows, so the same piece makes the same bytes. The rooms, each of which knows only
those below it:

    preflight  the last look before paper is used
    press      from pieces to files; the way in
    register   which documents there are
    panels     the faces of a card, for whoever shows them
    theme      a team's own look, read from its file
    pages      one module a document: card, crib, envelope, label, slip, florist; cover and end of a run; story
    test_pages sheets that show what a printer does: ruler, crosses, two sides, greys
    layout     how words stand: sizes and greys, messages, addresses, blocks shared out to pages
    proofs     finished PDFs as pictures, and read once more
    drawing    pages and operators, embedded fonts, art, bar codes
    pictures   a team's own art, looked through before it is taken
    stock      card, envelope and label geometry, read from ``resources/stock``; which piece lies where on which sheet
    text       letters: fonts, direction, shaping, line breaks
    record     what sheets about a whole run, or about a gesture and its history, are told
    piece      what a document is told about a gesture, and what it tells back
    calibrating  how far off a printer prints, from what people measured
    setup      what the printing desk has: sender, paper, printers

To add a document, write its module in ``pages`` (``page``, ``faults``, ``sheets``) and one line in ``register``; to add
a stock, write one file in ``resources/stock``.
"""
