"""A customer in a block of text that somebody pasted: a signature, a label, a row of cells, an order, a card.

``reading`` is the way in, ``blocks`` what it gives. ``lines`` makes clean lines of anything, ``labels`` takes those
apart that say what they are, ``contacts`` finds e-mail and phone, ``places`` knows the countries' codes and regions,
``town`` and ``eastern`` find where a block lives, ``people`` tells names from companies and streets. What nothing is
made of is handed back, so that no word is lost.
"""
