// An exam without a key: who is writing, the questions, and handing in. Each change is saved in this browser.
const asked = page.questions.map((question) => ({ question, control: controls[question.shape](question, `answer-${question.number}`) }));
const standing = { done: make("span", {}), saved: make("span", { role: "status" }), time: make("span", {}) };
let work = null;
let saving = 0;
let unsaved = false;

const button = (name, onclick, kind = "") => make("button", { type: "button", class: kind, onclick }, say(name));
const unanswered = () => asked.filter(({ control }) => !control.answered());

function screen(...children) {
  main.replaceChildren(...children.filter(Boolean));
  window.scrollTo(0, 0);
  const heading = main.querySelector("h2[tabindex]");
  if (heading) heading.focus({ preventScroll: true });
}

// Who is writing -----------------------------------------------------------------------------------------------------

function who(unfinished) {
  const fields = nameFields({ name: "", class: "" });
  const onsubmit = (event) => {
    event.preventDefault();
    if (fields.complete()) go(newWork(...fields.values()));
  };
  screen(
    unfinished.length ? make("section", { class: "card" }, make("h2", {}, say("exam.found")),
      make("ul", { class: "topics" }, ...unfinished.map((each) => make("li", {}, goOn(each))))) : null,
    make("form", { class: "card", novalidate: true, onsubmit },
      make("h2", {}, say("exam.who")),
      make("p", { dir: "auto" }, page.instructions || say("exam.about")), make("p", { class: "soft" }, say("exam.kept")),
      fields.element, make("div", { class: "row" }, make("button", { class: "main" }, say("exam.begin")))));
}

function goOn(each) {
  const time = new Date(each.saved).toLocaleTimeString(page.language, { hour: "2-digit", minute: "2-digit" });
  return make("button", { type: "button", class: "topic", onclick: () => go(each) },
    make("strong", { dir: "auto" }, say("exam.go-on", { name: each.name })), make("span", { class: "mastery" }, say("exam.saved-at", { time })));
}

// The fields of name and class; `complete` tells whether there is a name, and says so where there is none.
function nameFields(values) {
  const [name, group] = ["name", "class"].map((key) => make("input", { type: "text", id: key, autocomplete: "off", dir: "auto", value: values[key] }));
  const fault = make("p", { class: "fault", id: "name-fault", role: "alert" });
  const rows = [[name, "name"], [group, "class"]].map(([input, key]) => make("label", {}, make("span", {}, page.words[key]), input));
  return {
    element: make("div", {}, make("div", { class: "fields" }, ...rows), fault),
    values: () => [name.value.trim(), group.value.trim()],
    complete() {
      if (/[\p{L}\p{N}]/u.test(name.value)) return true;
      fault.textContent = say("exam.name");
      name.setAttribute("aria-invalid", "true");
      name.setAttribute("aria-describedby", fault.id);
      name.focus();
      return false;
    },
  };
}

// The questions ------------------------------------------------------------------------------------------------------

function go(chosen) {
  work = chosen;
  openedHere(work.id);
  enter(work);
  if (work.handed) handed();
  else questions();
  keep();
}

function enter({ answers }) {
  for (const { question, control } of asked) {
    try { if (Object.hasOwn(answers, question.number)) control.fill(answers[question.number]); } catch { /* an answer of another shape */ }
  }
}

function questions() {
  screen(make("div", { class: "who" },
    make("h2", { tabindex: "-1", dir: "auto" }, [work.name, work.class].filter(Boolean).join(" · ")), button("practice.print", () => window.print(), "plain")),
    ...asked.map(item),
    make("div", { class: "card no-print row actions" }, make("p", { class: "standing" }, standing.done, standing.saved, standing.time),
      button("exam.hand", askToHand, "main")));
  count();
  tick();
}

function item({ question, control }) {
  const worth = `${question.points} ${page.words[question.points === 1 ? "point" : "points"]}`;
  const eyebrow = make("p", { class: "eyebrow" }, `${question.number} · ${question.kind} · ${worth}`);
  return make("section", { class: "card", id: `question-${question.number}` }, eyebrow, stem(question, { tabindex: undefined }), ...figures(question.pictures), control.element);
}

function count() {
  const [done, total] = [asked.length - unanswered().length, asked.length];
  standing.done.textContent = say("exam.answered", { done, total });
  document.getElementById("meter").style.width = `${Math.round((100 * done) / total)}%`;
}

// Saves the work and says whether it is kept, once the last of several changes is.
async function keep() {
  saving += 1;
  const kept = await saveWork(work);
  saving -= 1;
  if (saving) return;
  standing.saved.textContent = say(kept ? "exam.saved" : "exam.unsaved");
  standing.saved.className = kept ? "" : "fault";
  unsaved = !kept;
}

function changed() {
  const answers = Object.fromEntries(asked.map(({ question, control }) => [question.number, control.value()]));
  if (!work || work.handed || JSON.stringify(answers) === JSON.stringify(work.answers)) return;
  work.answers = answers;
  count();
  keep();
}

function tick() {
  if (!page.minutes || !work) return;
  const minutes = Math.ceil(page.minutes - (Date.now() - work.begun) / 60000);
  standing.time.textContent = minutes > 0 ? say("exam.minutes", { minutes }) : say("exam.over");
  standing.time.className = minutes > 5 ? "" : "fault";
}

// Handing in ---------------------------------------------------------------------------------------------------------

function askToHand() {
  const fields = nameFields(work);
  const dialog = make("dialog", { class: "card", "aria-labelledby": "sure" },
    make("h2", { id: "sure" }, say("exam.sure")), missing(() => dialog.close()), fields.element,
    make("div", { class: "row" }, button("exam.hand", () => fields.complete() && hand(dialog, ...fields.values()), "main"), button("exam.back", () => dialog.close())));
  dialog.addEventListener("close", () => dialog.remove());
  main.append(dialog);
  dialog.showModal();
}

function missing(close) {
  if (!unanswered().length) return make("p", {}, say("exam.done"));
  const links = unanswered().map(({ question }) => make("a", { href: `#question-${question.number}`, onclick: close }, `${question.number}`));
  return make("p", { class: "missing" }, `${say("exam.left", { left: unanswered().length, total: asked.length })}: `, ...links);
}

function hand(dialog, name, group) {
  dialog.close();
  Object.assign(work, { name, class: group, handed: true });
  keep();
  saveFile(work, asked);
  handed();
}

function handed() {
  screen(make("section", { class: "card" },
    make("h2", { tabindex: "-1" }, `✓ ${say("exam.handed")}`),
    make("p", {}, say("exam.file")), make("p", {}, make("strong", { dir: "auto" }, fileName(work))),
    make("div", { class: "row" }, button("exam.again", () => saveFile(work, asked), "main"), button("exam.change", change), button("exam.other", leave, "plain"))));
}

// Leaves the page to another pupil; the work stays in this browser.
function leave() {
  openedHere("");
  location.reload();
}

function change() {
  work.handed = false;
  keep();
  questions();
}

// The page -----------------------------------------------------------------------------------------------------------

for (const kind of ["input", "change", "click"]) main.addEventListener(kind, changed);
setInterval(tick, 5000);
window.addEventListener("beforeunload", (event) => { if (unsaved && work && !work.handed) event.preventDefault(); });
window.addEventListener("storage", ({ key, newValue }) => {
  const other = parsed(newValue);
  if (work && key === shelf + work.id && isWork(other) && other.changes > work.changes) {
    work = other;
    enter(work);
    count();
  }
});

savedWorks().then((works) => {
  const mine = works.find(({ id }) => id === openedHere());
  if (mine) go(mine);
  else who(works.filter((each) => !each.handed));
});
