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


def test_a_typescript_has_its_title_in_capitals_and_may_have_a_date_that_cannot_be_read() -> None:
    lines = (
        Line("ECONOMIC CONSEIL ECONOMIQUE", page=1, size=20, bold=True),
        Line("SOCIAL COUNCIL ET SOCIAL", page=1, size=20, bold=True),
        Line("17 June 19^8", page=1, size=12),
        Line("COMMISSION ON TEA", page=1, size=14),
        Line("Third session", page=1, size=14),
        Line("SECOND REPORT OF THE BOARD ON THE", page=1, y=180, size=10),
        Line("PREAMBLE TO THE RULES OF TEA", page=1, y=192, size=10),
        Line("Whereas tea is drunk in every country that has cups,", page=1, y=210, size=14),
    )
    head = detect(ReadDocument("E_CN.4_9149.pdf", "application/pdf", lines))
    assert head.title == "SECOND REPORT OF THE BOARD ON THE PREAMBLE TO THE RULES OF TEA"
    assert head.date == ""
    assert any("17 June 19^8" in warning and "could not be read" in warning for warning in head.warnings)
