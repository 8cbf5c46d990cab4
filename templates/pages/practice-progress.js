// What a learner knows: a box for each question that was asked, and the day on which it is asked again. The higher the
// box, the later the question returns. Kept in this browser only; without its storage, until the page is closed.
const intervals = [0, 1, 3, 7, 16, 35];
const back = 3;
const size = 10;
const place = `quizgen/practice/${page.deck}`;
const today = () => Math.floor(Date.now() / 86400000 - new Date().getTimezoneOffset() / 1440);
let progress = readProgress();

function readProgress() {
  const empty = { boxes: new Map(), last: 0, days: 0 };
  try {
    const { boxes, last, days } = JSON.parse(localStorage.getItem(place));
    const sound = Object.entries(boxes).filter(([, [box, due]]) => box in intervals && Number.isInteger(due));
    return [last, days].every(Number.isInteger) ? { boxes: new Map(sound), last, days } : empty;
  } catch { return empty; }
}

function saveProgress() {
  const { boxes, last, days } = progress;
  try { localStorage.setItem(place, JSON.stringify({ boxes: Object.fromEntries(boxes), last, days })); } catch { /* kept until the page is closed */ }
}

function forgetProgress() {
  progress = { boxes: new Map(), last: 0, days: 0 };
  saveProgress();
}

const boxOf = (question) => progress.boxes.get(question.id);
const isKnown = (question) => (boxOf(question) || [0])[0] > 0;
const isDue = (question) => progress.boxes.has(question.id) && boxOf(question)[1] <= today();
const daysInARow = () => (progress.last >= today() - 1 ? progress.days : 0);

// Puts the question into its next box; `before` is where it was when it was asked.
function learn(question, right, before) {
  const [box, due] = before || [0, today()];
  const next = right ? Math.min(box + 1, intervals.length - 1) : 0;
  progress.boxes.set(question.id, right && due > today() ? before : [next, today() + intervals[next]]);
  if (progress.last !== today()) Object.assign(progress, { days: daysInARow() + 1, last: today() });
  saveProgress();
}

function shuffled(questions) {
  return questions.map((question) => [Math.random(), question]).sort((a, b) => a[0] - b[0]).map(([, question]) => question);
}

// Ten questions: those that return today, then new ones, then those that return first; of one fact only where it must be.
function roundOf(questions) {
  const mixed = shuffled(questions);
  const later = mixed.filter((each) => boxOf(each) && !isDue(each)).sort((a, b) => boxOf(a)[1] - boxOf(b)[1]);
  const wanted = [...mixed.filter(isDue), ...mixed.filter((each) => !boxOf(each)), ...later];
  const facts = new Set();
  const apart = wanted.filter((question) => {
    const fresh = !question.facts.some((fact) => facts.has(fact));
    if (fresh) question.facts.forEach((fact) => facts.add(fact));
    return fresh;
  });
  return shuffled([...apart, ...wanted.filter((question) => !apart.includes(question))].slice(0, size));
}

// The round after an answer; a missed question comes back in it, unless it is skipped for the second time.
function advance(round, question, found) {
  const right = found === "right" || found === "spelling";
  const repeated = round.missed.includes(question);
  const rest = round.queue.slice(1);
  const leaves = right || (found === "skipped" && repeated);
  return {
    ...round,
    queue: leaves ? rest : [...rest.slice(0, back), question, ...rest.slice(back)],
    done: round.done + (repeated ? 0 : 1),
    first: round.first + (right && !repeated ? 1 : 0),
    missed: right || repeated ? round.missed : [...round.missed, question],
    streak: right ? round.streak + 1 : 0,
  };
}
