"""Written and read with the person it is about: the screen turned round."""
