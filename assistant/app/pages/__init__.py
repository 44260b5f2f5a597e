"""The pages, one module each, with `render(frame)`. Their order is in `assistant.app.registry`."""
