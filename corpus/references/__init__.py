"""References: how people and documents name provisions, in six languages."""
