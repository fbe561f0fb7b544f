"""In what order, and how often retried. No parsing, no SQL."""
