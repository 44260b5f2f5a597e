"""From domain objects to HTML. Every word that comes from a document, question or model goes through `escape`."""

from assistant.app.rendering.escape import Html, escape, external_url, filled, join, plain, tag

__all__ = ["Html", "escape", "external_url", "filled", "join", "plain", "tag"]
