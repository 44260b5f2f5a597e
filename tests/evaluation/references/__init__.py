"""How well mentions in official texts become links: 501 mentions labelled by hand, by reading.

`labels.jsonl` and `unseen.jsonl` hold ids, offsets and targets, never sentences. Every mention of the listed paragraphs
is labelled, so that paragraphs without any count against precision, too. The parts, in the order they were labelled:

- ``tune``: read while the grammar was written;
- ``held``: first measured at 1.00 precision and .938 recall, its misses mended since;
- ``fresh``: .923 and .978 at the first count, its misses mended since;
- ``unseen`` (`unseen.jsonl`, 27 November 2026): 245 paragraphs of all kinds of documents (treaties in English, French
  and Spanish, resolutions, statements, reports in PDF and Word, the press release), drawn at random among those that
  nobody had labelled and labelled before the program was asked: **.985 and .956 at the first count**. Its mistakes were
  looked at and mended afterwards, so that later figures flatter.

The next honest figure needs a new sample. `unseen.jsonl` also keeps a hash of each paragraph's words, as the readers
give them: where a reader changes them, scoring stops and says so.

Offsets refer to the paragraph's text after runs of white space became one space: in `labels.jsonl` the texts of
``evaluation/provisions-en.json`` and ``evaluation/resolutions-en.jsonl.gz``, or, where `file` and `line` are given,
that line of the file under ``sources/instruments``.

What counts as a mention: a provision ("paragraph 1 of this article"), an instrument of ours by name or as "the
Convention" where that means it, a resolution by number, a session of the Conference. Not: the paragraph's own article
or instrument ("this Convention"), instruments outside the corpus.
"""
