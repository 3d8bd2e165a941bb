"""The window: pages, the kit of widgets they are built from, and nothing that decides anything.

Pages are dumb widgets, presenters are plain Python over services. No storage, no documents, no file formats here.
"""
