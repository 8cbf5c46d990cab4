// The file that a pupil hands in and `quizgen grade` reads: a row for each question.
function cell(content) {
  const safe = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(content) && !/^[+-]?\d[\d.,]*%?$/.test(content) ? `'${content}` : content;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function answersAsCsv(work, asked) {
  const rows = asked.map(({ question, control }) => [
    page.deck, page.digest, page.form, work.name, work.class, question.number, control.answered() || question.shape === "match" ? control.response().join(" ") : "",
  ]);
  const head = ["deck", "quiz", "form", "name", "class", "number", "answer"];
  return [head, ...rows].map((row) => row.map((each) => cell(String(each))).join(",")).join("\r\n") + "\r\n";
}

function fileName(work) {
  const pupil = work.name.replace(/[^\p{L}\p{N}]+/gu, " ").trim().replaceAll(" ", "-") || "answers";
  return `${page.deck}-${page.form}-${pupil}.csv`;
}

function saveFile(work, asked) {
  const file = URL.createObjectURL(new Blob([answersAsCsv(work, asked)], { type: "text/csv" }));
  make("a", { href: file, download: fileName(work) }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60000);
}
