"""When not to answer, and what to say instead.

A question is refused for what it asks (another country's law, advice on a case, a prediction, help with an offence, an
order to the assistant), for what was not found (search is not confident, the provision does not exist, the document is
not held), or for what it takes for granted and the text does not say (`assistant.answering.premise`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.countries import Country, countries_in
from assistant.answering.phrases import phrase
from corpus.editions.edition import Edition
from corpus.ids import ordinal
from corpus.model import Language
from corpus.search.types import SearchResult

__all__ = ["Refusal", "commands_assistant", "nearest_of", "refusal_for"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question is not answered, in words for the user, and what to offer instead."""

    reason: str
    nearest: tuple[str, ...] = ()  #: ids of paragraphs, best first
    final: bool = True  #: whether no better reason is worth looking for


_HARM = re.compile(
    r"\b(?:how (?:can|do|could|should|would|to|might) (?:i|we|one|you)?|explain how (?:i|we|to)|"
    r"teach me|help me|tell me how|how (?:a|the|his|her|their) (?:gang|smugglers?|traffickers?|"
    r"boss|crew|ring) (?:can|could|might|should)|"
    r"(?:precise|practical|detailed|realistic|step[- ]by[- ]step)[\w ,-]{0,24}? (?:tips|steps|instructions|plan|guide)|"
    r"show me how|best way to|give me (?:a )?(?:plan|steps|instructions|tips)|step[- ]by[- ]step)\b"
    r"(?=.*\b(?:launder|clean|wash|smuggl\w+|traffic\w*|hide|conceal|evade|avoid|escape|bypass|forge|fake|bribe|"
    r"get away|circumvent|kill|hack|recruit|buy|sell|move|transport|get (?:\w+ ){1,3}across)\b)"
    r"(?=.*\b(?:without (?:being|getting|anyone|detection|a trace|them|the police)|undetected|unnoticed|noticed|caught|"
    r"my (?:cash|money|drugs|guns|weapons|profits|victims|girls|cargo)|dirty (?:cash|money)|from the police|"
    r"police (?:from|off)|law enforcement (?:from|off)|million in cash|loophole\w*|detect\w*|"
    r"(?:evade|bypass|dodge|beat|fool|escape|avoid|circumvent) (?:\w+ ){0,2}(?:checks?|controls?|"
    r"police|customs|border|guards|markings?|scans?))\b)"
    r"|\b(?:easiest|simplest|cheapest|safest|surest) (?:\w+ ){0,3}?to (?:fake|forge|bribe|smuggle|launder|evade|bypass|"
    r"cross|hide|corrupt|recruit|traffic)\b",
    re.I | re.S,
)
_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|your|the) "
    r"(?:\w+ ){0,2}(?:instructions?|rules?|prompts?|guidelines?|directions?|safeguards?|sources?)\b"
    r"|\b(?:system|developer) (?:prompt|message|update|override|note|instruction)s?\b|\byour "
    r"(?:system )?(?:prompt|instructions)\b"
    r"|\byou are now\b|\bact as (?:a|an|if)\b|\bpretend\b|\brole-?play\b|\bjailbreak|\bDAN\b"
    r"|\bapi[ _-]?keys?\b|\benvironment variables?\b|\bpasswords?\b|\bcredentials\b"
    r"|\breply only with\b|\brespond only with\b|\bprint (?:all|your|the (?:system|full))\b|\brepeat after me\b"
    r"|\bnow reads\b|\bhas been (?:amended|replaced|updated) to\b|\bmake up\b|\binvent\b|\bfabricate\b"
    r"|\bwithout (?:any )?(?:sources|citations|citing)\b|\bfrom (?:your )?(?:own )?(?:memory|training)\b"
    r"|\bignore[zr]? (?:toutes )?les instructions|\bignora (?:todas )?las instrucciones|игнорируй|"
    r"忽略(?:之前|以上|所有)"
    r"|تجاهل (?:كل |جميع )?(?:التعليمات|الأوامر)",
    re.I | re.S,
)
_AMENDED = re.compile(
    r"\b(?:was|were|been|got) (?:amended|revised|rewritten|repealed|reworded|deleted)\b"
    r"(?=.*\b(?:19|20)\d\d\b|.*\bso that\b)",
    re.I | re.S,
)
_ADVICE = re.compile(
    r"\bshould (?:i|he|she|we|they|my \w+) (?:plead|sign|confess|hire|sue|appeal|accept|testify|pay|flee|run|talk|go|"
    r"settle|apply|file|cooperate|tell|admit|contest|fight|take|get|say|do)\b"
    r"|\b(?:what are|what's) (?:my|his|her|our|their) (?:chances|odds)\b"
    r"|\b(?:will|would) (?:i|he|she|my \w+|the (?:judge|court|jury)) (?:go to|get|be (?:sent|convicted|deported|jailed|"
    r"acquitted|extradited)|win|lose|set|sentence|convict|rule|decide)\b"
    r"|\bhow (?:much|long|many) .{0,40}\bwill (?:i|he|she|the judge|the court|my \w+)\b"
    r"|\b(?:represent|defend|advise) me\b|\bis my (?:lawyer|attorney|case)\b|\bmy (?:lawyer|"
    r"attorney|trial|court date|asylum (?:case|application|claim))\b"
    r"|\b(?:recommend|suggest|find|get|hire) (?:me )?(?:a|an|some) (?:good )?(?:lawyers?|attorneys?|solicitors?)\b"
    r"|\bmy (?:\w+ )?hearing\b"
    r"|\b(?:recommand\w*|trouv\w+) (?:un|une) avocate?"
    r"|\brecomi[eé]nd\w* (?:un|una) abogad|посоветуйте адвоката|推荐.{0,4}律师"
    r"|\bdevrais-je|\bdois-je (?:plaider|signer|avouer)|\bdebería (?:yo|mi|declararse|firmar)|"
    r"\bdebo (?:declararme|firmar)"
    r"|\bмне (?:признать|подписать|стоит)|هل ينبغي (?:لي|أن أعترف)|我(?:该|应该)(?:认罪|签|怎么)",
    re.I | re.S,
)
_PREDICTION = re.compile(
    r"^\W*(?:do you think .{0,40}\b)?will (?!the (?:convention|protocol|provision|article|paragraph)\b)[\w' ]{2,60}?\b"
    r"(?:ratify|sign|accede|join|withdraw|denounce|vote|win|elect|be elected|adopt|be adopted|"
    r"become|happen|agree|approve|"
    r"rise|fall|grow|increase|decrease|decide|host|leave|support|propose|collapse|end|disappear|be abolished|succeed)\b"
    r"|\b(?:what|who|which|when|where|how) (?:\w+ ){0,5}?will (?!be (?:considered|regarded|"
    r"deemed))(?:\w+ ){0,4}?(?:next|win|happen|be elected|"
    r"ratify|be adopted|chair|host|preside|lead|attend|in 20[3-9]\d)\b"
    r"|\b(?:predict|forecast|prediction)\b|\bnext (?:year|decade)\b|\bin (?:ten|five|twenty) years\b|\bby 20[3-9]\d\b"
    r"|\bhow likely\b|\bis .{2,40} (?:likely|going) to (?:ratify|sign|join|win|withdraw|vote|accede)\b"
    r"|\bquand .{2,40} ratifiera|\bcuándo ratificará|(?<!\w)когда .{2,40}ратифициру[ею]т"
    r"|متى (?:ست|س)صادق|何时(?:会)?批准|什么时候(?:会)?批准"
    r"|ratifiera-t-|va-t-(?:il|elle) ratifier|ratificará|\bратифицирует ли|会批准吗|هل ستصادق",
    re.I | re.S,
)
_NATIONAL_LAW = re.compile(
    r"\b(?:law|laws|legislation|penal code|criminal code|code|constitution|courts?|police|"
    r"parliament|government|president|"
    r"prime minister|supreme court|statute|prosecutors?|penalt(?:y|ies)|sentences?|delegates?|"
    r"delegation|reservations?|declarations?|"
    r"ratif\w+|signed?|acced\w+|part(?:y|ies) to|citizens?|visa|prisons?|"
    r"lois?|droit|peines?|code pénal|tribunaux|ley(?:es)?|derecho|penas?|código penal|tribunales)\b|"
    r"\b(?:закон|прав[оеау]\b|наказан|суд[аеуы]?\b|кодекс|ратифи)|قانون|عقوب|محكم|محاكم|صادق|法律|刑法|刑罚|法院|判|批准",
    re.I,
)
# What texts of this kind never hold, whatever they are about: who held the pen, who voted how, prices, judgments.
_NEVER_HELD = re.compile(
    r"\bwho (?:wrote|authored|penned|invented|typed) .{0,60}"
    r"\b(?:articles?|paragraphs?|provisions?|clauses?|treaty|convention|protocols?|text)\b"
    r"|\b(?:which|what|whose|how) (?:\w+ )?votes?\b.{0,40}\b(?:cast|did|give|gave)\b"
    r"|\bhow did (?:the )?[A-Z][\w ]+? vote\b"
    r"|\b(?:which|what|where) (?:\w+ )?(?:compan(?:y|ies)|shops?|brands?|suppliers?) (?:sells?|makes?|offers?)\b"
    r"|\b(?:where|how) (?:can|do|could) (?:i|we|one|you) (?:buy|purchase|order|download|rent)\b"
    r"|\bhow much (?:is|are|does|do|did|was|were) .{0,60}\b(?:costs?|contributions?|fees?|salar(?:y|ies)|budget|"
    r"price|paid|pays?|earns?)\b"
    r"|\b(?:sentence|verdict|judge?ment|ruling)s? (?:did|was|has|have) .{0,40}\b(?:courts?|judges?|tribunal|jury)\b"
    r"|\bwhat did (?:the )?(?:icj|international court(?: of justice)?|tribunal|judges|arbitrators) (?:rule|decide|hold|"
    r"say|find)\b"
    r"|\b(?:which|what) (?:\w+ )?(?:delegations?|delegates?|countr(?:y|ies)|governments?|members?) (?:spoke|argued|"
    r"objected|opposed|blocked|vetoed|sponsored|tabled|protested|lobbied)\b"
    r"|\b(?:list|name|which|what) .{0,40}\b(?:groups?|gangs?|organi[sz]ations?|individuals) .{0,40}\b(?:designated|"
    r"blacklisted)\b"
    r"|\b(?:list|name|names? of|who (?:are|were|sat)).{0,60}\b(?:members|delegates|observers|participants|attendees|"
    r"bench|speakers|signatories)\b.{0,40}\bby name\b"
    r"|\bqui a (?:écrit|rédigé)\b|\bquién (?:escribió|redactó)\b|\bкто (?:написал|сочинил|придумал)(?!\w)"
    r"|من (?:كتب|ألّف|صاغ|حرّر) |(?:谁|是谁)(?:写|起草|撰写)",
    re.I | re.S,
)
_OUTCOME = re.compile(r"\b(?:resolutions?|decisions?|outcomes?|results?|adopt\w*|decid\w*|agree\w*)\b", re.I)
_SESSION = re.compile(r"\bCOP[\s-]?(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th) session\b", re.I)
_ORDINALS = [ordinal(number) for number in range(1, 21)]


def refusal_for(question: str, lang: Language, result: SearchResult, edition: Edition) -> Refusal | None:
    """Why not to answer, or None where an answer may be given. A question that names real provisions is not refused
    for being put as an order: what the provisions say is answered."""
    nearest = nearest_of(result)
    if _HARM.search(question):
        return Refusal(phrase("refuse_harm", lang), nearest)
    if result.missing and not result.named:
        first = result.missing[0]
        return Refusal(" ".join(missing.reason for missing in result.missing), first.nearest[:3] or nearest)
    if result.named and _AMENDED.search(question):  # none has been; what the provisions say is offered
        return Refusal(phrase("text_unchanged", lang), tuple(result.named[:2]))
    if commands_assistant(question):
        return None if result.named else Refusal(phrase("refuse_instruction", lang))
    if _ADVICE.search(question):
        return Refusal(phrase("refuse_advice", lang), nearest)
    if _PREDICTION.search(question):
        return Refusal(phrase("refuse_prediction", lang), nearest)
    if _NEVER_HELD.search(question):
        return Refusal(phrase("refuse_scope", lang), nearest)
    if not result.named and (country := _absent(question, result, edition)):
        offered = tuple(passage.paragraph_id for passage in result.passages[:2])  # what States in general must do
        if _NATIONAL_LAW.search(question):
            return Refusal(phrase("refuse_national", lang), offered)
        return Refusal(phrase("refuse_fact", lang, asked=f"“{country.name(lang)}”"), offered)
    if not result.named and (session := _session(question)) and _OUTCOME.search(question):
        held = any(_exists(edition, f"record:{kind}/{session}/1") for kind in ("resolution", "decision"))
        if not held:
            return Refusal(phrase("refuse_outcome", lang), (f"record:session/{session}",))
    if not result.named and not result.answerable:
        return Refusal(phrase("refuse_scope", lang), nearest, final=False)
    if not result.passages:
        return Refusal(phrase("refuse_scope", lang))
    return None


def commands_assistant(question: str) -> bool:
    """Whether the question orders the assistant about, or claims that a text reads otherwise than it does."""
    return bool(_COMMAND.search(question))


def nearest_of(result: SearchResult) -> tuple[str, ...]:
    """What to offer: only where search found something that is not far off."""
    if result.confidence < 0.15:
        return ()
    return tuple(passage.paragraph_id for passage in result.passages[:2])


def _absent(question: str, result: SearchResult, edition: Edition) -> Country | None:
    """The first country that the question names, unless one of the best paragraphs speaks of it."""
    countries = countries_in(question)
    if not countries:
        return None
    found = (edition.find(passage.paragraph_id) for passage in result.passages[:4])
    spoken = {country.code for paragraph in found if paragraph for country in countries_in(paragraph.text)}
    return None if countries[0].code in spoken else countries[0]


def _session(question: str) -> int:
    if found := _SESSION.search(question):
        return int(found[1] or found[2])
    plain = question.lower()
    for number, name in enumerate(_ORDINALS, start=1):
        if re.search(rf"\b{name} (?:session|conference|cop)\b", plain):
            return number
    return 0


def _exists(edition: Edition, paragraph_id: str) -> bool:
    return edition.find(paragraph_id) is not None
