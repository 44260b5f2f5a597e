from __future__ import annotations

import pytest

from corpus.search.text import detect_language, fold, is_mixed, query_terms, terms


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Can a bank refuse to answer?", "en"),
        ("Une banque peut-elle refuser de répondre ?", "fr"),
        ("¿Puede un banco negarse a responder?", "es"),
        ("Может ли банк отказаться отвечать?", "ru"),
        ("هل يمكن للبنك أن يرفض الإجابة؟", "ar"),
        ("银行可以拒绝回答吗？", "zh"),
        ("extradition", "en"),
        ("", "en"),
        ("12345 !!!", "en"),
    ],
)
def test_language_of_a_question(text: str, lang: str) -> None:
    assert detect_language(text) == lang


def test_mixed_languages_are_noticed() -> None:
    assert is_mixed("Bonjour, can you tell me si les victimes have the right de rester?")
    assert not is_mixed("Can you tell me whether the victims have the right to stay?")


def test_folding_unifies_what_people_type_differently() -> None:
    assert fold("Réfugié") == "refugie"
    assert fold("الأُسْرة") == fold("الاسره")
    assert fold("ＵＮＴＯＣ") == "untoc"
    assert fold("Ещё") == fold("Еще")


def test_inflected_forms_share_a_term() -> None:
    assert terms("extradited nationals", "en") == terms("extradite national", "en")
    assert terms("les victimes", "fr") == terms("la victime", "fr")
    assert terms("преступлениями", "ru") == terms("преступления", "ru")
    assert set(terms("والمهاجرين", "ar")) & set(terms("المهاجرين", "ar"))


def test_function_words_are_no_terms() -> None:
    assert terms("what is the", "en") == []
    assert query_terms("и что это") == []


def test_chinese_is_cut_into_pairs_of_characters() -> None:
    assert terms("引渡国民", "zh") == ["引渡", "渡国", "国民"]


def test_a_word_of_a_french_question_may_be_english() -> None:
    [(word, variants)] = [item for item in query_terms("Que dit la liste des smugglers ?") if item[0] == "smugglers"]
    assert word == "smugglers"
    assert "smuggler" in variants


def test_any_string_is_survived() -> None:
    for text in ("\x00", "a" * 10_000, "🤷‍♀️", "\u202e reversed", "'; DROP TABLE paragraphs; --"):
        query_terms(text)
        detect_language(text)
