"""What a write may have changed; screens listen for the words that concern them. Presenters know them, so no Qt."""

GESTURES, CUSTOMERS, STOCK, TEAM, SETTINGS, LABELS = "gestures", "customers", "stock", "team", "settings", "labels"
# Somebody else works at this desk now.
ACTOR = "actor"
# Nobody listens for these.
DRAFTS, PHRASES, WINDOW = "drafts", "phrases", "window"
