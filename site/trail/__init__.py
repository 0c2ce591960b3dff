"""The ledger of the chain contribution → theme → proposal → remark → report → measure.

enums.py    kinds of stations, contributions and steps; how a way ended
models.py   Node, Contribution, Link: rows are added, never deleted, and links never changed
numbers.py  public numbers (B-7F3K2) and secret receipts
actions.py  the only ways to write: record, link, set aside, withdraw
ways.py     one contribution's way as stations and one sentence; pure, given the links
queries.py  following the chain forward and back in a constant number of queries
"""
