"""Use cases in plain Python: what people do with gestures, whatever face they do it through. No Qt, no SQL, no ink."""
