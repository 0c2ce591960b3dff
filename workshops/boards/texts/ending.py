"""What everybody sees when the workshop has ended."""


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {}
