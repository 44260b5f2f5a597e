"""The levels of one article: decides where a label stands among those before it.

The practice of United Nations treaties is taken for granted, that a list runs without gaps: a label that fits nowhere
is no label but the beginning of a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.structure.treaty.labels import NATURAL_DEPTH, Label, Reading, component


@dataclass(frozen=True, slots=True)
class Level:
    """One open level: where its list has got to."""

    depth: int
    reading: Reading


class Outline:
    """The open levels of an article, outermost first."""

    def __init__(self) -> None:
        self.levels: list[Level] = []

    @property
    def locator(self) -> tuple[str, ...]:
        """The id's components below the article."""
        return tuple(component(level.depth, level.reading.place) for level in self.levels)

    def place(self, label: Label, opens_list: bool) -> list[Level] | None:
        """The levels after this label, or None where it fits nowhere.

        `opens_list` says that the words before it announce a list (they end in a colon, or there are none).
        """
        following, sublist = self._following(label, exact=True), self._sublist(label)
        if opens_list and sublist:
            return sublist
        return following or sublist or self._following(label, exact=False)

    def expects_first(self, label: Label) -> bool:
        """Whether the label is the second of a list of items whose first is not printed."""
        return (
            any(reading.place == 2 and reading.style != "number" for reading in label.readings)
            and self.place(label, True) is None
        )

    def _following(self, label: Label, exact: bool) -> list[Level] | None:
        for index in range(len(self.levels) - 1, -1, -1):
            level = self.levels[index]
            for reading in label.readings:
                same = (reading.style, reading.script) == (level.reading.style, level.reading.script)
                same = same and (reading.form == level.reading.form or not exact)
                if same and reading.place == level.reading.place + 1:
                    return [*self.levels[:index], Level(level.depth, reading)]
        return None

    def _sublist(self, label: Label) -> list[Level] | None:
        used = {(level.reading.style, level.reading.form, level.reading.script) for level in self.levels}
        for reading in sorted(label.readings, key=lambda each: NATURAL_DEPTH[each.style]):
            if reading.place != 1 or (reading.style, reading.form, reading.script) in used:
                continue
            deepest = self.levels[-1].depth if self.levels else 0
            natural = NATURAL_DEPTH[reading.style]
            if reading.script == "han" and reading.form == "bracket":
                natural = 2
            depth = max(deepest + 1, natural)
            if depth <= 4:
                return [*self.levels, Level(depth, reading)]
        return None
