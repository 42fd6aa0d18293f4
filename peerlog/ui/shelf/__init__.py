"""Several logbooks under one login: the books on the lock page, choosing one, adding one, how one looks."""
