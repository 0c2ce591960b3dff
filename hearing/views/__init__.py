"""Public views: `reply` the steps, `own` for whoever holds a receipt, `published` and `opendata` for everybody."""
