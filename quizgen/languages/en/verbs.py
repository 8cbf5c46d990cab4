"""Tables of English verbs from each form to the base, by which a sentence is turned into a question."""

from collections.abc import Iterator

_IRREGULAR = """
become became become/begin began begun/bind bound bound/bite bit bitten/blow blew blown/break broke broken
bring brought brought/build built built/buy bought bought/catch caught caught/choose chose chosen/come came come
cost cost cost/cut cut cut/dig dug dug/do did done/draw drew drawn/drive drove driven/eat ate eaten/fall fell fallen
feed fed fed/feel felt felt/fight fought fought/find found found/fly flew flown/forbid forbade forbidden
forget forgot forgotten/freeze froze frozen/get got got/give gave given/go went gone/grow grew grown/hang hung hung
have had had/hear heard heard/hide hid hidden/hit hit hit/hold held held/hurt hurt hurt/keep kept kept
know knew known/lay laid laid/lead led led/leave left left/lend lent lent/let let let/lie lay lain/lose lost lost
make made made/mean meant meant/meet met met/pay paid paid/put put put/read read read/ride rode ridden
ring rang rung/rise rose risen/run ran run/say said said/see saw seen/seek sought sought/sell sold sold
send sent sent/set set set/shake shook shaken/shine shone shone/shoot shot shot/show showed shown/shut shut shut
sing sang sung/sink sank sunk/sit sat sat/sleep slept slept/speak spoke spoken/spend spent spent
spread spread spread/stand stood stood/steal stole stolen/stick stuck stuck/strike struck struck/swim swam swum
take took taken/teach taught taught/tear tore torn/tell told told/think thought thought/throw threw thrown
understand understood understood/wake woke woken/wear wore worn/weave wove woven/win won won/withdraw withdrew withdrawn
write wrote written
"""
"""Irregular verbs as base, past and participle. `lay` counts as the past of `lie`: pasts are looked up first."""

_REGULAR = """
accept accuse achieve acquire add admit adopt advance advise affect agree aim allow announce answer appear apply
appoint approve argue arrange arrest arrive ask assemble assist attach attack attempt attend attract avoid award ban
base believe bombard borrow breed burn bury call cancel capture carry cause celebrate change charge check chase claim
classify clean clear climb close collapse collect colonise combine commission commit compare compete complain complete
compose conclude confirm conquer connect conserve consider consist construct consume contain continue contribute
control convert cook cool copy correct count cover crash create criticise cross damage date deal decide declare
decline defeat defend define delay deliver demand demolish deny depart depend describe deserve design destroy detect
develop die differ direct disappear discover discuss display dissolve distribute divide donate double drag dress drop
dry earn echo elect employ enable encourage end endorse enforce enjoy enter escape establish estimate evaporate examine
exceed exchange exist expand expect explain explode explore export express extend fail fear feature fill finance
finish fire fit fix float flow focus follow force form found free fund gain gather guard guide halt handle happen harm
heat help hire house hunt identify import improve include increase indicate inform inherit inhabit inspect inspire
install intend interview introduce invade invent invest investigate invite involve issue join judge jump justify kill
knock label lack land last launch leak learn lift light like limit link list live load locate look lower maintain
manage mark marry match measure mend mention migrate mine miss mix move name narrow need note notice number obey
object observe obtain occupy occur offer open operate oppose order organise organize own paint park pass perform
permit persuade pick place plan plant play point pollute possess pour praise predict prefer prepare present preserve
press prevent print process produce promise promote propose protect prove provide publish pull pump purchase push
qualify quote raise range reach react realise receive recognise recommend record recover recycle reduce refer reflect
refuse regulate reject relate release rely remain remember remove rename rent repair repeat replace reply report
represent request require rescue resemble resign resist resolve respond rest restore result retain retire return
reveal review roll row rule sail sample satisfy save score scrape search seem select separate serve settle shape share
shelter shift ship sign simplify slow smell solve sort sound spot stain start state stay stop store study submit
succeed suffer suggest supply support suppose surprise surround survey survive suspect swallow switch target taste
test thank threaten trace track trade train translate transport trap travel treat trigger trust try turn twist use
value vary violate visit vote wait walk want warn wash waste watch weaken weigh welcome widen wipe wish witness work
worry wrap
"""

_DOUBLING_WORDS = (
    "admit ban chat commit drag drop fit knot occur permit plan prefer refer regret rob rub ship slip step stop "
    "submit trap travel wrap control transfer grip pin rip shop spot tap tip trim"
)
_DOUBLING = frozenset(_DOUBLING_WORDS.split())


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLING else f"{base}ed"


def _present(base: str) -> str:
    """The form of a verb for he, she and it: `carries` for `carry`."""
    if base in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"


def _rows() -> Iterator[tuple[str, str, str]]:
    for base in _REGULAR.split():
        yield base, _past(base), _past(base)
    for row in _IRREGULAR.replace("\n", "/").strip("/").split("/"):
        base, past, participle = row.split()
        yield base, past, participle


VERBS = frozenset(base for base, _, _ in _rows())
"""Verbs in their base form."""
PAST = {past: base for base, past, _ in _rows()} | {"travelled": "travel", "founded": "found", "found": "find"}
"""Maps each past form to its base: `built` to `build`."""
PARTICIPLES = {participle: base for base, _, participle in _rows()} | {"travelled": "travel", "found": "find"}
"""Maps each past participle to its base: `seen` to `see`."""
PRESENT = {_present(base): base for base in VERBS}
"""Maps each third-person form to its base: `carries` to `carry`."""
PAST_OF = {base: past for base, past, _ in _rows()} | {"found": "founded"}
"""Maps each base to its past form: `see` to `saw`."""
