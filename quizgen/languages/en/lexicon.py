"""English words by their function in a sentence: articles, hedges, negations, reporting verbs and others."""

import re

from quizgen.languages.en.furniture import BYLINE, FURNITURE
from quizgen.languages.en.senses import BASES, DERIVED, OPPOSITE, SAME
from quizgen.text.lexicon import Lexicon


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _both_ways(text: str) -> dict[str, str]:
    pairs = [pair.split("/") for pair in text.split()]
    return {one: other for left, right in pairs for one, other in ((left, right), (right, left))}


_UNRESOLVED = re.compile(
    r"\A(?:they|he|she|its|their|his|her|these|those|such|it(?!.* (?:to|that) ))\b"
    r"|\A(?:this|that)\b"
    r"|\b(?:these|those|this) (?!(?:who|which|that|of|from|in|at|on|with|without|to|for)\b)\w+"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<! still )\bthere\Z"
    r"|\A(?!.*(?:(?!\b(?:does|goes|says|this|always|was|has|his)\b)\b\w+[^s\W]s|\band|\bpeople|\bmen|\bwomen|\bchildren)\b.*\bthem\b).*\bthem\b"
    r"|\A(?!.*\b(?:and|or|but|so|as|than|to|if|that|who|which|what|when|where|while|until|because|before|after)\b"
    r".*\b(?:it|him)\b).*\b(?:it|him)\b",
    re.IGNORECASE,
)
"""Matches pronouns and pointers without an antecedent in the clause.

These are a pronoun at the start, a pointer (`those residents`, `there` at the end), `them` without a plural before it,
and `it` or `him` as the object of a clause with one verb, where it cannot mean the subject.
"""

LEXICON = Lexicon(
    fronting=_words(
        "in on at by after before since during for from with until under over between among against into through "
        "according as because if when while once without despite although unlike like later then today now to of"
    ),
    limits=_words("before after until till since by than from to between"),
    unresolved=_UNRESOLVED,
    articles=_words("a an the"),
    stop=_words(
        "a about after all also an and any are as at be because been before being but by can could did do does for "
        "from had has have he her his how i if in into is it its may more most no not of on one only or other our "
        "out over she should so some such than that the their them then there these they this those to under up "
        "was we were what when where which who whom whose why will with would you your"
    ),
    absolutes=_words(
        "always never all none every everyone everything nobody nothing only must cannot completely entirely "
        "absolutely impossible invariably totally solely exclusively"
    ),
    vague=_words("often usually frequently rarely sometimes generally occasionally seldom many several may"),
    hedges=_words("may might can could usually often probably generally sometimes likely about approximately some"),
    negations=_words("not except least never n't cannot"),
    joints=_words("because if since that unless when where whereas which while who whose although"),
    superlatives=_words(
        "first only most best largest biggest greatest smallest highest lowest longest oldest youngest worst least last"
    ),
    asking=_words(
        "who whom whose what which when where why how choose match put complete name write give select order find "
        "is are was were do does did can could has have had will would according identify state list fill"
    ),
    pronouns={
        **dict.fromkeys(("he", "him", "his", "himself"), "he"),
        **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
        **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
    },
    titles={
        **dict.fromkeys(("mr", "sir", "lord", "king"), "he"),
        **dict.fromkeys(("mrs", "ms", "miss", "lady", "queen"), "she"),
    },
    opposites=_both_ways(
        "increase/decrease increases/decreases increased/decreased rise/fall rises/falls rose/fell more/less "
        "more/fewer always/never true/false allow/forbid allows/forbids higher/lower larger/smaller before/after "
        "inside/outside positive/negative accept/reject accepted/rejected agree/disagree agrees/disagrees win/lose "
        "won/lost strong/weak stronger/weaker faster/slower early/late earlier/later open/closed include/exclude "
        "includes/excludes present/absent legal/illegal possible/impossible with/without"
    ),
    attributions=_words(
        "according said say says saying claim claims claimed told tell tells believe believes believed plan plans "
        "planned allege alleges alleged alleging deny denies denied denying accuse accused accuses warned warn "
        "warns stated states expects expected hopes hoped thinks thought view reported account announced promised "
        "intends intended want wants wanted asserted asserts"
    ),
    reporting=_words(
        "according said says claim claims claimed believe believes believed plan plans planned alleges alleged denies "
        "denied warned warns expects expected hopes hoped thinks thought argues argued insists insisted adds added"
    ),
    speaking=_words(
        "according said say says saying claim claims claimed told tell tells believe believes believed plan plans "
        "planned allege alleges alleged alleging deny denies denied denying accuse accused accuses warn warned warns "
        "state stated states expect expects expected hope hopes hoped think thinks thought reported reports announce "
        "announced announces promise promised promises intend intends intended want wants wanted assert "
        "asserted asserts "
        "argue argues argued insist insists insisted add adds added adding note notes noted point points pointed "
        "estimate estimates estimated doubt doubts doubted reject rejects rejected advise advises advised reply "
        "replies "
        "replied explain explains explained refute refutes refuting refuted vow vows vowed pledge pledges pledged "
        "assess assesses assessed echo echoes echoed complain complains complained write writes wrote confirm confirms "
        "confirmed admit admits admitted conclude concludes concluded suggest suggests suggested call calls called "
        "describe describes described maintain maintains maintained suspect suspects suspected fear fears feared "
        "oppose opposes opposed agree agrees agreed refuse refuses refused reckon reckons reckoned predict predicts "
        "predicted calculate calculated propose proposes proposed dispute disputes disputed view views acknowledged "
        "reveal reveals revealed disclose discloses disclosed stress stresses stressed emphasise emphasises emphasised "
        "emphasize emphasizes emphasized remark remarks remarked commented respond responds responded "
        "recall recalls recalled observe observes observed urge urges urged threaten threatens threatened joke jokes "
        "joked guess guesses guessed speculate speculates speculated caution cautions cautioned "
        "mutter mutters muttered grumble grumbles grumbled "
        "contend contends contended assume assumes assumed declare declares declared testify testified"
    ),
    performing=_words(
        "point tell call called calls echo echoed echoes pledge pledged pledges refute refutes "
        "refuted refuting advise advised advises reject rejects rejected oppose opposed opposes agree agreed agrees "
        "refuse refused refuses view views dispute disputes disputed describe described describes promise promises "
        "promised reply replies replied want wants wanted propose proposed proposes"
    ),
    loaded=_words("admitted admits revealed reveals proved proves exposed exposes confirmed confirms"),
    denying=_words(
        "deny denies denied denying refute refutes refuted refuting reject rejects rejected dispute disputes disputed "
        "dismiss dismisses dismissed"
    ),
    disbelieving=_words(
        "contradict contradicts contradicted contest contests contested doubt doubts doubted disagree disagrees "
        "disagreed false wrong untrue lie lies nonsense myth unfounded invented question questions questioned "
        "challenge challenges challenged disbelieve disbelieves disbelieved sceptical skeptical unconvinced "
        "unpersuaded rubbish incorrect mistaken exaggerated exaggeration misleading denial"
    ),
    opining=_words(
        "consider considers considered considering blame blames blamed blaming reckon reckons put puts counts counted "
        "count estimate estimates estimated estimating regard regards regarded see sees saw seen find finds found "
        "judge judges judged hold holds held doubt doubts doubted concede concedes conceded credit credits credited "
        "attribute attributes attributed praise praises praised criticise criticises criticised criticize criticizes "
        "criticized dismiss dismisses dismissed accuse accuses accused prefer prefers preferred fear fears feared "
        "calculation calculations dream hopes hope thinks imagine imagines imagined rate rates rated rank ranks "
        "ranked value values valued suspects suspicion mocked mocks defended defends recommend recommends recommended "
        "compare compares compared liken likens likened label labels labelled brand brands branded hail hails hailed"
    ),
    deeming=_words("consider considers considered regard regards regarded blame blames blamed deem deems deemed"),
    convictions=_words(
        "convinced sure certain persuaded opinion opinions view views eyes belief beliefs theory judgement argument "
        "count estimate reckoning"
    ),
    leading=_words(
        "lead leads led leading leader head heads headed chair chairs chaired chairman chairwoman chairperson found "
        "founds founded founder member members director directs directed president manage manages manager boss owner "
        "secretary spokesman spokeswoman spokesperson speaks represents represent chief"
    ),
    planning=_words(
        "plan plans planned planning will would intend intends intended expect expects expected to may might hopes"
    ),
    weekdays=_words("monday tuesday wednesday thursday friday saturday sunday"),
    sequence=_words("then later finally first second third next afterwards afterward subsequently lastly eventually"),
    bases=BASES,
    same=SAME,
    exclusive=OPPOSITE,
    derived=DERIVED,
    joining=_words("and but because while although though when where whereas which who whose"),
    durations=_words(
        "second seconds minute minutes hour hours day days night nights week weeks month months season seasons year "
        "years decade decades century centuries summer summers winter winters weekend weekends"
    ),
    numbered=_words(
        "resolution flight article section chapter route road number page room directive law act order case"
    ),
    during=_words("over"),
    rising=_words("go goes went gone going rise rises rose risen climb climbs climbed grow grew grown come came"),
    light=_words(
        "article text report place date dates dated time times thing things way ways get gets got take takes took "
        "taken come comes came go goes went make makes made put puts see sees seen use used within while away along "
        "along around during through together later soon well known become became begin began part case kind sort "
        "certain different various still again ever just even yet hence thus however help helped lot lots much many "
        "several cannot must already back far happen happened happens matter concern concerns concerning number cause "
        "work works worked serve serves served know knew knows determine determined names named meant bear bears held "
        "free using might purpose between near before since until during within without across behind below "
        "above among upon toward towards per via"
    ),
    refusing=_words(
        "refuse refuses refused reject rejects rejected deny denies denied doubt doubts doubted lack lacks lacked "
        "fail fails failed forbid forbids forbidden forbade ban bans banned prevent prevents prevented prevention "
        "stop stops stopped unable impossible free few little less lose loses lost empty missing miss misses "
        "missed difficult too ends ended only unless until except otherwise avoid avoids avoided resist resisted "
        "first survive survives survived still ruled instead"
    ),
    negatives=_words("not no never none nobody nothing neither nor cannot without hardly scarcely barely n't"),
    failing=_words(
        "fail fails failed failing refuse refuses refused refusing decline declines declined declining unable "
        "neglect neglects neglected omit omits omitted"
    ),
    scarce=_words("few seldom rarely"),
    dangling=_words("he she it they his her its their these those this"),
    impersonal=_words(
        "is was took takes rained rains snowed snows froze seems seemed turned happened costs cost became"
    ),
    nothing=_words("no none nobody nothing neither nor"),
    deictic=re.compile(
        r"\b(?:today|yesterday|tomorrow|tonight|recently|currently|nowadays|now|ago"
        r"|(?:this|last|next) (?:week|month|year|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday"
        r"|sunday|summer|winter|spring|autumn))\b",
        re.IGNORECASE,
    ),
    shortened=re.compile(
        r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Brig|Maj|Sen|Rep|Gov|Pres|Rev|No|vs|etc|approx|Jr|Sr|Inc|Ltd"
        r"|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.\Z"
    ),
    causal=re.compile(
        r"\b(?:because|due to|thanks to|owing to|on account of|therefore|thus|hence|thereby|consequently|accordingly"
        r"|as a (?:result|consequence)|in order to|so (?:that|as to)|reasons?|why|which is how"
        r"|(?:leads?|led|leading|gives? rise|gave rise) to|caus(?:es?|ed|ing)|result(?:s|ed|ing)? (?:in|from)"
        r"|(?:means?|meant|meaning) that|forc(?:ed|ing)|prompt(?:s|ed|ing)|trigger(?:s|ed|ing)?|blam(?:es?|ed|ing)"
        r"|explain(?:s|ed|ing)?)\b|\ASo\b|; so\b",
        re.IGNORECASE,
    ),
    causal_within=re.compile(
        r"\b(?:after|since|as|for|following|so|given|when|(?:enable|allow)(?:s|d|ed|ing)?"
        r"|to (?!(?:the|an?|its|their|his|her|our|this|that)\b)[a-z]+)\b",
        re.IGNORECASE,
    ),
    byline=BYLINE,
    furniture=FURNITURE,
    fillers=frozenset(
        {"i don't know", "don't know", "not sure", "pizza", "other", "n/a", "no idea", "who cares", "something else"}
    ),
)
