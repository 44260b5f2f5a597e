"""The corpus: official documents as named paragraphs, kept in editions, and the search over them."""
