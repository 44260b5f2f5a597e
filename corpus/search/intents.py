# ruff: noqa: E501 -- a table of expressions reads better with one language a line
"""What a question wants that no provision can give: advice, forecasts, figures, the law of one country, mischief.

Only hints: each is one signal among others for `corpus.search.confidence`; none decides alone.
"""

from __future__ import annotations

import re

from corpus.search.text import fold

__all__ = ["INTENTS", "read_intents"]

_EXPRESSIONS = {
    "injection": (
        r"ignore (?:all |the |your |any |previous )|disregard|forget (?:all |the |your |everything)|system prompt|hidden instruction|your (?:instructions|configuration|rules|prompt)|you are now|"
        r"act as\b|pretend|jailbreak|no rules|unrestricted|\bdan\b|api[ _-]?key|environment variable|password|/etc/|<script|base64|system update|from now on|new policy|repeat everything|reveal|"
        r"role-?play|(?:this is|it.?s) for a (?:play|novel|film|story|joke|movie)|developer mode|admin(?:istrator)? (?:mode|override)|override|now reads|"
        r"ignor\w+ (?:tes|vos|les|toutes) (?:consignes|instructions|regles)|olvida (?:tus|las|todas)|ignora (?:tus|las|todas)|игнорируй|забудь|системн\w+ промпт|تجاهل|忽略|系统提示"
    ),
    "mischief": (
        r"without (?:being|getting) (?:caught|noticed|detected|seen)|how (?:can|do|could) i (?:hide|launder|clean|smuggle|forge|traffic|bribe|avoid)|so that no (?:bank|one|body) notices|untraceable|least guarded|"
        r"(?:evade|escape|avoid) (?:detection|the police|prosecution|customs)|step by step how to"
    ),
    "advice": (
        r"\bmy (?:brother|sister|son|daughter|cousin|husband|wife|boyfriend|girlfriend|friend|neighbou?r|boss|employer|uncle|mother|father)\b.{0,60}\b(?:arrested|charged|accused|detained|sentenced|sued|jailed|in (?:prison|jail)|wants me|deported|bail)\b|"
        r"\bmy (?:lawyer|visa|case|trial|court hearing|sentence|passport|deportation)\b|should (?:i|he|she|we) (?:plead|sue|tell|go|hire|turn|confront|sign|pay|accept)|"
        r"what should i\b|my chances|can you (?:write|draft)|which lawyer|how do i (?:appeal|apply|get)|will i (?:lose|go|be)|advise me|plead guilty|"
        r"dois-je|devrais-je|mon (?:avocat|frere|proces|mari)|debo (?:declararme|decir)|mi (?:hermano|abogado|marido|caso)|что мне|мой (?:брат|адвокат)|ماذا افعل|محامي|我该|我的律师|我弟弟"
    ),
    "forecast": (
        r"^will (?!a |the state|states? part|it be an? offence)|\bwill (?:the )?\w+(?: \w+){0,3} (?:ratify|join|leave|sign|win|succeed|happen|convict|become|be adopted|make)|going to (?:happen|be|join|win)|in the future|next (?:year|month|decade|week)|by 20[3-9]\d|"
        r"do you think|predict|forecast|soon\b|sera-t-il|dans dix ans|el proximo ano|se (?:adherira|sumara)|в будущем|в следующем году|присоединится|هل ستنضم|العام المقبل|明年|将来"
    ),
    "figures": (
        r"how many (?:people|persons|victims|migrants|women|children|guns|firearms|convictions|cases|tonnes|arrests|requests|prosecutions|calories)|how much (?:money|cocaine|does)|percent|percentage|what share|rate of|\brate in\b|average|statistic|worldwide in|number of (?:victims|cases|deaths)|"
        r"combien de (?:victimes|personnes|migrants)|cuant[oa]s? (?:personas|victimas|dinero|migrantes)|сколько (?:людей|жертв|мигрантов|человек)|كم عدد|多少(?:人|支|名|万)|статистик"
    ),
    "statement": (
        r"delegat(?:e|ion) of|(?:the )?\w+ delegation|speech|said in|statement (?:of|by)|ambassador|(?:prime |foreign |justice |interior )?minister (?:of|said|told|declared)|voted|who (?:proposed|voted)|on page \d|page \d+|travaux|legislative guide|global report|handbook|commentary|interpretative note|model law|minutes of|annual report|open letter|"
        r"qu'?a declare|le representant|que dijo|el embajador|что сказал|ماذا قال|代表.{0,6}说"
    ),
    "compliance": (
        r"compl(?:y|ied|iance|iant)|reservations?\b|declared|has \w+ (?:ratified|implemented|acceded|signed|criminalized)|did \w+ (?:ratify|enter|declare|object|deposit|sign|make)|is \w+ a party|which (?:countries|states|governments) (?:have|has|did|were|refuse|do not)|review(?:ed|ers)|scored?|"
        r"a-t-(?:il|elle) ratifie|ha ratificado|ратифицировал\w*|صادقت|批准了"
    ),
    "premise": r"^why (?:does|did|do|is|are|must)|^where does .{0,60} (?:say that|define)|^in which paragraph does|pourquoi (?:le|la|l)|por que (?:el|la|obliga)|^почему|^لماذا|为什么",
    "national": (
        r"(?:criminal|penal) code|(?:\w+(?:an|ish|ese|ch|i)) (?:law|court|police|code|act)\b|legal in|law (?:of|in) [a-z]+$|act of \d{4}|supreme court|home office|district court|in (?:texas|california|new york|london|florida)|bail\b|"
        r"code penal (?:francais|belge|suisse)|codigo penal|уголовн\w+ кодекс|القانون (?:المصري|السوري|المغربي|اللبناني)|刑法"
    ),
    "other_treaty": (
        r"geneva|hague|refugee convention|vienna convention|council of europe|european (?:convention|arrest|court)|inter-american|african (?:union|charter)|budapest|rome statute|\bilo\b|basel|minamata|ottawa|warsaw|"
        r"paris agreement|schengen|\bfatf\b|drugs? convention|psychotropic|convention against corruption|uncac|merida convention|\bcites\b|arms trade treaty|\batt\b|cyber ?crime convention|law of the sea|unclos|"
        r"torture convention|convention against torture|cedaw|iccpr|\bechr\b|genocide convention|convention on (?!transnational|organi[sz]ed)|treaty on|covenant|non-proliferation|"
        r"convention (?:de geneve|europeenne|contre la corruption|sur)|convencion (?:americana|contra la corrupcion|sobre|de ginebra|europea)|пакт|женевск|европейск\w+ конвенци|конвенци\w+ против коррупции|"
        r"اتفاقيه (?:جنيف|لاهاي|مكافحه الفساد)|العهد الدولي|反腐败公约|海洋法|日内瓦|海牙"
    ),
    "chat": (
        r"^(?:hello|hi|hey|thanks|thank you|bye|good (?:morning|evening))[\s,!.]*(?:how are you|bye|there|today)?|weather|recipe|restaurant|schnitzel|hotel|football|movie|film\b|poem|joke|capital of|homework|bake|phone|"
        r"are you (?:a |an )?(?:human|robot|machine|ai)|your name|la meteo|el tiempo hace|погода|طقس|天气|你叫什么"
    ),
}
# from the beginning of a word on: "devoted" does not speak of a vote, nor "telephone" of a phone
_COMPILED = {name: re.compile(rf"(?<![a-z])(?:{pattern})") for name, pattern in _EXPRESSIONS.items()}
_COUNTRIES = re.compile(
    r"\b(?:afghan|albania|algeria|angola|argentin|armenia|australia|austria|azerbaijan|bangladesh|belarus|belgi|benin|bolivia|bosnia|botswana|brazil|bulgaria|cambodia|cameroon|canad|chile|chin(?:a|ese)\b|colombia|congo|"
    r"costa rica|croatia|cuba|cyprus|czech|danish|denmark|dutch|ecuador|egypt|england|english law|eritrea|estonia|ethiopia|finland|finnish|franc(?:e|ais)\b|french|georgia|german|ghana|greece|greek|guatemala|guinea|haiti|hondur|hungar|"
    r"iceland|india\b|indian|indonesia|iran|iraq|irish|ireland|israel|ital(?:y|ian)|jamaica|japan|jordan|kazakh|kenya|korea|kuwait|kyrgyz|laos|latvia|leban|liberia|libya|lithuania|luxembourg|madagascar|malawi|malaysia|mali\b|malta|"
    r"mexic|moldova|mongolia|montenegro|morocc|mozambi|myanmar|namibia|nepal|netherlands|new york|new zealand|nicaragua|niger|nigeria|norw|oman|pakistan|palestin|panama|paraguay|peru|philippin|poland|polish|portug|qatar|"
    r"romania|russia|rwanda|saudi|senegal|serbia|singapore|slovak|sloven|somali|south africa|spain|spanish|sri lanka|sudan|swede|swedish|swiss|switzerland|syria|taiwan|tajik|tanzania|texas|thai|tunisia|turk|uganda|ukrain|"
    r"united states\b(?! of the un)|\busa?\b(?= law|$)|american|united kingdom|\buk\b|brit(?:ain|ish)|uruguay|uzbek|venezuela|vietnam|yemen|zambia|zimbabwe|"
    r"suisse|allemagne|espagne|italie|royaume-uni|etats-unis|maroc|espana|alemania|estados unidos|росси|германи|франци|сша\b|китай|украин|египет)\w*"
    r"|مصر|المغرب|السعوديه|لبنان|سوريا|الامارات|中国(?!语)|美国|日本|英国|俄罗斯|法国|德国"
)

INTENTS = (*_EXPRESSIONS, "country")


def read_intents(question: str) -> dict[str, float]:
    """Which of the intents show in a question: 1 or 0 each, by the names in `INTENTS`."""
    text = " ".join(fold(question).split())
    found = {name: float(bool(pattern.search(text))) for name, pattern in _COMPILED.items()}
    found["country"] = float(bool(_COUNTRIES.search(text)))
    return found
