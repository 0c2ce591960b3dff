"""A tiny app with a stream of notes, served by a real server in a process of its own, for the tests of `realtime`."""
