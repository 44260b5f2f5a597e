"""The catalogue's own types and their schema: a record, its facts with their sources, and what was only recalled."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from corpus.errors import InvalidCatalogue

DATA = Path(__file__).parent / "data"
_FILES = ("instruments", "sessions", "adopted", "bodies", "documents")


class Fact(BaseModel):
    """One fact as seen in its source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str  #: what the value is of; empty where the value is a sentence of its own
    value: str | int
    source: str = Field(min_length=1)  #: address of the page, or symbol and paragraph of the document
    as_of: str = ""  #: the date that the source speaks of, where the value changes over time


class Record(BaseModel):
    """What is known of a session, a resolution, a decision, a body, an instrument or a document.

    `facts` are stated to users; `recalled` never is: nobody saw it in a source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^(instrument|session|resolution|decision|working-group|document)/\S+$")
    title: str = ""  #: empty where it was not seen
    other_names: tuple[str, ...] = ()
    session: int | None = Field(default=None, ge=1)
    date: str = Field(default="", pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")
    symbol: str = ""
    address: str = ""
    note: str = ""  #: where sources disagree, and which one was followed
    source: str = ""
    articles: tuple[str, ...] = ()  #: headings of an instrument's articles, in order
    facts: tuple[Fact, ...] = ()
    recalled: dict[str, str | int] = {}

    @model_validator(mode="after")
    def _stated_means_seen(self) -> Record:
        if (self.title or self.facts) and not self.source:
            raise ValueError("a record that states something needs the source that it was seen in")
        return self

    @property
    def paragraph_id(self) -> str:
        """The id of the paragraph that the record becomes: ``record:session/11``."""
        return f"record:{self.id}"


@cache
def load_catalogue(folder: Path = DATA) -> tuple[Record, ...]:
    """Every record, in the order of the files.

    Raises:
        InvalidCatalogue: a file is no YAML, does not satisfy the schema, or gives an id twice.
    """
    records: list[Record] = []
    for name in _FILES:
        path = folder / f"{name}.yaml"
        try:
            values = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506  a safe loader
            records += TypeAdapter(list[Record]).validate_python(values)
        except (OSError, yaml.YAMLError, ValidationError) as error:
            raise InvalidCatalogue(f"{path}: {error}") from error
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise InvalidCatalogue(f"{folder}: two records are called {record.id}; merge them")
        seen.add(record.id)
    return tuple(records)


def _loader() -> type[yaml.SafeLoader]:
    """The C loader where PyYAML was built with it: ten times as fast on the same files."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
