"""Draft."""

from assistant.app.frame import Frame


def render(frame: Frame) -> None:
    """Draw the page."""
    frame.bridge()
