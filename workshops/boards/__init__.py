"""Real-time boards: columns, notes and themes, and the verbs that change them over `realtime`."""
