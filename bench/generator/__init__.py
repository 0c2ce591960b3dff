"""The load generator: a process of its own that plays all the members of a hall (see `__main__`)."""
