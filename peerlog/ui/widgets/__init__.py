"""The parts every page is made of; each paints itself from the look it is given."""
