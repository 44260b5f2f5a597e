"""Search: the right paragraph first."""
