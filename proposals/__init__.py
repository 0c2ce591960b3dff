"""Proposals, their versions and lineage, votes, counting rules and results."""
