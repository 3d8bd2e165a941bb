"""Files of other programs: customers coming in, tables going out.

``formats`` is the table of what other programs call things; ``readers`` turn a file of any kind into rows of text;
``mapping`` turns a row into a customer; ``customers`` puts the three together; ``writers`` write tables for
spreadsheets. Everything that comes in is hostile until it is parsed. No database, no paper, no network here, and no
file is opened but the one that was named.
"""
