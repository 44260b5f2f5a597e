"""What a document says of itself at its head."""

from __future__ import annotations

from corpus.readers.base import Line, ReadDocument
from corpus.structure.detect import detect


def test_a_general_assembly_resolution_names_itself_by_its_number() -> None:
    lines = ("Resolution adopted by the General Assembly", "91/17.\tLamps for lighthouses", "The General Assembly,")
    document = ReadDocument("folder/some-file.json", "application/json", tuple(Line(text) for text in lines))
    assert detect(document).symbol == "A/RES/91/17"


def test_a_folder_does_not_hide_the_symbol_in_a_files_name() -> None:
    document = ReadDocument("folder/S_RES_9901__2031_.en.pdf", "application/pdf", (Line("Lamps"),))
    assert detect(document).symbol == "S/RES/9901(2031)"
