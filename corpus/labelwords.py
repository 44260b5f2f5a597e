"""The words of citations in six languages, and the names of bodies and documents that records tell of: data for
`corpus.labels`, which puts them together. Titles of instruments and names of bodies are official names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; ``{n}`` stands for a number, ``{o}`` for an ordinal."""

    instruments: tuple[str, str, str, str]  #: short names, in the order of `INSTRUMENTS`
    titles: tuple[str, str, str, str]  #: official titles
    article: str
    paragraph: str  #: a numbered paragraph
    item: str  #: one bracketed letter or number
    preamble: str
    preambular: str  #: a preambular paragraph of a resolution
    closing: str
    annex: str
    press: str
    session: str
    resolution: str
    decision: str
    conference: str  #: whole resolutions of the Conference: ``{r}`` is the resolution
    first: str  #: the first, where it is written in its own way
    ordinal: str  #: English writes them out, see `corpus.ids.ordinal`
    bodies: dict[str, str]
    unnumbered: str  #: the n-th paragraph of a text that does not number its paragraphs
    table: str
    separator: str = ", "
    document_paragraph: str = ""  #: a numbered paragraph of a resolution or report, where the word differs
    document_separator: str = ""
    letters: str = "abcdefghijklmnopqrstuvwxyz"


DOCUMENTS = {
    "KYOTO-DECLARATION": "Kyoto Declaration (2021)",
    "LEG-GUIDES-2004": "Legislative Guides (2004)",
    "LEG-GUIDE-2017": "Legislative Guide (2017)",
    "TRAVAUX-2006": "Travaux préparatoires (2006)",
    "MODEL-PROVISIONS-OC-2012": "Model Legislative Provisions against Organized Crime (2012)",
    "MODEL-LAW-TIP-2009": "Model Law against Trafficking in Persons (2009)",
    "MODEL-PROVISIONS-TIP-2020": "Model Legislative Provisions against Trafficking in Persons (2020)",
    "MODEL-LAW-SOM-2010": "Model Law against the Smuggling of Migrants (2010)",
    "MODEL-LAW-FIREARMS-2011": "Model Law on Firearms (2011)",
    "RULES-OF-PROCEDURE": "Rules of Procedure of the Conference of the Parties",
    "QUESTIONNAIRES-10-1": "Self-assessment questionnaires (resolution 10/1)",
    "TOOLKIT-2020": "Toolkit (2020)",
    "MANDATE-PAGE": "Mandate of the Conference of the Parties",
}

WORDS: dict[str, Words] = {
    "en": Words(
        instruments=(
            "UNTOC",
            "Trafficking in Persons Protocol",
            "Smuggling of Migrants Protocol",
            "Firearms Protocol",
        ),
        titles=(
            "United Nations Convention against Transnational Organized Crime",
            "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children",
            "Protocol against the Smuggling of Migrants by Land, Sea and Air",
            "Protocol against the Illicit Manufacturing of and Trafficking in Firearms, "
            "Their Parts and Components and Ammunition",
        ),
        article="art. {n}",
        paragraph="para. {n}",
        item=" ({n})",
        preamble="preamble, {o} para.",
        preambular="{o} preambular para.",
        closing="closing formula",
        annex="annex {n}",
        unnumbered="unnumbered para. {n}",
        table="table {n}",
        press="Press release, {n}",
        session="COP, {o} session",
        resolution="resolution {n}",
        decision="decision {n}",
        conference="Conference {r}",
        first="1th",
        ordinal="{n}th",
        bodies={
            "WG-IC": "Working Group on International Cooperation",
            "WG-TA": "Working Group of Government Experts on Technical Assistance",
            "WG-TIP": "Working Group on Trafficking in Persons",
            "WG-SOM": "Working Group on the Smuggling of Migrants",
            "WG-FIREARMS": "Working Group on Firearms",
            "WG-REVIEW-2010": "Working group on the review of implementation (2010)",
            "EG-REVIEW-9-1": "Expert group under resolution 9/1",
            "REVIEW-MECHANISM": "Review Mechanism",
            "CONSTRUCTIVE-DIALOGUES": "Constructive dialogues",
            "EG-ENVIRONMENT": "Expert group on crimes that affect the environment",
            "EG-MECHANISMS-2009": "Expert meeting on review mechanisms (2009)",
            "EG-MECHANISM-8-2": "Expert group under resolution 8/2",
        },
    ),
    "fr": Words(
        instruments=(
            "Convention contre la criminalité organisée",
            "Protocole relatif à la traite des personnes",
            "Protocole relatif au trafic illicite de migrants",
            "Protocole relatif aux armes à feu",
        ),
        titles=(
            "Convention des Nations Unies contre la criminalité transnationale organisée",
            "Protocole visant à prévenir, réprimer et punir la traite des personnes, "
            # the title goes on
            "en particulier des femmes et des enfants",
            "Protocole contre le trafic illicite de migrants par terre, air et mer",
            "Protocole contre la fabrication et le trafic illicites d’armes à feu, "
            # the title goes on
            "de leurs pièces, éléments et munitions",
        ),
        article="art. {n}",
        paragraph="par. {n}",
        item=" {n})",
        preamble="préambule, {o} al.",
        preambular="{o} al. du préambule",
        closing="formule finale",
        annex="annexe {n}",
        unnumbered="par. non numéroté {n}",
        table="tableau {n}",
        press="Communiqué de presse, {n}",
        session="Conférence des Parties, session {n}",
        resolution="résolution {n}",
        decision="décision {n}",
        conference="Conférence, {r}",
        first="1er",
        ordinal="{n}e",
        bodies={
            "WG-IC": "Groupe de travail sur la coopération internationale",
            "WG-TA": "Groupe de travail d’experts gouvernementaux sur l’assistance technique",
            "WG-TIP": "Groupe de travail sur la traite des personnes",
            "WG-SOM": "Groupe de travail sur le trafic illicite de migrants",
            "WG-FIREARMS": "Groupe de travail sur les armes à feu",
            "WG-REVIEW-2010": "Groupe de travail sur l’examen de l’application (2010)",
            "EG-REVIEW-9-1": "Groupe d’experts créé par la résolution 9/1",
            "REVIEW-MECHANISM": "Mécanisme d’examen",
            "CONSTRUCTIVE-DIALOGUES": "Dialogues constructifs",
            "EG-ENVIRONMENT": "Groupe d’experts sur la criminalité environnementale",
            "EG-MECHANISMS-2009": "Réunion d’experts sur les mécanismes d’examen (2009)",
            "EG-MECHANISM-8-2": "Groupe d’experts créé par la résolution 8/2",
        },
    ),
    "es": Words(
        instruments=(
            "Convención contra la Delincuencia Organizada",
            "Protocolo contra la trata de personas",
            "Protocolo contra el tráfico ilícito de migrantes",
            "Protocolo sobre armas de fuego",
        ),
        titles=(
            "Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
            "Protocolo para prevenir, reprimir y sancionar la trata de personas"
            # the title goes on
            ", especialmente mujeres y niños",
            "Protocolo contra el tráfico ilícito de migrantes por tierra, mar y aire",
            "Protocolo contra la fabricación y el tráfico ilícitos de armas de fuego, "
            # the title goes on
            "sus piezas y componentes y municiones",
        ),
        article="art. {n}",
        paragraph="párr. {n}",
        item=" {n})",
        preamble="preámbulo, {o} párr.",
        preambular="{o} párr. del preámbulo",
        closing="fórmula final",
        annex="anexo {n}",
        unnumbered="párr. sin número {n}",
        table="cuadro {n}",
        press="Comunicado de prensa, {n}",
        session="Conferencia de las Partes, {n}º período de sesiones",
        resolution="resolución {n}",
        decision="decisión {n}",
        conference="Conferencia, {r}",
        first="1º",
        ordinal="{n}º",
        bodies={
            "WG-IC": "Grupo de Trabajo sobre Cooperación Internacional",
            "WG-TA": "Grupo de Trabajo de expertos gubernamentales sobre asistencia técnica",
            "WG-TIP": "Grupo de Trabajo sobre la Trata de Personas",
            "WG-SOM": "Grupo de Trabajo sobre el Tráfico Ilícito de Migrantes",
            "WG-FIREARMS": "Grupo de Trabajo sobre Armas de Fuego",
            "WG-REVIEW-2010": "Grupo de trabajo sobre el examen de la aplicación (2010)",
            "EG-REVIEW-9-1": "Grupo de expertos previsto en la resolución 9/1",
            "REVIEW-MECHANISM": "Mecanismo de Examen",
            "CONSTRUCTIVE-DIALOGUES": "Diálogos constructivos",
            "EG-ENVIRONMENT": "Grupo de expertos sobre delitos que repercuten en el medio ambiente",
            "EG-MECHANISMS-2009": "Reunión de expertos sobre mecanismos de examen (2009)",
            "EG-MECHANISM-8-2": "Grupo de expertos previsto en la resolución 8/2",
        },
    ),
    "ru": Words(
        instruments=(
            "Конвенция об организованной преступности",
            "Протокол о торговле людьми",
            "Протокол о незаконном ввозе мигрантов",
            "Протокол об огнестрельном оружии",
        ),
        titles=(
            "Конвенция Организации Объединенных Наций против транснациональной организованной преступности",
            "Протокол о предупреждении и пресечении торговли людьми, особенно женщинами и детьми, и наказании за нее",
            "Протокол против незаконного ввоза мигрантов по суше, морю и воздуху",
            "Протокол против незаконного изготовления и оборота огнестрельного оружия, "
            "его составных частей и компонентов, а также боеприпасов к нему",
        ),
        article="ст. {n}",
        paragraph="п. {n}",
        item=" ({n})",
        preamble="преамбула, {o} абзац",
        preambular="{o} пункт преамбулы",
        closing="заключительная формула",
        annex="приложение {n}",
        unnumbered="п. без номера {n}",
        table="таблица {n}",
        press="Пресс-релиз, {n}",
        session="Конференция участников, {n}-я сессия",
        resolution="резолюция {n}",
        decision="решение {n}",
        conference="Конференция, {r}",
        first="1-й",
        ordinal="{n}-й",
        bodies={
            "WG-IC": "Рабочая группа по международному сотрудничеству",
            "WG-TA": "Рабочая группа по технической помощи",
            "WG-TIP": "Рабочая группа по торговле людьми",
            "WG-SOM": "Рабочая группа по незаконному ввозу мигрантов",
            "WG-FIREARMS": "Рабочая группа по огнестрельному оружию",
            "WG-REVIEW-2010": "Рабочая группа по обзору осуществления (2010)",
            "EG-REVIEW-9-1": "Группа экспертов согласно резолюции 9/1",
            "REVIEW-MECHANISM": "Механизм обзора",
            "CONSTRUCTIVE-DIALOGUES": "Конструктивные диалоги",
            "EG-ENVIRONMENT": "Группа экспертов по преступлениям, затрагивающим окружающую среду",
            "EG-MECHANISMS-2009": "Совещание экспертов по механизмам обзора (2009)",
            "EG-MECHANISM-8-2": "Группа экспертов согласно резолюции 8/2",
        },
    ),
    "ar": Words(
        instruments=(
            "اتفاقية الجريمة المنظمة",
            "بروتوكول الاتجار بالأشخاص",
            "بروتوكول تهريب المهاجرين",
            "بروتوكول الأسلحة النارية",
        ),
        titles=(
            "اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
            "بروتوكول منع وقمع ومعاقبة الاتجار بالأشخاص، وبخاصة النساء والأطفال",
            "بروتوكول مكافحة تهريب المهاجرين عن طريق البر والبحر والجو",
            "بروتوكول مكافحة صنع الأسلحة النارية وأجزائها ومكوناتها والذخيرة والاتجار بها بصورة غير مشروعة",
        ),
        article="المادة {n}",
        paragraph="الفقرة {n}",
        item=" ({n})",
        preamble="الديباجة، الفقرة {n}",
        preambular="الفقرة {n} من الديباجة",
        closing="الصيغة الختامية",
        annex="المرفق {n}",
        unnumbered="فقرة غير مرقمة {n}",
        table="الجدول {n}",
        press="بيان صحفي، {n}",
        session="مؤتمر الأطراف، الدورة {n}",
        resolution="القرار {n}",
        decision="المقرر {n}",
        conference="مؤتمر الأطراف، {r}",
        first="1",
        ordinal="{n}",
        bodies={
            "WG-IC": "الفريق العامل المعني بالتعاون الدولي",
            "WG-TA": "الفريق العامل المعني بالمساعدة التقنية",
            "WG-TIP": "الفريق العامل المعني بالاتجار بالأشخاص",
            "WG-SOM": "الفريق العامل المعني بتهريب المهاجرين",
            "WG-FIREARMS": "الفريق العامل المعني بالأسلحة النارية",
            "WG-REVIEW-2010": "الفريق العامل المعني باستعراض التنفيذ (2010)",
            "EG-REVIEW-9-1": "فريق الخبراء بموجب القرار 9/1",
            "REVIEW-MECHANISM": "آلية الاستعراض",
            "CONSTRUCTIVE-DIALOGUES": "الحوارات البناءة",
            "EG-ENVIRONMENT": "فريق الخبراء المعني بالجرائم التي تؤثر في البيئة",
            "EG-MECHANISMS-2009": "اجتماع الخبراء بشأن آليات الاستعراض (2009)",
            "EG-MECHANISM-8-2": "فريق الخبراء بموجب القرار 8/2",
        },
        separator="، ",
        letters="أبجدهوزحطيكلمنسعفصقرشتثخذض",
    ),
    "zh": Words(
        instruments=("《有组织犯罪公约》", "《贩运人口议定书》", "《偷运移民议定书》", "《枪支议定书》"),
        titles=(
            "《联合国打击跨国有组织犯罪公约》",
            "《关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书》",
            "《关于打击陆、海、空偷运移民的补充议定书》",
            "《关于打击非法制造和贩运枪支及其零部件和弹药的补充议定书》",
        ),
        article="第{n}条",
        paragraph="第{n}款",
        item="({n})",
        preamble="序言,第{n}段",
        preambular="序言部分第{n}段",
        closing="结尾条款",
        annex="附件{n}",
        unnumbered="未编号第{n}段",
        table="表{n}",
        press="新闻稿,{n}",
        session="缔约方会议第{n}届会议",
        resolution="第{n}号决议",
        decision="第{n}号决定",
        conference="缔约方会议{r}",
        first="1",
        ordinal="{n}",
        bodies={
            "WG-IC": "国际合作问题工作组",
            "WG-TA": "技术援助问题政府专家工作组",
            "WG-TIP": "贩运人口问题工作组",
            "WG-SOM": "偷运移民问题工作组",
            "WG-FIREARMS": "枪支问题工作组",
            "WG-REVIEW-2010": "实施情况审议工作组(2010)",
            "EG-REVIEW-9-1": "第9/1号决议专家组",
            "REVIEW-MECHANISM": "审议机制",
            "CONSTRUCTIVE-DIALOGUES": "建设性对话",
            "EG-ENVIRONMENT": "环境犯罪问题专家组",
            "EG-MECHANISMS-2009": "审议机制专家会议(2009)",
            "EG-MECHANISM-8-2": "第8/2号决议专家组",
        },
        separator="",
        document_paragraph="第{n}段",
        document_separator=",",
    ),
}
