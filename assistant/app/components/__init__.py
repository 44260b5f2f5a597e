"""What Streamlit cannot do by itself: one small component, the bridge."""

from assistant.app.components.bridge import Wish, bridge

__all__ = ["Wish", "bridge"]
