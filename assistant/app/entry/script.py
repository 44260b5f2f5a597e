"""What Streamlit runs on every interaction.

In a folder of its own: Streamlit takes a folder ``pages`` beside its script for pages of another kind, and shows the
first visitor of any address but the first page an empty one.
"""

import sys
from pathlib import Path

if (_root := str(Path(__file__).resolve().parents[3])) not in sys.path:
    sys.path.insert(0, _root)

from assistant.app.script import main

main()
