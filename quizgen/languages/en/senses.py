"""English synonyms, irregular forms, opposites, and the endings by which words are derived."""

_IRREGULAR = """
be: is are was were been being am
become: became becoming
begin: began begun beginning
bear: bore borne born
bind: bound
bite: bit bitten
break: broke broken
bring: brought
build: built
buy: bought
catch: caught
choose: chose chosen choice
come: came coming
cut: cutting
dig: dug digging
do: did done does doing
draw: drew drawn
drink: drank drunk
drive: drove driven driving
eat: ate eaten
fall: fell fallen
feed: fed
feel: felt
fight: fought
find: found
flee: fled
fly: flew flown flight
forbid: forbade forbidden
forget: forgot forgotten
freeze: froze frozen
get: got gotten getting
give: gave given giving
go: went gone goes
grow: grew grown growth
hang: hung
have: had has having
hear: heard
hide: hid hidden hiding
hit: hitting
hold: held
keep: kept
know: knew known
lay: laid
lead: led
leave: left
lend: lent
lie: lay lain lying
light: lit
lose: lost loss losing
make: made making
man: men
mean: meant
meet: met
mouse: mice
pay: paid
person: people
put: putting
ride: rode ridden
ring: rang rung
rise: rose risen rising
run: ran running
say: said
see: saw seen
seek: sought
sell: sold sale
send: sent
set: setting
shake: shook shaken
shine: shone
shoot: shot
show: shown
shut: shutting
sing: sang sung
sink: sank sunk
sit: sat sitting
sleep: slept
speak: spoke spoken speech
spend: spent
spread: spreading
stand: stood
steal: stole stolen
stick: stuck
strike: struck stricken
swim: swam swum swimming swimmer
take: took taken taking
teach: taught
tell: told
think: thought
throw: threw thrown
wake: woke woken
wear: wore worn
weigh: weight
win: won winning winner
woman: women
wind: wound
write: wrote written writing
child: children
foot: feet
tooth: teeth
goose: geese
life: lives
wife: wives
leaf: leaves
half: halves
choose: chosen
decide: decision
high: height
deep: depth
long: length
wide: width
strong: strength
hot: heat
warm: warmth
poor: poverty
dead: death die died dying
ill: illness
safe: safety
true: truth
able: ability
strategy: strategic
destroy: destruction
deliver: delivery
discover: discovery
arrive: arrival
refuse: refusal
propose: proposal
approve: approval
remove: removal
permit: permission
explain: explanation
receive: receipt reception
succeed: success
believe: belief
prove: proof
advise: advice
describe: description
produce: production
reduce: reduction
defend: defence defense
"""
"""Irregular forms, one base word a line, followed by its forms."""

_SAME = """
begin start open launch commence
end finish stop cease conclude
shut close
keep retain preserve maintain remain stay continue
last take continue go
say tell state declare announce report
decide choose vote resolve
build construct erect
make produce manufacture create form come
get receive obtain gain acquire
buy purchase acquire
sell trade
pay fund finance
cost price
give donate hand grant provide supply
send deliver ship dispatch
find discover detect see notice spot uncover
search seek look hunt
show reveal demonstrate display
hit strike struck knock bump
gather collect assemble
help assist aid support
mend repair fix restore
work function run
work job repair
work employ serve
use employ apply
need require lack
want wish ask demand
think believe hold consider suspect
expect hope reckon
guess estimate reckon
refuse reject decline
turn refuse reject decline down
allow permit let
forbid ban prohibit
accept agree take approve
warn caution
lie stand be sit
place site spot location
live dwell reside
die perish
kill slay
fall drop decline sink
rise grow increase climb go up
fewer less reduce
more additional extra further
big large great huge
small little tiny minor
old ancient aged
new fresh modern
quick fast rapid swift
slow gradual
good fine
bad poor
hard difficult tough
easy simple
whole entire all complete
main chief principal
rich wealthy
poor scarce few little
ill sick unwell
glad happy pleased content
sad unhappy
dear expensive costly
cheap inexpensive
near close beside by
far distant away
north northern
south southern
east eastern
west western
county regional
child pupil kid youngster
pupil student schoolchild
teacher instructor
leader head chief director chair manager
lead head direct run manage chair
councillor member
mayor head
worker employee labourer
boss employer
doctor physician
farmer grower
sailor seaman
fisherman angler
scholar scientist researcher academic expert
scientist researcher
historian scholar
crowd audience
inhabitant resident citizen islander
guest visitor
firm company business brewery enterprise
shop store
town city
village hamlet
house home cottage
street road lane
ship boat vessel ferry
car vehicle
plane aircraft airplane
factory plant works
school college
money fund cash sum
pool bath
entry admission entrance ticket
crack fissure
hole gap
stone rock
picture image photograph
paper document
letter note message
book volume
story tale
law rule act
plan scheme project
plan intend mean
aim goal target purpose
reason cause why
result outcome effect
problem difficulty trouble
danger risk threat
fight battle quarrel dispute
war conflict
weapon arm munition
attack assault strike bomb
damage harm hurt
destroy ruin wreck
protect guard shield defend
save rescue
watch follow observe view attend
look watch
follow pursue come
travel go journey move
leave depart go
arrive reach come
return back
bury inter
dig excavate
dig take unearth
store hide keep stow bury
fetch take get dig collect
taste try sample flavour flavor
test try examine check
compare liken
measure gauge
date age
age year old
weigh weight
grow increase thrive
grow develop
survive last remain
spoil rot decay
smell stink
animal cattle sheep beast creature
body carcass corpse
milk dairy
lump piece chunk
piece sample find
part portion share
kind sort type
custom practice habit tradition
gift present offering
god spirit deity
gift donation
offer propose proposal suggest
larder pantry store
idea theory view opinion
study research investigation
answer reply respond
question ask
argue claim maintain contend
deny dispute refute
blame accuse charge
doubt question
promise vow pledge commit
order command instruct
teach train instruct learn
learn study find
trainer instructor
pilot operator
soldier troop personnel
staff personnel crew team
leave quit resign depart
hire employ
choose select pick elect
name call
mark label sign
mention name tell
meet gather
join enter
split divide separate
join connect link
carry transport bear
lift raise
raise rise increase
cut reduce lower
hold contain include
hold have own
own have possess
belong own
few little scarce hardly
hardly scarcely barely rarely almost
often frequently
always constantly
never no none
nearly almost about
over above more exceed
under below less
since from
before earlier prior
after later following
during while
yearly annual year
daily day
today now
soon shortly
early first
last final
recent late
remain leave rest
miss omit leave
appear seem
become turn get fall
happen occur take
set put place
rain rainfall
wind air
light lamp
tower lighthouse
weather climate
sea ocean
coast shore
island isle
forest wood
hill mount
fire flame
ice frost
oil petroleum
metal iron steel
field meadow
plant flower
ground earth soil
moor bog
empty vacant
full complete
open unlock
quiet silent
loud noisy
clean wash
dirty filthy
strong powerful
weak feeble
dark black
bright light
hot warm
cold cool
wet damp
dry arid
famous known
rare scarce unusual
usual common normal
strange odd
certain sure
clear plain
free nothing
let rent lease
quarrel argue
parent mother father
mum mother
man male
woman female
nation country state
government administration ministry
official officer
spokesman speaker spokesperson
president leader
police officer
court judge
prison jail
hospital clinic
century hundred
millennium thousand
decade ten
month year
minute moment
crown coin money
percent share
number figure amount count
total sum
debt loan
tax duty
amid among between
against oppose opposed
for favour favor
benefit advantage
want desire
like enjoy
love adore
fear afraid dread
hope wish
anger rage
surprise astonish
trust rely
true real actual
false untrue
secret hidden
public open
private own
join together
gone lose lost vanish disappear
reason because
spread scatter
shell casing
peace truce
edge rim border
top summit
bottom base floor
basin tank pool
attach fix fasten
remove take
replace change swap
change alter shift
improve better
worsen deteriorate
aware know
understand grasp
remember recall
forget overlook
ban embargo
breach violate break
treaty deal agreement resolution
build-up increase
"""
"""Words that a faithful paraphrase may exchange, one group a line; a word may be in several groups."""

_OPPOSITE = """
open/close open/shut old/new begin/end start/finish start/stop summer/winter north/south east/west up/down
more/fewer more/less most/few most/least many/few all/none always/never cold/warm hot/cold wet/dry rise/fall grow/shrink
allow/forbid accept/refuse accept/reject buy/sell give/take win/lose find/lose keep/sell keep/lose keep/close
early/late first/last high/low large/small big/small long/short deep/shallow near/far strong/weak rich/poor full/empty
light/dark day/night north/south alive/dead living/dead male/female public/private cheap/expensive cheap/dear easy/hard
easy/difficult fast/slow hard/soft inside/outside internal/external include/exclude increase/decrease increase/reduce
raise/lower raise/cut like/dislike love/hate permit/forbid permit/ban pass/fail push/pull remember/forget
safe/dangerous same/different send/receive succeed/fail support/oppose true/false war/peace young/old oldest/youngest
above/below before/after arrive/leave enter/leave build/destroy create/destroy borrow/lend attack/defend
guilty/innocent ill/healthy sick/healthy import/export majority/minority maximum/minimum rare/common often/rarely
often/never permanent/temporary pregnant/barren present/absent quiet/loud right/wrong rough/smooth sell/buy
agree/disagree approve/reject confirm/deny child/adult man/woman king/queen friend/enemy ally/enemy legal/illegal
marked/hidden military/civilian
"""
_DERIVED = (
    "e ed er ers ing ings ion ions or ors s es al ally ly y ies ied ier iest est ian ians an ans n ive ment ments ness "
    "able ible ity ty ic ical ically ist ists ance ances ence ant ants ent ents ation ations ative t en ened ful fully "
    "less ous ship age ern ish ize ise ized ised ure ward wards i ing'"
)


def _rows(table: str) -> list[list[str]]:
    return [line.replace(":", "").split() for line in table.strip().splitlines()]


BASES = {form: base for base, *forms in _rows(_IRREGULAR) for form in forms}
"""Maps each irregular form to its base word."""


def _numbered(rows: list[list[str]]) -> dict[str, frozenset[int]]:
    """Maps each word to the indexes of the rows that contain it."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


SAME = _numbered(_rows(_SAME))
"""Maps each word to the indexes of the groups of synonyms that contain it."""
OPPOSITE = frozenset(
    frozenset((BASES.get(one, one), BASES.get(two, two))) for one, two in (p.split("/") for p in _OPPOSITE.split())
)
"""Pairs of words that exclude each other."""
DERIVED = frozenset({"", *_DERIVED.split()})
"""Endings after a common beginning of two words that still count as forms of one word."""
