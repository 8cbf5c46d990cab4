// Typed answers: the same normal form and the same judgement as `quizgen/answers`, with the tables that the page holds.

const isFigure = (word) => /^[0-9]/.test(word);
const isNumber = (word) => /^[0-9]+(?:\.[0-9]+)?$/.test(word);
const own = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);

function pieces(content, accents) {
  let words = [...content].slice(0, 400).join("").normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  if (accents) words = words.normalize("NFD").replace(/\p{Mn}/gu, "");
  words = words.replace(/(?<![^ (])[-–](?=[0-9.])/g, "−").replace(/['’‘]s(?![\p{L}\p{N}])/gu, "").replace(/['’‘]/g, "");
  words = words.replace(/(?<![0-9.,])([0-9]{1,3})((?:[, ][0-9]{3})+)(?![0-9])/g, (_, first, rest) => first + rest.replace(/[, ]/g, ""));
  words = words.replace(/(?<=[0-9]),(?=[0-9]{1,2}(?![0-9]))/g, ".");
  words = words.replace(/[^\p{L}\p{N}\p{M}\p{S}%#&@.]/gu, " ").replace(/[\p{S}%#&@]/gu, " $& ");
  words = words.replace(/\.(?![0-9])|(?<=[^0-9 .])\./g, "");
  const found = words.match(/[0-9]+(?:\.[0-9]+)*|\.[0-9]+|[^0-9. ]+/g) || [];
  return found.flatMap((piece) => {
    if (!isFigure(piece.at(-1))) return [piece];
    return piece.split(".").length > 2 ? piece.split(".").map(figure) : [figure(piece)];
  });
}

function figure(piece) {
  const [whole, part = ""] = piece.split(".");
  const rest = part.replace(/0+$/, "");
  return (whole.replace(/^0+/, "") || "0") + (rest && `.${rest}`);
}

function oneWord(piece) {
  const known = own(page.writing.same, piece);
  if (known !== undefined) return known;
  if ([...piece].length <= 3 || !/^\p{L}+$/u.test(piece)) return piece;
  const ending = page.writing.endings.find(([end]) => piece.endsWith(end));
  return ending ? piece.slice(0, piece.length - ending[0].length) + ending[1] : piece;
}

function shifted(number, places) {
  const [whole, part = ""] = number.split(".");
  const padded = part.padEnd(places, "0");
  return figure(`${whole}${padded.slice(0, places)}.${padded.slice(places)}`);
}

function scaled(parts, places) {
  const small = parts.filter((part) => /^[0-9]+$/.test(part) && part.length <= places);
  const kept = parts.slice(0, parts.length - (small.length || 1));
  return [...kept, shifted(small.length ? sum(small) : parts.at(-1), places)];
}

const sum = (parts) => String(parts.reduce((whole, part) => whole + BigInt(part), 0n));

function grows(number, addend) {
  if (!/^[0-9]{1,15}$/.test(number) || number === "0") return false;
  return Number(number) % 100 === 0 || (Number(number) % 10 === 0 && addend < 10);
}

// The number that begins at a place among the pieces, in figures, and the number of its pieces.
function numberAt(found, start) {
  const { numbers, scales, indefinite } = page.writing;
  const [piece, after] = [found[start], found[start + 1] || ""];
  const opens = indefinite.includes(piece) && own(scales, after) !== undefined ? 1 : own(numbers, piece);
  let parts = opens !== undefined ? [String(opens)] : isNumber(piece) ? [piece] : [];
  let spelt = opens !== undefined;
  let end = start + 1;
  for (; parts.length && end < found.length; end += 1) {
    const [scale, addend] = [own(scales, found[end]), own(numbers, found[end])];
    if (scale !== undefined) {
      parts = scaled(parts, scale);
      spelt = true;
    } else if (spelt && addend !== undefined && grows(parts.at(-1), addend)) parts.push(String(addend));
    else break;
  }
  return [parts.length > 1 ? sum(parts) : parts[0], end - start];
}

function withNumbers(found) {
  const { numbers, scales, ordinals, sum: and, vague, joint, currencies, letters } = page.writing;
  const whole = found.map((piece, place) => {
    const isMoney = place > 1 && isNumber(found[place - 1]) && currencies.includes(oneWord(found[place - 2]));
    return (isMoney && own(letters, piece)) || piece;
  });
  const kept = whole.filter((piece, place) => {
    const [before, after] = [whole[place - 1] || "", whole[place + 1] || ""];
    if (ordinals.includes(piece) && isNumber(before)) return false;
    if ((vague.includes(piece) && after === joint) || (piece === joint && vague.includes(before))) return false;
    return !(piece === and && own(scales, before) !== undefined && own(numbers, after) !== undefined);
  });
  const words = [];
  for (let place = 0; place < kept.length; ) {
    const [number, length] = numberAt(kept, place);
    words.push(number === undefined ? oneWord(kept[place]) : number);
    place += length;
  }
  return words;
}

function normal(content, accents = false) {
  const { currencies, dropped, openers, joint } = page.writing;
  let words = withNumbers(pieces(content, accents));
  for (let place = 0; place + 1 < words.length; place += 1) {
    if (currencies.includes(words[place]) && isNumber(words[place + 1])) words.splice(place, 2, words[place + 1], words[place]);
  }
  const weighty = words.filter((word) => !dropped.includes(word));
  words = weighty.length ? weighty : words;
  while (words.length > 1 && openers.includes(words[0])) words.shift();
  const place = words.indexOf(joint);
  if (place < 1 || place === words.length - 1 || place !== words.lastIndexOf(joint)) return words;
  const [before, after] = [words.slice(0, place), words.slice(place + 1)];
  return isFigure(before.at(-1)) ? [...before, ...after] : [...after, ...before];
}

const padded = (words) => ` ${words.join(" ")} `;
const joined = (words) => words.reduce((whole, word) => whole + (isFigure(whole.slice(-1)) && isFigure(word) ? ` ${word}` : word), "");

function oneSlip(given, right) {
  const letters = [[...given], [...right]];
  if (letters[1].length < 6 || Math.abs(letters[0].length - letters[1].length) > 1 || /[0-9]/.test(given + right)) return false;
  let start = 0;
  while (start < letters[0].length && letters[0][start] === letters[1][start]) start += 1;
  const [one, other] = letters.map((each) => each.slice(start));
  const same = (a, b) => a.join("") === b.join("");
  const exchanged = same(one.slice(0, 2), other.slice(0, 2).reverse()) && same(one.slice(2), other.slice(2));
  return exchanged || same(one.slice(1), other.slice(1)) || same(one, other.slice(1)) || same(one.slice(1), other);
}

// Whether one list of words has each word of another at least as often.
const holds = (many, few) => few.every((word) => few.filter((each) => each === word).length <= many.filter((each) => each === word).length);

// The verdict on what was typed, and the reason where the deck has one for this very answer.
function judgeTyped({ right, keys, stem = [], told = [], remarks = {}, name, accents, slips }, content) {
  const words = normal(content, accents);
  const given = joined(words.length ? words : [content.trim()]);
  if (right.includes(given)) return { verdict: "right" };
  const remark = own(remarks, given);
  if (remark) return { verdict: remark[0] ? "nearly" : "wrong", because: remark[1] };
  for (let end = words.length - 1; end > 0 && stem.includes(words[end]); end -= 1) {
    if (right.includes(joined(words.slice(0, end)))) return { verdict: "right" };
  }
  const introduced = name || content.toLowerCase().includes(` ${page.writing.joint} `);
  const light = name ? [...stem, ...page.writing.titles] : stem;
  for (let start = 1; introduced && start < words.length && light.includes(words[start - 1]); start += 1) {
    if (right.includes(joined(words.slice(start)))) return { verdict: "right" };
  }
  const described = name ? [/^([^,]+), (?:the|a|an|who|which) [^,]+$/, /^the (?:[a-z-]+ ){1,2}([A-Z].*)$/] : [];
  const names = described.flatMap((shape) => shape.exec(content.trim())?.[1] ?? []);
  if (names.some((each) => right.includes(joined(normal(each, accents))))) return { verdict: "right" };
  const quotes = (key) => padded(words).includes(padded(key)) && words.length <= key.length + 4 && told.some((each) => each.includes(padded(words)));
  if (keys.some(quotes)) return { verdict: "right" };
  if (right.some((each) => oneSlip(given, each))) return { verdict: "spelling", forgiven: slips };
  const bare = (key) => isFigure(key[0]) && key.length > 1 && words.length === 1 && words[0] === key[0];
  if (keys.some(bare)) return { verdict: "wider" };
  const isDate = (key) => key.length === 3 && isFigure(key[0]) && !isFigure(key[1]) && isFigure(key[2]);
  const dated = words.join(" ");
  if (keys.some((key) => isDate(key) && [key.slice(0, 2), key.slice(1)].some((part) => part.join(" ") === dated))) return { verdict: "wider" };
  const alike = keys.filter((key) => words.length && words.at(-1) === key.at(-1) && !isFigure(key.at(-1)));
  if (alike.some((key) => words.length < key.length && holds(key, words))) return { verdict: "wider" };
  const narrower = alike.length && alike.every((key) => words.length > key.length && holds(words, key));
  return { verdict: narrower ? "narrower" : "unknown" };
}

// Whether a number in figures or words is one of [value, tolerance, unit]: alone, with that unit, with words of the stem
// or behind one of the hedges.
function isNumberOf({ values, hedges, stem }, content) {
  const currency = /^[0-9][0-9.,]* ?\p{L}$/u.test(content.trim()) && values.find(([, , own]) => page.writing.currencies.includes(own));
  let words = normal(currency ? `${currency[2]} ${content}` : content);
  const sign = words[0] === "−" ? -1 : 1;
  if (sign < 0) words = words.slice(1);
  const start = words.findIndex(isFigure);
  if (hedges.includes(joined(words.slice(0, start)))) words = words.slice(start);
  if (words.filter(isFigure).length !== 1 || !isNumber(words[0])) return false;
  const [given, unit] = [sign * Number(words[0]), joined(words.slice(1))];
  const said = normal(stem);
  const free = words.slice(1).every((word) => said.includes(word));
  const near = (value, tolerance) => Math.abs(given - value) <= tolerance + Math.abs(value) * 1e-9;
  return values.some(([value, tolerance, own]) => near(value, tolerance) && (free || unit === own));
}
