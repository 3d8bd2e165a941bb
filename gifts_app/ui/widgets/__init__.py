"""The kit: one small module for each kind of widget. They know the look and nothing of the business."""
