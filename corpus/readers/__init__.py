"""Readers: from bytes to lines; one module a format."""
