"""How people write references, and what they mean: one table that tests and documentation share.

`EXAMPLES` are (words, language, ids); `FOLLOW_UPS` add what was spoken of before; `COUNTER_EXAMPLES` name nothing of
ours and must give no id; of them `FOREIGN` are provisions of other instruments, to be reported as such.
"""

from __future__ import annotations

EXAMPLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # abbreviations, brackets, dots, no instrument: the Convention
    ("art 16(9)", "en", ("untoc:16.9",)),
    ("art16(9)", "en", ("untoc:16.9",)),
    ("Art. XVI (9)", "en", ("untoc:16.9",)),
    ("article 18, paragraph 21 (b)", "en", ("untoc:18.21.b",)),
    ("article 5 para 1(a)(ii)b", "en", ("untoc:5.1.a.ii.b",)),
    ("18.21(b)", "en", ("untoc:18.21.b",)),
    ("16.10 UNTOC", "en", ("untoc:16.10",)),
    ("18(21)(b) of the Palermo convention", "en", ("untoc:18.21.b",)),
    ("Palermo Convention § 27.1(b)(ii)", "en", ("untoc:27.1.b.ii",)),
    ("Convention Art.18.21.b", "en", ("untoc:18.21.b",)),
    ("Art.18§9", "en", ("untoc:18.9",)),
    ("ARTICLE 29 PARA 1 (H) OF THE CONVENTION", "en", ("untoc:29.1.h",)),
    # words, ordinals, order of parts
    ("article eleven, third paragraph, of the Protocol against the Smuggling of Migrants", "en", ("som:11.3",)),
    ("article twenty-four", "en", ("untoc:24",)),
    ("sixteenth article of UNTOC", "en", ("untoc:16",)),
    ("second and third paragraphs of article 8", "en", ("untoc:8.2", "untoc:8.3")),
    ("last paragraph of article 16", "en", ("untoc:16.17",)),
    ("para 4 of article 9 SoM Protocol", "en", ("som:9.4",)),
    ("article 16 of the Convention, paragraph 3", "en", ("untoc:16.3",)),
    # nicknames
    ("TIP Prot. 6.3(c)", "en", ("tip:6.3.c",)),
    ("firearms protocol art. VIII", "en", ("firearms:8",)),
    ("gun protocol article 3(a)", "en", ("firearms:3.a",)),
    ("Article 3 (a) of the trafficking protocol", "en", ("tip:3.a",)),
    ("people smuggling protocol art 5", "en", ("som:5",)),
    ("In the smuggling protocol, what does article 9 say?", "en", ("som:9",)),
    ("article 24 of the Protocol", "en", ("tip:24", "som:24", "firearms:24")),
    # ranges and lists
    ("arts. 12-14 untoc", "en", ("untoc:12", "untoc:13", "untoc:14")),
    ("articles 5, 6, 8 and 23", "en", ("untoc:5", "untoc:6", "untoc:8", "untoc:23")),
    ("article 18, paras. 13 and 14", "en", ("untoc:18.13", "untoc:18.14")),
    ("article 6, paragraph 1 (a) (i) and (ii)", "en", ("untoc:6.1.a.i", "untoc:6.1.a.ii")),
    # preambles and closing formulas
    ("preamble of the smuggling protocol, second paragraph", "en", ("som:preamble.2",)),
    ("recital 3 of the firearms protocol", "en", ("firearms:preamble.3",)),
    ("closing formula of UNTOC", "en", ("untoc:closing",)),
    # resolutions, decisions, symbols
    ("op 3 of A/RES/79/188", "en", ("A/RES/79/188:op.3",)),
    ("a/res/79/188", "en", ("A/RES/79/188",)),
    ("a res 79/188 op. 4(a)", "en", ("A/RES/79/188:op.4.a",)),
    ("third preambular paragraph of A/RES/79/188", "en", ("A/RES/79/188:pp.3",)),
    ("resolution 79/188", "en", ("A/RES/79/188",)),
    ("General Assembly resolution 55/25, operative para. 9", "en", ("A/RES/55/25:op.9",)),
    ("res 9/1 op 2", "en", ("COP/RES/9/1:op.2",)),
    ("COP decision 4/2", "en", ("COP/DEC/4/2",)),
    ("COP resolutions 5/7 and 11/4", "en", ("COP/RES/5/7", "COP/RES/11/4")),
    ("S/RES/2388 (2017)", "en", ("S/RES/2388(2017)",)),
    ("Security Council resolution 2388 (2017), paragraph 5", "en", ("S/RES/2388(2017):op.5",)),
    ("ctoc / cop / 2022 / 9 para 14", "en", ("CTOC/COP/2022/9:para.14",)),
    ("ECOSOC resolution 2019/19", "en", ("E/RES/2019/19",)),
    ("resolution S-30/1", "en", ("A/RES/S-30/1",)),
    ("untoc:18.9", "en", ("untoc:18.9",)),
    # slips of the keyboard
    ("artcle 16", "en", ("untoc:16",)),
    ("aritcle 18 paragrpah 9", "en", ("untoc:18.9",)),
    ("traficking protocol art 7", "en", ("tip:7",)),
    # French
    ("l'article 16, paragraphe 10, de la Convention", "fr", ("untoc:16.10",)),
    ("art. 18, par. 21 b) de la Convention de Palerme", "fr", ("untoc:18.21.b",)),
    ("article 3 a) du Protocole sur la traite", "fr", ("tip:3.a",)),
    ("al. a i) du par. 1 de l’art. 5", "fr", ("untoc:5.1.a.i",)),
    ("résolution 9/1 de la Conférence", "fr", ("COP/RES/9/1",)),
    ("articles 12 à 14", "fr", ("untoc:12", "untoc:13", "untoc:14")),
    # Spanish
    ("artículo 16 párrafo 7", "es", ("untoc:16.7",)),
    ("articulo 6.3 c) del Protocolo contra la trata", "es", ("tip:6.3.c",)),
    (
        "apartado a) del párrafo 1 del artículo 6 del Protocolo contra el tráfico ilícito de migrantes",
        "es",
        ("som:6.1.a",),
    ),
    ("los artículos 12 a 14 de la Convención de Palermo", "es", ("untoc:12", "untoc:13", "untoc:14")),
    # Russian
    ("статья 16 пункт 10", "ru", ("untoc:16.10",)),
    ("пункт 21 (b) статьи 18 Конвенции", "ru", ("untoc:18.21.b",)),
    ("статья 9 Протокола против незаконного ввоза мигрантов", "ru", ("som:9",)),
    ("подпункт (а) статьи 3 Протокола о торговле людьми", "ru", ("tip:3.a",)),
    ("резолюция 9/1", "ru", ("COP/RES/9/1",)),
    # Arabic, with either digits
    ("المادة ١٦ الفقرة ١٠", "ar", ("untoc:16.10",)),
    ("الفقرة 21 (ب) من المادة 18 من الاتفاقية", "ar", ("untoc:18.21.b",)),
    ("الفقرة ٣ من المادة ٦ من بروتوكول الاتجار بالأشخاص", "ar", ("tip:6.3",)),
    ("المادتان ١٢ و ١٣", "ar", ("untoc:12", "untoc:13")),
    # Chinese, with either numerals
    ("第十六条第十款", "zh", ("untoc:16.10",)),
    ("第6条第1款(b)项", "zh", ("untoc:6.1.b",)),
    ("第十二条至第十四条", "zh", ("untoc:12", "untoc:13", "untoc:14")),
    ("《偷运移民议定书》第9条第4款", "zh", ("som:9.4",)),
    ("第9/1号决议", "zh", ("COP/RES/9/1",)),
)

FOLLOW_UPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # what was spoken of, words, ids
    ("untoc:16.2", "and paragraph 3?", ("untoc:16.3",)),
    ("untoc:18.21", "and (b)?", ("untoc:18.21.b",)),
    ("tip:6.3", "and article 7?", ("tip:7",)),
    ("som:9.1", "what does article 6 of the Protocol say?", ("som:6",)),
    ("A/RES/79/188:op.3", "and paragraph 5?", ("A/RES/79/188:op.5",)),
    ("tip:6.3", "and article 16 of UNTOC?", ("untoc:16",)),
)

FOREIGN: tuple[str, ...] = (
    "Article 16 of the UNCAC",
    "article 44 of the United Nations Convention against Corruption",
    "article 7 of the Arms Trade Treaty",
    "article 5 of the constitution",
    "article 5 of my country's constitution",
    "Art 16 Penal Code",
    "article 20 of the Convention on the Rights of the Child",
    "article 5 of the Kyoto Protocol",
    "article 16 of the Vienna Convention",
    "Rome Statute art. 7",
    "artículo 5 de la Constitución",
    "статья 5 Конституции",
    "المادة 5 من الدستور",
    "宪法第五条",
)

COUNTER_EXAMPLES: tuple[str, ...] = (
    *FOREIGN,
    "at least 15 States",
    "Is 16 the age of consent?",
    "Room 16.10 at 10:30",
    "version 2.1 of the document",
    "a 16-year-old girl was taken across 2 borders",
    "How many States were parties at the end of 2023?",
    "which paragraph covers this?",
    "What articles deal with extradition?",
    "24/7 network",
    "12 (twelve) months",
    "the 2022 Conference counted 193 organizations",
)
