"""Durable operation streams: the log, the hub that fans out, the wire protocol. Knows nothing of notes."""
