"""What people call the four instruments, the bodies, and instruments outside this corpus: data, no logic.

Words are written folded (lower case, no accents, see `corpus.references.tokens.fold`); ``*`` ends a word at its
stem, ``|`` separates alternatives of one word, ``[...]`` holds words that may be absent.
"""

from __future__ import annotations

INSTRUMENT_NAMES: dict[str, tuple[str, ...]] = {
    "untoc": (
        # English
        "untoc", "unctoc", "ctoc", "untco", "utoc", "unotc", "untoc convention", "toc convention", "palermo convention|treaty",
        "[un|united] [nations] convention against [the] [transnational] organi* crime",
        "convention on transnational organi* crime", "convention against transnational crime",
        "[transnational] organized|organised crime convention|treaty", "crime convention", "parent|main|mother convention",
        # French
        "convention de palerme", "convention [des] [nations] [unies] contre la criminalite [transnationale] organisee",
        "convention [des] [nations] [unies] contre la criminalite organisee [transnationale]",
        "convention sur la criminalite [transnationale] organisee", "convention contre le crime organise", "cnucto",
        # Spanish
        "convencion de palermo", "convencion [de] [las] [naciones] [unidas] contra la delincuencia organizada [transnacional]",
        "convencion contra la delincuencia [transnacional] organizada", "convencion contra el crimen organizado [transnacional]",
        "convencion sobre [la] delincuencia organizada [transnacional]", "cnudot",
        # Russian
        "палермск* конвенци*", "конвенци* против транснациональной организованной преступности",
        "конвенци* [организации] [объединенных] [наций] против транснациональной организованной преступности",
        "конвенци* оон против транснациональной организованной преступности", "конвенци* об организованной преступности",
        "конвенци* против организованной преступности", "кптоп", "ктоп",
        # Arabic
        "اتفاقيه باليرمو", "اتفاقيه [الامم] [المتحده] لمكافحه الجريمه المنظمه [عبر] [الوطنيه]",
        "اتفاقيه مكافحه الجريمه المنظمه [عبر] [الوطنيه]", "اتفاقيه الجريمه المنظمه [عبر] [الوطنيه]",
    ),
    "tip": (
        "trafficking|traficking|trafficing|traffiking|trafiking in persons|person protocol|prot",
        "[human] trafficking|traficking|trafficing|traffiking|trafiking protocol|prot",
        "anti trafficking protocol|prot", "tip|tipp protocol|prot", "htp", "persons protocol", "trafficking in human beings protocol",
        "people trafficking protocol", "palermo protocol", "palermo protocol on [human] trafficking [in] [persons]",
        "protocol to prevent suppress and punish trafficking in persons [especially] [women] [and] [children]",
        "protocol on|against [the] [human] trafficking [in] [persons] [especially] [women] [and] [children]",
        "protocol on trafficking in human beings",
        "protocole [relatif] [sur] a|la [la] traite [des] [personnes|etres] [humains]", "protocole traite",
        "protocole contre la traite [des] [personnes]", "protocole de palerme",
        "protocole visant a prevenir reprimer et punir la traite des personnes [en] [particulier] [des] [femmes] [et] [des] [enfants]",
        "protocole additionnel a|sur la traite [des] [personnes]",
        "protocolo contra la trata [de] [personas]", "protocolo sobre [la] trata [de] [personas]", "protocolo de [la] trata [de] [personas]",
        "protocolo de palermo", "protocolo contra trata [de] [personas]",
        "protocolo para prevenir reprimir y sancionar la trata de personas [especialmente] [mujeres] [y] [ninos]",
        "протокол* о|против торговл* людьми", "протокол* по торговле людьми",
        "протокол* о предупреждении и пресечении торговли людьми [особенно] [женщинами] [и] [детьми] [и] [наказании] [за] [нее]",
        "протокол* о предупреждении торговли людьми",
        "بروتوكول [مكافحه] الاتجار بالاشخاص|بالبشر", "بروتوكول منع الاتجار بالاشخاص",
        "بروتوكول منع وقمع ومعاقبه الاتجار بالاشخاص [وبخاصه] [النساء] [والاطفال]",
    ),
    "som": (
        "smuggling|smugling|smuggeling of migrants|migrant protocol|prot", "smuggling|smugling|smuggeling protocol|prot",
        "migrant|migrants|people|human smuggling|smugling protocol|prot", "migrant|migrants protocol|prot", "som protocol|prot",
        "anti smuggling protocol|prot", "smuggling in migrants protocol", "smuggled migrants protocol",
        "protocol against|on [the] smuggling of migrants [by] [land] [sea] [and] [air]", "protocol on|against [the] migrant|people smuggling",
        "protocol on|against smuggling", "migration protocol",
        "protocole contre le trafic illicite de|des migrants [par] [terre] [air] [et] [mer]",
        "protocole [relatif] [sur] au|le trafic [illicite] de|des migrants", "protocole migrants", "protocole sur les migrants",
        "protocole contre le trafic de|des migrants",
        "protocolo contra el trafico ilicito de migrantes [por] [tierra] [mar] [y] [aire]",
        "protocolo sobre|contra|de [el] trafico [ilicito] de migrantes", "protocolo de|sobre migrantes",
        "протокол* против незаконного ввоза мигрантов [по] [суше] [морю] [и] [воздуху]", "протокол* о незаконном ввозе мигрантов",
        "протокол* о мигрантах", "протокол* о контрабанде мигрантов",
        "بروتوكول [مكافحه] تهريب المهاجرين [عن] [طريق] [البر] [والبحر] [والجو]", "بروتوكول المهاجرين",
    ),
    "firearms": (
        "firearms|firearm|firerms|fireams protocol|prot", "fire arms|arm protocol|prot", "gun|guns|weapons protocol|prot",
        "protocol against the illicit manufacturing of and trafficking in firearms [their] [parts] [and] [components] [and] [ammunition]",
        "protocol on|against [the] [illicit] [trafficking] [in] firearms",
        "protocole [relatif] [sur] aux|les armes a feu", "protocole armes a feu",
        "protocole contre la fabrication et le trafic illicites|illicite d armes a feu [de] [leurs] [pieces] [elements] [et] [munitions]",
        "protocolo sobre|contra|de [las] armas de fuego",
        "protocolo contra la fabricacion y el trafico ilicitos|ilicito de armas de fuego [sus] [piezas] [y] [componentes] [y] [municiones]",
        "протокол* об|по огнестрельн* оружи*",
        "протокол* против незаконного изготовления и оборота огнестрельного оружия [его] [составных] [частей] [и] [компонентов] "
        "[а] [также] [боеприпасов] [к] [нему]",
        "بروتوكول [مكافحه] الاسلحه الناريه",
        "بروتوكول مكافحه صنع الاسلحه الناريه [واجزائها] [ومكوناتها] [والذخيره] [والاتجار] [بها] [بصوره] [غير] [مشروعه]",
    ),
}  # fmt: skip

CHINESE_INSTRUMENTS: dict[str, tuple[str, ...]] = {
    "untoc": ("联合国打击跨国有组织犯罪公约", "打击跨国有组织犯罪公约", "打击有组织犯罪公约", "跨国有组织犯罪公约", "有组织犯罪公约",
              "巴勒莫公约", "联合国有组织犯罪公约"),
    "tip": ("关于预防禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书", "关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书",
            "打击贩运人口议定书", "贩运人口议定书", "人口贩运议定书", "贩运议定书", "贩卖人口议定书", "人口贩卖议定书"),
    "som": ("关于打击陆、海、空偷运移民的补充议定书", "打击偷运移民议定书", "偷运移民议定书", "移民议定书", "偷渡议定书"),
    "firearms": ("关于打击非法制造和贩运枪支及其零部件和弹药的补充议定书", "枪支议定书", "火器议定书"),
}  # fmt: skip

WEAK_NAMES = {"tip": "tip", "som": "som", "firearms": "firearms", "trafficking": "tip", "smuggling": "som"}
"""Short names that count only beside an article or a number: ``tip 6.3(c)``."""

FOREIGN_NAMES: dict[str, tuple[str, ...]] = {
    "UNCAC": (
        "uncac", "merida convention", "[un|united] [nations] convention against corruption", "corruption convention",
        "anti corruption convention", "convention [des] [nations] [unies] contre la corruption", "convention de merida", "cnucc",
        "convencion [de] [las] [naciones] [unidas] contra la corrupcion", "convencion de merida", "cnucc",
        "конвенци* [организации] [объединенных] [наций] против коррупции", "конвенци* оон против коррупции",
        "اتفاقيه [الامم] [المتحده] لمكافحه الفساد", "اتفاقيه مكافحه الفساد",
    ),
    "1988 Drugs Convention": (
        "drug|drugs convention", "1988 convention", "[un|united] [nations] convention against illicit traffic [in] [narcotic] [drugs]",
        "vienna drugs convention", "convention of 1988", "convention de 1988", "convencion de 1988",
    ),
    "Single Convention on Narcotic Drugs": ("single convention", "convention unique", "convencion unica", "1961 convention"),
    "Convention on Psychotropic Substances": ("psychotropic* convention", "convention on psychotropic substances", "1971 convention"),
    "Arms Trade Treaty": ("arms trade treaty", "att", "traite sur le commerce des armes", "tratado sobre el comercio de armas",
                          "договор* о торговле оружием", "معاهده تجاره الاسلحه"),
    "Charter of the United Nations": ("un charter", "united nations charter", "charter of the united nations",
                                      "charte des nations unies", "carta de las naciones unidas", "устав* организации объединенных наций",
                                      "устав* оон", "ميثاق الامم المتحده"),
    "European Convention on Human Rights": ("echr", "cedh", "european convention on human rights",
                                            "european convention", "convention europeenne [des] [droits] [de] [l] [homme]"),
    "International Covenant on Civil and Political Rights": ("iccpr", "international covenant on civil and political rights"),
    "Convention on the Rights of the Child": ("crc", "convention on the rights of the child"),
    "CEDAW": ("cedaw",),
    "Rome Statute": ("rome statute", "statute of the international criminal court", "statut de rome", "estatuto de roma"),
    "Vienna Convention": ("vienna convention", "vclt"),
    "UNCLOS": ("unclos", "law of the sea convention", "convention on the law of the sea",
               "[un|united] [nations] convention on the law of the sea"),
    "Refugee Convention": ("refugee convention", "convention relating to the status of refugees", "1951 convention"),
    "Geneva Conventions": ("geneva convention*",),
    "Budapest Convention": ("budapest convention", "cybercrime convention", "convention on cybercrime",
                            "[un|united] [nations] convention against cybercrime", "hanoi convention"),
    "EU treaties": ("tfeu", "teu", "gdpr", "tfue"),
    "Universal Declaration of Human Rights": ("udhr", "universal declaration [of] [human] [rights]"),
    "Statute of the International Court of Justice": ("icj statute", "statute of the [international] court [of] [justice]"),
    "Legislative Guide": ("legislative guide*", "guide legislatif", "guia legislativa"),
    "Model Law": ("model law", "loi type", "ley modelo"),
}  # fmt: skip

FOREIGN_CHINESE = {
    "联合国反腐败公约": "UNCAC", "反腐败公约": "UNCAC", "武器贸易条约": "Arms Trade Treaty",
    "联合国宪章": "Charter of the United Nations",
    "宪法": "宪法", "刑法": "刑法", "刑事诉讼法": "刑事诉讼法",
}  # fmt: skip

FOREIGN_HEADS = (
    "constitution", "covenant", "charter", "statute", "code", "act", "law", "directive", "regulation", "regulations",
    "declaration", "agreement", "arrangement", "ordinance", "decree", "bill", "rules", "guide", "pact", "memorandum",
    "constitucion", "codigo", "ley", "carta", "estatuto", "pacto", "acuerdo", "reglamento", "loi", "charte", "statut",
    "pacte", "accord", "reglement", "ordonnance", "конституц*", "кодекс*", "закон*", "устав*", "пакт*", "соглашени*",
    "دستور", "الدستور", "قانون", "القانون", "ميثاق", "الميثاق", "العهد",
)  # fmt: skip
"""Nouns that make "article 5 of the ..." a provision of something outside this corpus."""

CONVENTION_WORDS = ("convention", "conventon", "convetion", "convencion", "конвенц*", "اتفاقيه", "الاتفاقيه", "treaty", "traite",
                    "tratado", "договор*", "معاهده", "المعاهده")  # fmt: skip
PROTOCOL_WORDS = ("protocol", "protocole", "protocolo", "протокол*", "بروتوكول", "البروتوكول", "prot")
PROTOCOLS_WORDS = ("protocols", "protocoles", "protocolos", "протоколы", "протоколов", "протоколам", "протоколах", "بروتوكولات",
                   "البروتوكولات")  # fmt: skip

BODIES: dict[str, tuple[str, ...]] = {
    "COP": (
        "cop", "cops", "conference of the parties", "conference of parties", "conference", "conference des parties", "conferencia de las partes",
        "conferencia", "конференц* участников", "конференц*", "مؤتمر الاطراف", "مءتمر الاطراف", "المءتمر", "ctoc cop", "untoc cop",
    ),
    "GA": (
        "general assembly", "ga", "unga", "assemblee generale", "assemblee", "assembly", "asamblea general", "asamblea",
        "генеральн* ассамбле*", "الجمعيه العامه", "الجمعيه", "ag",
    ),
    "SC": ("security council", "unsc", "sc", "conseil de securite", "consejo de seguridad", "совет* безопасности", "مجلس الامن"),
    "ECOSOC": ("economic and social council", "ecosoc", "conseil economique et social", "consejo economico y social",
               "экономическ* и социальн* совет*", "المجلس الاقتصادي والاجتماعي"),
    "HRC": ("human rights council", "hrc", "conseil des droits de l homme", "consejo de derechos humanos",
            "совет* по правам человека", "مجلس حقوق الانسان"),
    "OTHER": ("commission on crime prevention and criminal justice", "commission on narcotic drugs", "ccpcj", "cnd",
              "commission", "commission on human rights", "world health assembly", "conference of the states parties",
              "conference of states parties", "assembly of states parties", "congress"),
}  # fmt: skip
"""Who adopts resolutions; ``OTHER`` are bodies whose resolutions have no id here."""
