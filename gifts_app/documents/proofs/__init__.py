"""Finished PDFs, read once more: as pictures for people, and as a check before paper is used."""
