"""How well mentions in official texts become links: 173 mentions labelled by hand, by reading.

`labels.jsonl` holds ids, offsets and targets, never sentences. Every mention of the listed paragraphs is labelled,
so that paragraphs without any count against precision, too. The part ``held`` was not looked at while the grammar was
tuned.

Offsets refer to the paragraph's text after runs of white space became one space: the texts of
``evaluation/provisions-en.json`` and ``evaluation/resolutions-en.jsonl.gz``, or, where `file` and `line` are given,
that line of the file under ``sources/instruments``.

What counts as a mention: a provision ("paragraph 1 of this article"), an instrument of ours by name or as "the
Convention" where that means it, a resolution by number, a session of the Conference. Not: the paragraph's own article
or instrument ("this Convention"), instruments outside the corpus.
"""
