"""Structure: from lines to named paragraphs; one module a kind of document."""
