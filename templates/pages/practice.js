// Practice: rounds of ten questions by topic, each judged at once with the reason; what was missed comes back in the
// same round and in the next one, what is known comes back after days.
const topicOf = (topic) => page.questions.filter((question) => !topic || question.topic === topic);
let current = null;

function meter(share) {
  document.getElementById("meter").style.width = `${Math.round(share * 100)}%`;
}

function screen(control, ...children) {
  current = control;
  main.replaceChildren(...children.filter(Boolean));
  window.scrollTo(0, 0);
}

const button = (name, onclick, kind = "") => make("button", { type: "button", class: kind, onclick }, say(name));

// Start --------------------------------------------------------------------------------------------------------------

function start() {
  const topics = page.topics.length > 1 ? page.topics : [];
  const days = daysInARow();
  meter(0);
  screen(null,
    make("section", { class: "card" },
      make("h2", { tabindex: "-1" }, say("practice.what")),
      make("p", {}, say("practice.about")),
      days > 1 ? make("p", { class: "streak" }, say("practice.days", { days })) : null,
      make("ul", { class: "topics" }, ...["", ...topics].map((topic) => make("li", {}, topicButton(topic))))),
    make("p", { class: "soft no-print" }, `${say("practice.saved")} `, button("practice.forget", forget, "plain")));
}

function topicButton(topic) {
  const onclick = () => begin(topic);
  const name = topic || say(page.topics.length > 1 ? "practice.all" : "practice.start");
  return make("button", { type: "button", class: topic ? "topic" : "topic main", onclick },
    make("strong", { dir: "auto" }, name), make("span", { class: "mastery" }, mastery(topic)), topic ? bar(topic) : null);
}

// How well a topic is known, in words; the number of questions that are still new is not shown.
function mastery(topic) {
  const questions = topicOf(topic);
  const [known, due] = [isKnown, isDue].map((test) => questions.filter(test).length);
  if (!questions.some(boxOf)) return say("practice.new");
  if (known === questions.length && !due) return say("practice.mastered");
  return [known && say("practice.known", { known }), due && say("practice.due", { due })].filter(Boolean).join(" · ");
}

function bar(topic) {
  const questions = topicOf(topic);
  const fill = make("span", { class: "fill" });
  fill.style.width = `${Math.round((100 * questions.filter(isKnown).length) / questions.length)}%`;
  return make("span", { class: "bar", "aria-hidden": "true" }, fill);
}

function forget() {
  if (!window.confirm(say("practice.sure"))) return;
  forgetProgress();
  start();
}

// A round ------------------------------------------------------------------------------------------------------------

function begin(topic) {
  const queue = roundOf(topicOf(topic));
  ask({ topic, queue, total: queue.length, done: 0, first: 0, missed: [], streak: 0 });
}

function ask(round) {
  const question = round.queue[0];
  const control = controls[question.shape](question, "answer");
  const parts = { round, question, control, before: boxOf(question), verdict: make("div", { role: "status" }), row: make("div", { class: "row actions" }) };
  parts.row.append(make("button", { class: "main" }, say("practice.check")), button("practice.pass", () => pass(parts)), hint(question) || "", button("practice.stop", () => end(round), "plain"));
  const heading = stem(question);
  const onsubmit = (event) => { event.preventDefault(); check(parts); };
  meter(round.done / round.total);
  screen(control, make("form", { class: "card", novalidate: true, onsubmit },
    eyebrow(round, question), heading, ...figures(question.pictures), control.element, parts.verdict, parts.row));
  heading.focus({ preventScroll: true });
}

function eyebrow(round, question) {
  const step = round.missed.includes(question) ? say("practice.again") : say("practice.step", { number: round.done + 1, total: round.total });
  const streak = round.streak > 1 ? make("span", { class: "streak" }, say("practice.streak", { streak: round.streak })) : null;
  return make("p", { class: "eyebrow" }, `${step} · ${question.kind} `, streak);
}

function hint(question) {
  if (!question.hint) return null;
  const shown = button("practice.hint", () => shown.replaceWith(make("p", { class: "soft", dir: "auto" }, question.hint)));
  return shown;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("select, textarea, input[type=text]") || event.ctrlKey || event.altKey || event.metaKey;
  if (!typing && current && current.pick && /^[1-9]$/.test(event.key)) current.pick(Number(event.key) - 1);
});

function check(parts) {
  const { control, verdict } = parts;
  if (!control.answered() && !control.accept) verdict.replaceChildren(make("p", { class: "verdict" }, say("practice.empty")));
  else if (control.compare && control.compare()) verdict.replaceChildren();
  else answered(parts, control.judge());
}

function pass(parts) {
  if (parts.control.compare) parts.control.compare();
  answered(parts, "skipped");
}

function answered(parts, found) {
  current = null;
  parts.control.reveal();
  settle(parts, found);
}

// Counts the answer and shows the verdict; called again when the learner overrules the verdict on a typed answer.
function settle(parts, found) {
  const { round, question, before, verdict, row } = parts;
  const right = found === "right" || found === "spelling";
  const after = advance(round, question, found);
  if (!round.missed.includes(question)) learn(question, right, before);
  verdict.replaceChildren(told(question, found, after.queue.includes(question)));
  const last = after.queue.length === 0;
  const next = button(last ? "practice.end" : "practice.next", () => (last ? end(after) : ask(after)), "main");
  const overrules = ["write", "number"].includes(question.shape) && ["wrong", "nearly"].includes(found);
  row.replaceChildren(next, overrules ? button("practice.override", () => settle(parts, "right")) : "", last ? "" : button("practice.stop", () => end(after), "plain"));
  meter(after.done / after.total);
  next.focus({ preventScroll: true });
  verdict.scrollIntoView({ block: "nearest" });
}

function told(question, found, returns) {
  const mark = { right: "✓ ", spelling: "✓ ", wrong: "✗ " }[found] || "";
  const kind = { spelling: "right", nearly: "partly" }[found] || found;
  return make("div", { class: `verdict ${kind}` },
    make("strong", {}, mark + say(`practice.${found}`)),
    ...reasons(question).map((reason) => make("p", { dir: "auto" }, reason)),
    ...figures(question.after),
    returns ? make("p", { class: "soft" }, say("practice.returns")) : null);
}

// The feedback and the reason of the key, without what is the same as another or as the reason beside a right option.
function reasons({ reason, feedback, options = [] }) {
  const plain = (content) => content.toLowerCase().trim();
  const shown = new Set(["", ...options.filter(({ correct }) => correct).map(({ because: beside }) => plain(beside))]);
  return [reason, feedback].filter((each) => !shown.has(plain(each)) && shown.add(plain(each)));
}

// The end of a round -------------------------------------------------------------------------------------------------

function end(round) {
  if (!round.done) return start();
  const heading = make("h2", { tabindex: "-1" }, say("practice.score", { right: round.first, total: round.done }));
  const missed = round.missed.map((question) => make("li", {}, make("strong", { dir: "auto" }, question.stem), make("br"), text(question.key), make("br"), text(question.feedback, "soft")));
  screen(null, make("section", { class: "card" }, heading,
    daysInARow() > 1 ? make("p", { class: "streak" }, say("practice.days", { days: daysInARow() })) : null,
    ...standing(round),
    missed.length ? make("h3", {}, say("practice.missed")) : null,
    missed.length ? make("ul", { class: "missed" }, ...missed) : null,
    make("div", { class: "row actions" },
      button("practice.more", () => begin(round.topic), "main"),
      button("practice.topics", start),
      button("practice.print", () => window.print(), "plain"))));
  meter(1);
  return heading.focus({ preventScroll: true });
}

function standing(round) {
  const topics = page.topics.filter((topic) => !round.topic || topic === round.topic);
  const rows = topics.map((topic) => make("li", {}, make("strong", { dir: "auto" }, topic), make("span", { class: "mastery" }, mastery(topic)), bar(topic)));
  return rows.length ? [make("h3", {}, say("practice.standing")), make("ul", { class: "topics" }, ...rows)] : [];
}

start();
