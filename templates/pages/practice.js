// Practice: a few questions at a time, told at once what is right and why; what was missed comes back in the same round,
// what is known comes back after days. Progress is kept in this browser only.
const days = [0, 1, 3, 7, 16, 35];
const back = 3;
const store = `quizgen/${page.deck}`;
const now = () => Date.now() / 86400000;
let progress = load();

function load() {
  try { return JSON.parse(localStorage.getItem(store)) || {}; } catch { return {}; }
}

function save() {
  try { localStorage.setItem(store, JSON.stringify(progress)); } catch { /* a private window keeps nothing */ }
}

const known = (question) => (progress[question.id] || { box: 0 }).box > 0;
const due = (question) => !progress[question.id] || progress[question.id].due <= now();

function learn(question, right) {
  const box = right ? Math.min((progress[question.id] || { box: 0 }).box + 1, days.length - 1) : 0;
  progress[question.id] = { box, due: now() + days[box] };
  save();
}

function meter(share) {
  document.getElementById("meter").style.width = `${Math.round(share * 100)}%`;
}

function screen(...children) {
  main.replaceChildren(...children);
  window.scrollTo(0, 0);
}

// Start --------------------------------------------------------------------------------------------------------------

function start() {
  const total = page.questions.length;
  const done = page.questions.filter(known).length;
  const topic = choice("practice.topic", page.topics);
  const kind = choice("practice.kind", page.kinds);
  const size = choice("practice.size", ["10", "20", "40"], "10");
  const waiting = make("p", { role: "status" });
  const wanted = () => page.questions.filter((question) => (
    (!topic.select.value || question.topic === topic.select.value) && (!kind.select.value || question.kind === kind.select.value)
  ));
  const begin = () => {
    const all = wanted();
    const fresh = all.filter(due);
    round(pick(fresh.length ? fresh : all, Number(size.select.value) || all.length));
  };
  const count = () => {
    const fresh = wanted().filter(due).length;
    waiting.textContent = fresh ? say("practice.due", { due: fresh }) : say("practice.none");
  };
  for (const each of [topic, kind]) each.select.addEventListener("change", count);
  count();
  meter(done / total);
  screen(
    make("section", { class: "card" },
      make("h2", { tabindex: "-1" }, say("practice.known", { known: done, total })),
      make("p", {}, say("practice.about")), waiting,
      make("div", { class: "fields" }, size.label, topic.label, kind.label),
      make("div", { class: "row" }, make("button", { type: "button", class: "main", onclick: begin }, say("practice.start")))),
    make("p", { class: "soft no-print" }, `${say("practice.saved")} `,
      make("button", { type: "button", class: "plain", onclick: forget }, say("practice.forget"))));
}

function choice(name, values, selected = "") {
  const options = values.map((value) => make("option", { value, selected: value === selected }, value));
  const select = make("select", { id: name }, make("option", { value: "" }, say("practice.all")), ...options);
  return { select, label: make("label", {}, make("span", {}, say(name)), select) };
}

function forget() {
  if (!window.confirm(say("practice.sure"))) return;
  progress = {};
  save();
  start();
}

function pick(questions, size) {
  const mixed = questions.map((question) => [Math.random(), question]).sort((a, b) => a[0] - b[0]).map(([, question]) => question);
  const seen = new Set();
  const apart = mixed.filter((question) => {
    if (question.facts.some((fact) => seen.has(fact))) return false;
    question.facts.forEach((fact) => seen.add(fact));
    return true;
  });
  return [...apart, ...mixed.filter((question) => !apart.includes(question))].slice(0, size);
}

// A round ------------------------------------------------------------------------------------------------------------

function round(questions) {
  const state = { queue: [...questions], total: questions.length, done: 0, first: 0, missed: [] };
  ask(state);
}

function ask(state) {
  const question = state.queue[0];
  const repeated = state.missed.includes(question);
  const control = controls[question.shape](question, "answer");
  const verdict = make("div", { role: "status" });
  const check = make("button", { class: "main" }, say("practice.check"));
  const stop = make("button", { type: "button", class: "plain", onclick: () => end(state) }, say("practice.stop"));
  const row = make("div", { class: "row" }, check, hint(question), stop);
  const heading = stem(question);
  const step = repeated ? say("practice.again") : say("practice.step", { number: state.done + 1, total: state.total });
  const form = make("form", { class: "card", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    if (!control.answered() && !control.accept) verdict.replaceChildren(make("p", { class: "verdict" }, say("practice.empty")));
    else if (control.compare && control.compare()) verdict.replaceChildren();
    else judged(state, question, control, verdict, row);
  } }, make("p", { class: "eyebrow" }, `${step} · ${question.kind}`), heading, ...figures(question.pictures), control.element, verdict, row);
  meter(state.done / state.total);
  screen(form);
  current = control;
  heading.focus({ preventScroll: true });
}

let current = null;

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("select, textarea, input[type=text]") || event.ctrlKey || event.altKey || event.metaKey;
  if (!typing && current && current.pick && /^[1-9]$/.test(event.key)) current.pick(Number(event.key) - 1);
});

function hint(question) {
  if (!question.hint) return null;
  const button = make("button", { type: "button", onclick: () => button.replaceWith(make("p", { class: "soft", dir: "auto" }, question.hint)) }, say("practice.hint"));
  return button;
}

function judged(state, question, control, verdict, row) {
  const found = control.judge();
  const right = found === "right" || found === "spelling";
  current = null;
  control.reveal();
  state.queue.shift();
  if (!state.missed.includes(question)) {
    state.done += 1;
    if (right) state.first += 1;
    else state.missed.push(question);
    learn(question, right);
  }
  if (!right) state.queue.splice(Math.min(back, state.queue.length), 0, question);
  const half = found === "partly" || found === "nearly";
  const mark = right ? "✓ " : half ? "" : "✗ ";
  verdict.replaceChildren(make("div", { class: `verdict ${right ? "right" : half ? "partly" : found}` },
    make("strong", {}, mark + say(`practice.${found}`)),
    question.reason ? make("p", { dir: "auto" }, question.reason) : null,
    make("p", { dir: "auto" }, question.feedback),
    ...figures(question.after),
    right ? null : make("p", { class: "soft" }, say("practice.returns"))));
  const last = state.queue.length === 0;
  const next = make("button", { type: "button", class: "main", onclick: () => (last ? end(state) : ask(state)) }, say(last ? "practice.end" : "practice.next"));
  row.replaceChildren(next, last ? "" : row.lastChild);
  meter(state.done / state.total);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function end(state) {
  current = null;
  const heading = make("h2", { tabindex: "-1" }, say("practice.score", { right: state.first, total: state.done }));
  const missed = state.missed.map((question) => make("li", {}, make("strong", { dir: "auto" }, question.stem), make("br"), text(question.key), make("br"), text(question.feedback, "soft")));
  screen(make("section", { class: "card" }, heading,
    missed.length ? make("h3", {}, say("practice.missed")) : null,
    missed.length ? make("ul", { class: "missed" }, ...missed) : null,
    make("div", { class: "row" },
      make("button", { type: "button", class: "main", onclick: start }, say("practice.more")),
      make("button", { type: "button", onclick: () => window.print() }, say("practice.print")))));
  meter(1);
  heading.focus({ preventScroll: true });
}

start();
