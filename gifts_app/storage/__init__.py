"""The only part that knows the database: domain types in, domain types out.

SQLite is the embedded default, one PostgreSQL serves a whole team; every store works the same on both. A store's write
is one verb in one transaction, never "save this row". Nothing here knows paper, other programs' files or windows.
"""
