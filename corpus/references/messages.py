"""What a user is told about a provision that does not exist or is not held, in six languages; our own words."""

from __future__ import annotations

from corpus.labels import label, ordinal, source_label

_TEXTS: dict[str, dict[str, str]] = {
    "article": {
        "en": "There is no article {n}: {name} has {count} articles.",
        "fr": "Il n’y a pas d’article {n} : {name} compte {count} articles.",
        "es": "No hay artículo {n}: {name} tiene {count} artículos.",
        "ru": "Статьи {n} нет: {name} — статей всего {count}.",
        "ar": "لا توجد مادة {n}: عدد مواد {name} هو {count}.",
        "zh": "没有第{n}条:{name}共{count}条。",
    },
    "paragraph": {
        "en": "There is no paragraph {n}: {name} has {count} numbered paragraphs.",
        "fr": "Il n’y a pas de paragraphe {n} : {name} compte {count} paragraphes numérotés.",
        "es": "No hay párrafo {n}: {name} tiene {count} párrafos numerados.",
        "ru": "Пункта {n} нет: {name} — пунктов всего {count}.",
        "ar": "لا توجد فقرة {n}: عدد فقرات {name} هو {count}.",
        "zh": "没有第{n}款:{name}共{count}款。",
    },
    "unnumbered": {
        "en": "There is no paragraph {n}: {name} has no numbered paragraphs.",
        "fr": "Il n’y a pas de paragraphe {n} : {name} n’a pas de paragraphes numérotés.",
        "es": "No hay párrafo {n}: {name} no tiene párrafos numerados.",
        "ru": "Пункта {n} нет: {name} — без нумерованных пунктов.",
        "ar": "لا توجد فقرة {n}: {name} بلا فقرات مرقمة.",
        "zh": "没有第{n}款:{name}不分款。",
    },
    "item": {
        "en": "There is no item ({n}) in {name}{have}.",
        "fr": "Il n’y a pas d’alinéa {n}) : {name}{have}.",
        "es": "No hay apartado {n}): {name}{have}.",
        "ru": "Подпункта ({n}) нет: {name}{have}.",
        "ar": "لا يوجد بند ({n}): {name}{have}.",
        "zh": "没有({n})项:{name}{have}。",
    },
    "preamble": {
        "en": "The preamble of {name} has {count} paragraphs; there is no {o} one.",
        "fr": "Le préambule ({name}) compte {count} alinéas ; il n’y en a pas de {o}.",
        "es": "El preámbulo ({name}) tiene {count} párrafos; no hay un {o}.",
        "ru": "В преамбуле ({name}) абзацев: {count}; {o} нет.",
        "ar": "ديباجة {name}: عدد الفقرات {count}؛ ولا توجد الفقرة {n}.",
        "zh": "{name}序言共{count}段,没有第{n}段。",
    },
    "no preamble": {
        "en": "{name} has no preamble.",
        "fr": "{name} : il n’y a pas de préambule.",
        "es": "{name}: no tiene preámbulo.",
        "ru": "{name}: преамбулы нет.",
        "ar": "{name}: لا توجد ديباجة.",
        "zh": "{name}没有序言。",
    },
    "document": {
        "en": "The text of {name} is not held here.",
        "fr": "Le texte de {name} n’est pas disponible ici.",
        "es": "El texto de {name} no está disponible aquí.",
        "ru": "Текста {name} здесь нет.",
        "ar": "نص {name} غير متاح هنا.",
        "zh": "本系统未收录{name}的文本。",
    },
    "last": {
        "en": "{name} has no paragraph {n}; the last is {count}.",
        "fr": "{name} n’a pas de paragraphe {n} ; le dernier est le {count}.",
        "es": "{name} no tiene párrafo {n}; el último es el {count}.",
        "ru": "{name}: пункта {n} нет, последний — {count}.",
        "ar": "{name}: لا توجد فقرة {n}؛ والأخيرة هي {count}.",
        "zh": "{name}没有第{n}段,最后一段是第{count}段。",
    },
}

KINDS = tuple(_TEXTS)


def missing_message(kind: str, lang: str, name: str, number: str, count: int, letters: tuple[str, ...] = ()) -> str:
    """The sentence for one of `KINDS`; `name` is an id or source, written out in the language."""
    shown = label(name, lang) if ":" in name else source_label(name, lang)
    have = f" ({', '.join(letters)})" if letters else ""
    texts = _TEXTS[kind]
    o = ordinal(int(number), lang) if number.isdigit() else number
    return texts.get(lang, texts["en"]).format(n=number, name=shown, count=count, have=have, o=o)
