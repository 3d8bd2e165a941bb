"""In the middle: whom it is for, what helps to know, the form, and the button that sends it."""
