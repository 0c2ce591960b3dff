"""Counting: small pure functions on exact numbers, that know nothing of databases or pages.

`ballots` (options, ballots, how many support what) · `ties` (the lot) · `ranks` (shared ranks) · `dots` ·
`baskets` (is this ballot valid) · `greedy` and `equal_shares` (choosing within a frame) · `rankings` (Borda,
pairwise) · `agreement` (across stakeholder groups) · `small_groups` (k = 5) · `result` (a whole vote, as data).
Methods and sources: docs/counting.md.
"""
