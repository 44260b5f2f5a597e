"""Read, Compare and About, with a fake service."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.i18n import choose_language, words
from assistant.app.rendering import filled
from assistant.app.rendering.comparisons import comparison_html
from assistant.app.service import Status
from assistant.reading import Comparison, Node, Row, SectionView
from assistant.reading.views import Section
from corpus.model import LANGUAGES, Kind, Language, Paragraph
from tests.app.conftest import page, use, words_of
from tests.app.fake_service import FakeService

Open = Callable[..., AppTest]


def test_paragraph_link_opens_the_reader_at_that_paragraph(open_page: Open) -> None:
    html = words_of(open_page(p="untoc:18.9"))
    assert "Article 18. <bdi>Answering letters</bdi>" in html
    assert 'class="para target" id="p-untoc:18.9"' in html
    assert html.count('class="para target"') == 1


def test_article_shows_strength_summary_terms_and_references(open_page: Open) -> None:
    html = words_of(open_page("read", p="untoc:18"))
    assert "strength-mandatory" in html
    assert "Letters must be answered." in html
    assert 'class="term" href="/?p=untoc:2.a"' in html
    assert 'class="reference" href="/?p=untoc:16.1"' in html


def test_summary_is_not_set_as_official_words(open_page: Open) -> None:
    html = words_of(open_page("read", p="untoc:18.1"))
    start = html.index("Letters must be answered.")
    assert html.rindex("<p class=", 0, start) == html.rindex('<p class="plain-words"', 0, start)


def test_cited_by_is_listed(open_page: Open) -> None:
    html = words_of(open_page("read", p="untoc:16.1"))
    assert "Cited by 1 paragraph" in html
    assert "/?p=untoc:18.2.b" in html


def test_unknown_paragraph_says_so_without_a_traceback(open_page: Open) -> None:
    for wrong in ("untoc:99", "<script>", "A/RES/1/1:op.1", "untoc:18.9\x00"):
        test = open_page("read", p=wrong)
        assert not test.exception
        html = words_of(test)
        assert "This provision is not here" in html
        assert 'class="tree library"' in html, "there is a way on from here"
        assert "<script>" not in words_of(test)


def test_go_to_box_opens_what_it_names(open_page: Open) -> None:
    test = open_page("read", p="untoc:1")
    test.text_input(key="goto").set_value("18.9 untoc").run()
    assert 'class="para target" id="p-untoc:18.9"' in words_of(test)


def test_go_to_box_says_when_nothing_is_named(open_page: Open) -> None:
    test = open_page("read", p="untoc:1")
    test.text_input(key="goto").set_value("<b>blah</b>").run()
    assert "names no provision" in words_of(test)
    assert "<b>blah" not in words_of(test)


def test_find_marks_and_lists_the_places(open_page: Open) -> None:
    test = open_page("read", p="untoc:18.1")
    test.text_input(key="find-words").set_value("letter").run()
    html = words_of(test)
    assert '<mark class="hit">letter</mark>' in html
    assert "Found in 2 paragraphs" in html


def test_text_is_shown_in_the_readers_language_where_held(open_page: Open) -> None:
    html = words_of(open_page("read", p="untoc:16.1", lang="ar"))
    assert 'lang="ar" dir="rtl"' in html
    assert "يجوز لأمين الميناء" in html
    other = words_of(open_page("read", p="untoc:2.a", lang="ar"))
    assert "vessel folded" in other
    assert words("ar")("Not held in {wanted}; shown in {lang}.", wanted="العربية", lang="English") in other


def test_library_tree_lists_what_is_held(open_page: Open) -> None:
    html = words_of(open_page("read"))
    for title in ("Invented Convention on Paper Boats", "Invented Protocol on Rafts", "A/RES/99/1"):
        assert title in html


def test_two_languages_stand_side_by_side(open_page: Open) -> None:
    html = words_of(open_page("compare", p="untoc:16", a="en", b="ar"))
    assert "A harbour master may lend" in html
    assert "يجوز لأمين الميناء" in html


def test_our_words_are_marked_as_ours_beside_official_ones() -> None:
    def side(lang: Language, *, digest: bool) -> tuple[SectionView, Node]:
        paragraph = Paragraph("untoc:1.1", lang, Kind.PARAGRAPH, f"Words in {lang}.", "d", 0, digest=digest)
        node = Node(paragraph, f"Label {lang}")
        section = Section("untoc:1", "Heading", "", ("untoc:1.1",))
        view = SectionView("untoc:1", section, None, "Title", "Label", lang, lang, ("en", "ar"), (node,), digest=digest)
        return view, node

    (left, one), (right, other) = side("en", digest=False), side("ar", digest=True)
    html = comparison_html(Comparison(left, right, (Row(one, other),)), words("en"), languages=True)
    official, _, ours = html.partition('class="cell right"')
    assert "<p>Words in en.</p>" in official
    assert "In plain words" not in official
    assert 'class="plain-words"' in ours
    assert ours.index("In plain words") < ours.index("Words in ar.")


def test_two_provisions_have_their_differing_words_marked(open_page: Open) -> None:
    html = words_of(open_page("compare", p="A/RES/99/1:op.1", **{"with": "A/RES/98/1:op.1"}))
    assert '<del class="left">year</del>' in html
    assert '<ins class="right">month</ins>' in html


def test_comparison_of_what_is_not_held_says_so(open_page: Open) -> None:
    test = open_page("compare", p="untoc:99", a="en", b="fr")
    assert not test.exception
    assert "is not held" in words_of(test)


def test_about_says_what_is_held_and_how_answers_are_checked(open_page: Open) -> None:
    html = words_of(open_page("about"))
    for piece in ("tiny-1", "A/RES/99/1", "word for word", "Privacy", "python -m corpus build"):
        assert piece in html


def test_ids_and_dates_run_from_left_to_right_in_a_sentence_of_any_language(open_page: Open) -> None:
    assert '<bdi dir="ltr">tiny-1</bdi>' in words_of(open_page("about", lang="ar"))
    assert filled("<{it}>", it="<b>") == '&lt;<bdi dir="ltr">&lt;b&gt;</bdi>&gt;'


def test_about_names_the_model_that_questions_go_to(fake: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fake, "_status", Status(edition="tiny-1", model="big-model", retention_days=30))
    html = words_of(page("about"))
    assert "sent to the model big-model" in html
    assert "30 days" in html


def test_every_page_opens_without_an_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    use(FakeService(None), monkeypatch)
    for path in ("", "read", "compare", "about"):
        test = page(path, p="untoc:1") if path == "compare" else page(path)
        assert not test.exception
        assert "corpus build" in words_of(test)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_opens_in_every_language(open_page: Open, lang: str) -> None:
    t = words(choose_language(lang))
    for path, query, said in (
        ("", {}, "What does the Convention say?"),
        ("read", {"p": "untoc:18.9"}, "Copy citation"),
        ("compare", {"p": "untoc:16"}, "One provision in two languages, or two provisions word by word."),
        ("about", {}, "Privacy"),
    ):
        test = open_page(path, lang=lang, **query)
        assert not test.exception
        assert t(said) in words_of(test)
