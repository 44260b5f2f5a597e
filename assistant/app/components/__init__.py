"""What Streamlit cannot do by itself: one small component, the bridge."""

from assistant.app.components.bridge import Wish, bridge, page_token

__all__ = ["Wish", "bridge", "page_token"]
