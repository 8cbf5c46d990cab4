"""Equivalent spellings in English answers: abbreviations, units, number words, and nouns of wider meaning."""

from collections.abc import Iterator, Mapping

from quizgen.languages.en.nouns import IRREGULAR
from quizgen.text.writing import Writing

_SPELLINGS = """
west: westward westwards
east: eastward eastwards
north: northward northwards
south: southward southwards
kilometre: km kms kilometer kilometers kilometres
metre: m meter meters metres
centimetre: cm cms centimeter centimeters centimetres
millimetre: mm millimeter millimeters millimetres
litre: l liter liters litres
kilogram: kg kgs kilo kilos kilogramme kilogrammes kilograms
gram: g gramme grammes grams
tonne: t tonnes
pound: £ lb lbs pounds
ounce: oz ounces
foot: ft feet
inch: inches
yard: yd yds yards
mile: mi miles
hour: h hr hrs hours
minute: min mins minutes
second: s sec secs seconds
dollar: $ usd dollars
euro: € eur euros
yen: ¥
percent: % pct
degree: ° degrees
watt: w watts
kilowatt: kw kilowatts
and: &
general: gen
brigadier: brig
lieutenant: lt
colonel: col
major: maj
captain: capt
commander: cmdr
sergeant: sgt
admiral: adm
president: pres
governor: gov
senator: sen
professor: prof
doctor: dr
saint: st
mount: mt
department: dept
government: govt
corporation: corp
company: co
limited: ltd
incorporated: inc
versus: vs
defense: defence defences defenses
offense: offence offences offenses
license: licence licences licenses
center: centre centres centers
theater: theatre theatres theaters
fiber: fibre fibres fibers
color: colour colours colors
harbor: harbour harbours harbors
neighbor: neighbour neighbours neighbors
favor: favour favours favors
honor: honour honours honors
labor: labour
behavior: behaviour
rumor: rumour rumours rumors
armor: armour
organization: organisation organisations organizations
organize: organise
program: programme programmes programs
airplane: aeroplane aeroplanes airplanes
aluminum: aluminium
gray: grey
news: news
january: jan
february: feb
march: mar
april: apr
june: jun
july: jul
august: aug
september: sep sept
october: oct
november: nov
december: dec
monday: mon
tuesday: tue tues
wednesday: wed
thursday: thu thur thurs
friday: fri
saturday: sat
sunday: sun
ok: okay
usa: us america
uk: britain
un: uno
"""

_OF_COUNTRIES = """
of: from with
russia: russian
ukraine: ukrainian
iran: iranian
china: chinese
japan: japanese
germany: german
france: french
britain: british
england: english
scotland: scottish
wales: welsh
ireland: irish
spain: spanish
italy: italian
portugal: portuguese
netherlands: dutch
belgium: belgian
switzerland: swiss
austria: austrian
poland: polish
sweden: swedish
norway: norwegian
denmark: danish
finland: finnish
iceland: icelandic
greece: greek
turkey: turkish
israel: israeli
egypt: egyptian
syria: syrian
iraq: iraqi
india: indian
pakistan: pakistani
vietnam: vietnamese
korea: korean
canada: canadian
mexico: mexican
brazil: brazilian
argentina: argentinian
australia: australian
america: american
europe: european
africa: african
asia: asian
hungary: hungarian
romania: romanian
slovakia: slovak
"""
"""Words for `of`, and adjectives of countries: `Russian pilots` are `Russia's pilots` and `pilots from Russia`."""

_MEASURES = (
    "kilometre metre centimetre millimetre litre kilogram gram tonne pound ounce foot inch yard mile mph hour minute "
    "second percent degree watt kilowatt day week month year"
)

_KINDS = """
aircraft: warplane fighter bomber jet helicopter airplane drone airliner
animal: bird fish insect mammal reptile dog cat horse cow sheep pig mouse whale
area: region district province zone
body: council committee commission board agency ministry department assembly parliament
boat: ship ferry trawler yacht canoe
bird: gull sparrow eagle owl hen duck goose
building: house church tower school hospital factory museum castle cottage hotel lighthouse
color: red green blue yellow black white brown
country: kingdom republic
drink: water tea coffee milk wine beer juice
document: letter report treaty contract law resolution
expert: scientist engineer inspector specialist
fish: salmon trout herring cod shark
food: bread meat rice fruit vegetable cheese fish
fruit: apple pear banana orange grape
gas: oxygen nitrogen hydrogen methane helium
instrument: barometer thermometer hygrometer anemometer telescope microscope compass
leader: president minister chairman king queen chief
machine: engine computer robot pump
metal: iron gold silver copper lead aluminum steel
missile: rocket
money: crown dollar euro pound
official: minister secretary ambassador spokesman spokeswoman spokesperson
person: man woman child pilot trainer operator soldier teacher pupil doctor engineer fisherman architect expert official
personnel: trainer operator technician pilot soldier staff
place: city town village country region area
plant: tree flower grass bush
room: kitchen hall cellar attic
soldier: pilot gunner sniper general colonel captain
system: launcher
tool: hammer saw knife
tree: oak pine birch elm
troop: pilot soldier gunner
vehicle: car truck lorry bus train tank van bicycle
water: sea lake river ocean
weapon: missile rocket drone gun bomb rifle tank munition mine launcher
weather: rain wind snow storm
worker: miner builder farmer nurse teacher
"""

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}


def _lines(table: str) -> Iterator[tuple[str, list[str]]]:
    for line in table.strip().splitlines():
        head, words = line.split(":")
        yield head, words.split()


def _same() -> dict[str, str]:
    plurals = {many: one for one, many in IRREGULAR.items()}
    listed = {word: head for head, words in _lines(_SPELLINGS) for word in words}
    return {**plurals, **listed, **{head: head for head, _ in _lines(_SPELLINGS)}}


def _numbers() -> dict[str, int]:
    units = {word: number for number, word in enumerate(_NUMBERS.split())}
    tens = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    ordinals = {word: number for number, word in enumerate(_ORDINALS.split(), 1) if word != "second"}
    return units | tens | ordinals


def _with_people(word: str) -> tuple[str, ...]:
    """An adjective of a country, and its plural if that means the people: `Russian`, `Russians`."""
    return (word, f"{word}s") if word.endswith("an") else (word,)


def _kinds() -> dict[str, frozenset[str]]:
    """Maps each noun to all nouns of wider meaning, also those wider than a wider one."""
    direct: dict[str, set[str]] = {}
    for wide, words in _lines(_KINDS):
        for narrow in words:
            direct.setdefault(narrow, set()).add(wide)
    return {noun: frozenset(_wider(noun, direct)) for noun in direct}


def _wider(noun: str, direct: Mapping[str, set[str]]) -> Iterator[str]:
    for wide in direct.get(noun, ()):
        yield wide
        yield from _wider(wide, direct)


_TITLES = (
    "general brigadier colonel major captain commander lieutenant sergeant admiral president governor senator doctor "
    "professor minister secretary director chairman chief king queen prince princess lord lady judge mayor"
)
_DROPPED = (
    "a an the mr mrs ms sir its his her hers their our my your this that these those "
    "about around roughly approximately approx nearly almost circa there some"
)
_OPENERS = (
    "in on at from by to with for of out into because since it they he she there is was are were be been some year "
    "toward towards all"
)

WRITING = Writing(
    same=_same(),
    kin={form: head for head, words in _lines(_OF_COUNTRIES) for word in words for form in _with_people(word)},
    endings=(
        ("aches", "ache"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("zzes", "zz"), ("ches", "ch"), ("shes", "sh"),
        ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
    ),
    dropped=frozenset(_DROPPED.split()),
    openers=frozenset(_OPENERS.split()),
    numbers=_numbers(),
    scales=_SCALES,
    letters={"m": "million", "k": "thousand"},
    ordinals=frozenset({"st", "nd", "rd", "th"}),
    sum="and",
    joint="of",
    currencies=frozenset({"dollar", "euro", "pound", "yen"}),
    measures=frozenset(_MEASURES.split()),
    titles=frozenset(_TITLES.split()),
    indefinite=frozenset({"a", "an"}),
    vague=frozenset({"lot", "lots", "plenty"}),
    kinds=_kinds(),
    hedges=(
        "more than", "over", "above", "at least", "no fewer than", "no less than", "at most", "up to", "no more than",
        "under", "less than", "fewer than",
    ),
    waters=frozenset({"sea", "ocean"}),
    gerund="ing",
)  # fmt: skip
"""The tables of English."""
