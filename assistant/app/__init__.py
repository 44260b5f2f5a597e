"""The pages in the browser: ask, read, compare, about. They talk to one service (`assistant.app.service`) only."""
