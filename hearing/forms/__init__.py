"""Forms: `reply` the four steps of a reply, `own` what its sender does afterwards, `search` the published list,
`desk` what staff write. `fields` clean text the same way everywhere.
"""
