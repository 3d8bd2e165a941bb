"""One module a document: what it shows, what keeps it from printing, how it is drawn."""
