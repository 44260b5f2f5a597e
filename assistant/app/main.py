"""The app: ``streamlit run assistant/app/main.py``. It mounts our own routes beside the pages in `script`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # streamlit puts this folder on the path, not the project

import streamlit as st

from assistant.app.routes import routes
from assistant.app.staff_routes import staff_routes
from assistant.app.wiring import service, warm

service()  # made now, so that the first visitor does not wait for it
app = st.App("entry/script.py", routes=[*routes(service, warm), *staff_routes()])
