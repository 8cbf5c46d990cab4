// An exam: all questions on one page, without a key; the answers are saved to a file that the teacher grades.
const asked = page.questions.map((question) => ({ question, control: controls[question.shape](question, `answer-${question.number}`) }));
const left = make("p", { role: "status" });
const names = ["name", "class"].map((name) => ({ name, input: make("input", { type: "text", id: name, autocomplete: "off", dir: "auto" }) }));

function count() {
  const open = asked.filter(({ control }) => !control.answered()).length;
  left.textContent = open ? say("exam.left", { left: open, total: asked.length }) : say("exam.done");
  document.getElementById("meter").style.width = `${Math.round(100 * (1 - open / asked.length))}%`;
}

function cell(content) {
  const safe = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(content) && !/^[+-]?\d[\d.,]*%?$/.test(content) ? `'${content}` : content;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function answersAsCsv() {
  const [name, group] = names.map(({ input }) => input.value.trim());
  const rows = asked.map(({ question, control }) => [
    page.deck, page.digest, page.form, name, group, question.number, control.answered() || question.shape === "match" ? control.response().join(" ") : "",
  ]);
  const head = ["deck", "quiz", "form", "name", "class", "number", "answer"];
  return [head, ...rows].map((row) => row.map((each) => cell(String(each))).join(",")).join("\r\n") + "\r\n";
}

function hand() {
  const file = URL.createObjectURL(new Blob([answersAsCsv()], { type: "text/csv" }));
  const pupil = names[0].input.value.trim().replace(/[^\p{L}\p{N}]+/gu, " ").trim().replaceAll(" ", "-") || "answers";
  make("a", { href: file, download: `${page.deck}-${page.form}-${pupil}.csv` }).click();
  URL.revokeObjectURL(file);
}

function item({ question, control }) {
  const worth = `${question.points} ${page.words[question.points === 1 ? "point" : "points"]}`;
  const eyebrow = make("p", { class: "eyebrow" }, `${question.number} · ${question.kind} · ${worth}`);
  return make("section", { class: "card" }, eyebrow, stem(question, { tabindex: undefined }), ...figures(question.pictures), control.element);
}

const fields = names.map(({ name, input }) => make("label", {}, make("span", {}, page.words[name]), input));
main.replaceChildren(
  make("section", { class: "card" }, make("p", {}, page.instructions || say("exam.about")), make("div", { class: "fields" }, ...fields)),
  ...asked.map(item),
  make("section", { class: "card no-print" }, left, make("div", { class: "row" },
    make("button", { type: "button", class: "main", onclick: hand }, say("exam.save")),
    make("button", { type: "button", onclick: () => window.print() }, say("practice.print")))),
);
main.addEventListener("input", count);
main.addEventListener("click", count);
count();
