"""Districts, their tracks, key figures, economic frames and existing services."""
