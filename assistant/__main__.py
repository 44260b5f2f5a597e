"""`python -m assistant`: ask, batch, verify."""

from assistant.cli import app

app(prog_name="python -m assistant")
