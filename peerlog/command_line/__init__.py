"""One file a command. Each says its options in `add_to` and does its work in `run`.

Nothing here imports Qt; what is slow to load is imported inside `run`, so that every command starts quickly.
"""
