// The controls of a question, one for each shape of answer. `value` returns what was entered and `fill` enters it again;
// `response` returns it as the file of answers has it. Where the page holds the key, `judge` returns the verdict and
// `reveal` shows what is right.
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main");

function say(name, values = {}) {
  return page.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const text = (content, kind = "text") => make("span", { class: kind, dir: "auto" }, content);
const letter = (index) => (index >= 26 ? letter(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

function stem(question, attributes) {
  const parts = question.stem.split(page.blank);
  const heading = make("h2", { dir: "auto", tabindex: "-1", ...attributes });
  parts.forEach((part, index) => {
    if (index > 0) {
      heading.append(make("span", { class: "gap", "aria-hidden": "true" }, "________"));
      heading.append(make("span", { class: "hidden-text" }, say("practice.gap")));
    }
    heading.append(part);
  });
  return heading;
}

function figures(named = []) {
  return named.map(({ file, alt, credit }) => make("figure", {},
    make("img", { src: page.pictures[file], alt, dir: "auto" }), credit ? make("figcaption", { class: "soft", dir: "auto" }, credit) : null));
}

function because(content) {
  return content ? make("p", { class: "because", dir: "auto" }, content) : null;
}

// The reason against an option that nobody chose, folded away.
function unchosen(content) {
  return content ? make("details", {}, make("summary", {}, say("practice.unchosen")), because(content)) : null;
}

function tell(element, right, label) {
  element.classList.add(right ? "right" : "wrong");
  if (label) element.append(make("span", { class: "tag" }, `${right ? "✓" : "✗"} ${label}`));
}

const controls = {
  choose(question, name) {
    const type = question.several ? "checkbox" : "radio";
    const rows = question.options.map((option, index) => {
      const input = make("input", { type, name, value: index });
      const label = make("label", {}, input, text(option.text));
      return { option, input, label, row: make("li", { class: "answer" }, label) };
    });
    const chosen = () => rows.filter(({ input }) => input.checked);
    return {
      element: group(question.several ? say("practice.several") : "", make("ul", { class: "answers" }, ...rows.map(({ row }) => row))),
      pick: (index) => rows[index] && (rows[index].input.focus(), rows[index].input.click()),
      answered: () => chosen().length > 0,
      value: () => rows.flatMap(({ input }, index) => (input.checked ? [index] : [])),
      fill(value) { rows.forEach(({ input }, index) => { input.checked = value.includes(index); }); },
      response: () => rows.flatMap(({ input }, index) => (input.checked ? [letter(index)] : [])),
      judge() {
        const keys = rows.filter(({ option }) => option.correct);
        const hits = chosen().filter(({ option }) => option.correct).length;
        if (hits === keys.length && chosen().length === keys.length) return "right";
        return hits > 0 && question.several ? "partly" : "wrong";
      },
      reveal() {
        for (const { option, input, label, row } of rows) {
          input.disabled = true;
          if (option.correct) tell(row, true), label.lastChild.append(make("span", { class: "tag" }, `✓ ${say("practice.key")}`));
          else if (input.checked) tell(row, false), label.lastChild.append(make("span", { class: "tag" }, `✗ ${say("practice.yours")}`));
          row.append((option.correct || input.checked ? because(option.because) : unchosen(option.because)) || "");
        }
      },
    };
  },

  write(question, name) {
    const input = make("input", { type: "text", id: name, autocomplete: "off", autocapitalize: "off", spellcheck: "false", dir: "auto" });
    return typed(question, input, () => judgeTyped(question.guide, input.value));
  },

  number(question, name) {
    const input = make("input", { type: "text", id: name, autocomplete: "off", inputmode: "decimal" });
    return typed(question, input, () => ({ verdict: isNumberOf(question, input.value) ? "right" : "unknown" }));
  },

  match(question, name) {
    const rows = question.lefts.map((left, index) => {
      const choices = question.responses.map((response, place) => make("option", { value: place }, response));
      const select = make("select", { id: `${name}-${index}` }, make("option", { value: "" }, say("practice.choose")), ...choices);
      const row = make("li", { class: "answer pair" }, make("label", { for: select.id, dir: "auto" }, left), select);
      return { select, row, index };
    });
    const right = ({ select, index }) => select.value === String(question.right[index]);
    return {
      element: group("", make("ul", { class: "answers" }, ...rows.map(({ row }) => row)), printed(question.responses)),
      answered: () => rows.every(({ select }) => select.value !== ""),
      value: () => rows.map(({ select }) => select.value),
      fill(value) { rows.forEach(({ select }, index) => { select.value = value[index]; }); },
      response: () => rows.map(({ select }) => (select.value === "" ? "-" : letter(Number(select.value)))),
      judge() {
        const hits = rows.filter(right).length;
        return hits === rows.length ? "right" : hits > 0 ? "partly" : "wrong";
      },
      reveal() {
        for (const each of rows) {
          each.select.disabled = true;
          tell(each.row, right(each), "");
          const key = question.responses[question.right[each.index]];
          const told = right(each) ? `✓ ${say("practice.right")}` : `${say("practice.key")}: ${key}`;
          each.row.append(make("p", { class: "because", dir: "auto" }, make("strong", {}, told), ` ${question.because[each.index]}`));
        }
      },
    };
  },

  explain(question, name) {
    const area = make("textarea", { id: name, rows: question.lines, dir: "auto" });
    const element = make("div", {}, make("label", { class: "named", for: name }, say("practice.yours")), area);
    let points = [];
    return {
      element,
      answered: () => area.value.trim() !== "",
      value: () => area.value,
      fill(value) { area.value = value; },
      response: () => [area.value.trim().replace(/\s+/g, " ")],
      compare() {
        if (points.length) return false;
        area.disabled = true;
        points = question.scheme.map((point) => {
          const input = make("input", { type: "checkbox" });
          return { input, row: make("li", { class: "answer" }, make("label", {}, input, text(point))) };
        });
        element.append(make("p", { dir: "auto" }, question.model), group(say("practice.points"), make("ul", { class: "answers" }, ...points.map(({ row }) => row))));
        points[0].input.focus();
        return true;
      },
      judge() {
        const made = points.filter(({ input }) => input.checked).length;
        return made === points.length ? "right" : made > 0 ? "partly" : "wrong";
      },
      reveal() {
        for (const { input } of points) input.disabled = true;
      },
    };
  },

  order(question) {
    const list = make("ol", { class: "answers" });
    const live = make("p", { class: "hidden-text", role: "status" });
    let order = question.steps.map((_, index) => index);
    let moved = false;
    function move(place, by) {
      [order[place], order[place + by]] = [order[place + by], order[place]];
      moved = true;
      show();
      const values = { step: question.steps[order[place + by]], place: place + by + 1, total: order.length };
      live.textContent = say("practice.place", values);
      const wanted = list.children[place + by].querySelector(by < 0 ? ".up" : ".down");
      (wanted.disabled ? list.children[place + by].querySelector("button:not([disabled])") : wanted).focus();
    }
    function button(kind, sign, place, by) {
      const named = `${say(`practice.${kind}`)}: ${question.steps[order[place]]}`;
      const off = place + by < 0 || place + by >= order.length;
      return make("button", { type: "button", class: kind, "aria-label": named, disabled: off, onclick: () => move(place, by) }, sign);
    }
    function show() {
      list.replaceChildren(...order.map((step, place) => make(
        "li", { class: "answer step" }, make("span", { class: "number" }, `${place + 1}.`), text(question.steps[step]),
        button("up", "↑", place, -1), button("down", "↓", place, 1),
      )));
    }
    show();
    return {
      element: group(say("practice.order"), list, live),
      answered: () => moved,
      value: () => (moved ? [...order] : []),
      fill(value) {
        if (order.some((step) => !value.includes(step))) return;
        order = [...value];
        moved = true;
        show();
      },
      accept: () => { moved = true; },
      response: () => order.map((step) => letter(step)),
      judge() {
        const hits = order.filter((step, place) => question.places[step] === place).length;
        return hits === order.length ? "right" : hits > 0 ? "partly" : "wrong";
      },
      reveal() {
        const right = order.map((step, place) => question.places[step] === place);
        const sorted = order.map((_, place) => question.places.indexOf(place));
        [...list.children].forEach((row, place) => {
          row.querySelectorAll("button").forEach((each) => each.remove());
          tell(row, right[place], right[place] ? say("practice.right") : "");
        });
        if (right.every(Boolean)) return;
        const steps = sorted.map((step) => make("li", { dir: "auto" }, question.steps[step], because(question.because[step]) || ""));
        live.remove();
        this.element.append(make("p", { class: "named" }, `${say("practice.key")}:`), make("ol", {}, ...steps));
      },
    };
  },
};

// On paper a list that opens shows nothing: the responses stand below, with their letters.
function printed(responses) {
  return make("p", { class: "on-paper", "aria-hidden": "true" }, ...responses.map((each, place) => text(`${letter(place)}. ${each}`)));
}

function group(hint, ...children) {
  const legend = make("legend", { class: "hidden-text" }, say("practice.answers"));
  return make("fieldset", {}, legend, hint ? make("p", { class: "soft" }, hint) : null, ...children);
}

function typed(question, input, judge) {
  const unit = question.unit ? make("span", { dir: "auto" }, question.unit) : null;
  const line = make("div", { class: "typed" }, input, unit);
  return {
    element: make("div", {}, make("label", { class: "named", for: input.id }, say("practice.yours")), line),
    answered: () => input.value.trim() !== "",
    value: () => input.value,
    fill(value) { input.value = value; },
    response: () => [input.value.trim()],
    judge() {
      const { verdict, forgiven } = judge();
      if (verdict === "spelling") return forgiven ? "spelling" : "nearly";
      return { unknown: "wrong", wider: "nearly", narrower: "nearly" }[verdict] || verdict;
    },
    reveal() {
      input.disabled = true;
      const { verdict, because: reason } = judge();
      const right = verdict === "right";
      line.append(make("span", { class: right ? "right" : "wrong" }, make("span", { class: "tag" }, right ? "✓" : "✗")));
      if (reason) this.element.append(because(reason));
      else if (page.words[`practice.why.${verdict}`]) this.element.append(because(say(`practice.why.${verdict}`)));
      if (!right) this.element.append(make("p", { dir: "auto" }, make("strong", {}, `${say("practice.key")}: `), question.key));
    },
  };
}
