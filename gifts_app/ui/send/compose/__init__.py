"""The form itself: what to send, why, the story, the words, what a florist needs, what goes into a package."""
