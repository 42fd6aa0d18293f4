"""My own examples of the values, and the sheet made of chosen ones."""
