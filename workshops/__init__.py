"""Workshops: invitations, attendance, interviews, agenda and minutes; `boards` is the room of the real-time boards."""
