"""The log: the stories behind the gestures, and what came back."""
