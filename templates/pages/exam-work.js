// The work of a pupil on this exam, saved at each change: into localStorage, which is written at once and outlives a
// reload, and into IndexedDB, which is on the disk when its transaction is complete and outlives a killed browser.
const shelf = `quizgen/exam/${page.deck}/${page.digest}/${page.form}/`;
const session = `${shelf}open`;
const patience = 3000;
const database = openDatabase();

function openDatabase() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), patience);
    try {
      const opening = indexedDB.open("quizgen-exam", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("work");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
    } catch { resolve(null); }
  });
}

// Runs a request on the object store; null where there is no database or the request fails.
async function stored(mode, request) {
  const opened = await database;
  if (!opened) return null;
  return new Promise((resolve) => {
    try {
      const transaction = opened.transaction("work", mode, { durability: "strict" });
      const asked = request(transaction.objectStore("work"));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => resolve(null);
    } catch { resolve(null); }
  });
}

function isWork(work) {
  return Boolean(work) && ["id", "name", "class"].every((key) => typeof work[key] === "string")
    && ["begun", "changes", "saved"].every((key) => Number.isFinite(work[key])) && typeof work.answers === "object" && work.answers !== null;
}

function parsed(content) {
  try { return JSON.parse(content); } catch { return null; }
}

function worksInStorage() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(shelf)).map((key) => parsed(localStorage.getItem(key)));
  } catch { return []; }
}

// All work on this exam that this browser holds, the newest version of each, the latest first.
async function savedWorks() {
  const held = await stored("readonly", (store) => store.getAll(IDBKeyRange.bound(shelf, `${shelf}\uffff`)));
  const works = new Map();
  for (const work of [...worksInStorage(), ...(held || [])].filter(isWork)) {
    if (!works.has(work.id) || works.get(work.id).changes < work.changes) works.set(work.id, work);
  }
  return [...works.values()].sort((a, b) => b.saved - a.saved);
}

// Saves the work under its next version; the promise says whether the browser has kept it.
async function saveWork(work) {
  Object.assign(work, { changes: work.changes + 1, saved: Date.now() });
  const [key, content] = [shelf + work.id, JSON.stringify(work)];
  let kept = false;
  try {
    localStorage.setItem(key, content);
    kept = true;
  } catch { /* storage is full or switched off */ }
  return (await stored("readwrite", (store) => store.put(JSON.parse(content), key))) !== null || kept;
}

// The id of the work that this tab has open: a reload goes on with it, another tab asks who is there.
function openedHere(id) {
  try {
    if (id !== undefined) sessionStorage.setItem(session, id);
    return sessionStorage.getItem(session);
  } catch { return null; }
}

function newWork(name, group) {
  const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  return { id, name, class: group, begun: Date.now(), changes: 0, saved: 0, handed: false, answers: {} };
}
