"use strict";
// Every text of the data goes into the page as a text node or through textContent.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { labels } = data;
  const byId = (id) => document.getElementById(id);
  const STATES = { initial: "○", translated: "◐", reviewed: "●", final: "✔" };
  const DOUBTS = ["high", "medium", "low"];
  const SEVERITIES = { error: "✖", warning: "▲", info: "●" };
  const ANY = "";
  // Milliseconds: long documents take time to mark, which must not hold up typing.
  const PAUSE = 150;

  function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  const written = (number) => number.toLocaleString(labels.language);
  const listed = (items) => items.join(labels.between);

  /** Return a label in pieces, with texts or elements in place of its braces. */
  function pieces(label, values) {
    return label.split(/\{(\w+)\}/).map((piece, at) => {
      if (at % 2 === 0) return piece;
      return Object.hasOwn(values, piece) ? values[piece] : `{${piece}}`;
    });
  }

  const filled = (label, values) => pieces(label, values).join("");

  // ---- Progress

  function stateLabel(state, text) {
    return element("span", { class: "state", "data-state": state, "data-mark": STATES[state] }, text);
  }

  function stateCell(states) {
    const bar = element("div", { class: "bar", "aria-hidden": "true" });
    const legend = element("div", { class: "legend" });
    for (const [state, number] of Object.entries(states).reverse()) {
      if (!number) continue;
      const part = element("span", { "data-state": state });
      part.style.flexGrow = number;
      bar.append(part);
      legend.append(stateLabel(state, filled(labels.inState, { number, name: labels.states[state] })));
    }
    return element("td", {}, bar, legend);
  }

  function findingCounts(findings) {
    const parts = Object.keys(SEVERITIES)
      .map((severity) => [findings[severity], labels.counts[severity]])
      .filter(([number]) => number)
      .map(([number, forms]) => filled(forms[number], { number: written(number) }));
    return listed(parts) || labels.none;
  }

  function progressRow(name, progress) {
    const number = (text) => element("td", { class: "number" }, text);
    return element(
      "tr",
      {},
      element("th", { scope: "row", dir: "auto" }, name),
      number(filled(labels.percent, { percent: progress.reviewed_percent })),
      stateCell(progress.states),
      number(written(progress.words)),
      number(written(progress.characters)),
      number(filled(labels.enforced, progress.terms)),
      element("td", {}, findingCounts(progress.findings)),
    );
  }

  function showProgressRows() {
    const table = byId("progress");
    table.tBodies[0].replaceChildren(...data.documents.map((one) => progressRow(one.name, one.progress)));
    if (data.documents.length > 1) table.tFoot.replaceChildren(progressRow(labels.total, data.total));
  }

  function showProgress() {
    showProgressRows();
    const unique = (values) => [...new Set(values)];
    document.title = filled(labels.title, { documents: listed(data.documents.map((one) => one.name)) });
    byId("languages").textContent = listed(
      unique(data.documents.map((one) => `${one.sourceLanguage} → ${one.targetLanguage}`)),
    );
    const signatures = unique(data.documents.map((one) => one.signature).filter(Boolean));
    const made = (label, values) => byId("made").append(element("p", {}, filled(label, values)));
    made(labels.madeBy, { program: data.generator });
    for (const signature of signatures) made(labels.madeWith, { signature });
  }

  // ---- Texts with their marks. Spans count code points.

  const inside = (span, length) => span !== null && span[0] <= span[1] && span[1] <= length;

  /** Append chars[from:to], cut wherever the set of findings over it changes. */
  function appendPieces(parent, chars, from, to, findings) {
    const cuts = new Set([from, to]);
    for (const { span } of findings) for (const cut of span) if (from < cut && cut < to) cuts.add(cut);
    const sorted = [...cuts].sort((a, b) => a - b);
    for (let at = 0; at + 1 < sorted.length; at += 1) {
      const [start, end] = [sorted[at], sorted[at + 1]];
      appendPoints(parent, start, findings);
      const over = findings.filter(({ span }) => span[0] <= start && end <= span[1]);
      const text = chars.slice(start, end).join("");
      parent.append(over.length ? findingMark(over, text) : text);
    }
  }

  /** Append a caret for each finding with an empty span at this place. */
  function appendPoints(parent, at, findings) {
    const points = findings.filter(({ span }) => span[0] === at && span[1] === at);
    if (points.length) {
      const mark = findingMark(points, "");
      mark.classList.add("point");
      parent.append(mark);
    }
  }

  function findingMark(findings, text) {
    const worst = Object.keys(SEVERITIES).find((s) => findings.some((f) => f.severity === s));
    return element(
      "mark",
      {
        class: "finding",
        "data-severity": worst,
        "data-findings": findings.map((f) => f.index).join(" "),
        title: findings
          .map((f) => filled(labels.message, { label: labels.severities[f.severity], text: f.message }))
          .join("\n"),
      },
      text,
    );
  }

  function termLink(term) {
    const { strategy, scoreChange, entry, index } = term;
    const score = scoreChange === null ? "" : `${scoreChange > 0 ? "+" : ""}${scoreChange.toFixed(3)}`;
    const facts = { term: data.terms[entry]?.term ?? term.term, words: term.words, strategy: labels.strategies[strategy], score };
    return element("a", {
      class: strategy === "missing" ? "term missing" : "term",
      href: entry < 0 ? undefined : `#term-${entry}`,
      "data-entry": entry,
      "data-pair": index,
      title: filled(score ? labels.termAndWordsScored : labels.termAndWords, facts),
    });
  }

  function markedText(unit, side) {
    const chars = Array.from(unit[side]);
    const findings = unit.findings
      .map((finding, index) => ({ ...finding, index }))
      .filter((f) => f.side === side && inside(f.span, chars.length));
    const terms = unit.terms
      .map((term, index) => ({ ...term, index }))
      .filter((term) => inside(term[side], chars.length) && term[side][0] < term[side][1])
      .sort((a, b) => a[side][0] - b[side][0]);
    const language = data.documents[unit.document][`${side}Language`];
    const node = element("div", { class: `text ${side}`, lang: language, dir: "auto" });
    let done = 0;
    for (const term of terms) {
      const [start, end] = term[side];
      if (start < done) continue;
      appendPieces(node, chars, done, start, findings);
      const link = termLink(term);
      appendPieces(link, chars, start, end, findings);
      node.append(link);
      done = end;
    }
    appendPieces(node, chars, done, chars.length, findings);
    appendPoints(node, chars.length, findings);
    return node;
  }

  // ---- Units

  function metaLine(unit, number) {
    const title = filled(labels.unitOf, { id: unit.id });
    const line = element(
      "div",
      { class: "meta" },
      element("a", { class: "place", href: `#unit-${number}`, title }, `${number}`),
      stateLabel(unit.state, labels.states[unit.state]),
      element("span", { class: "role" }, labels.roles[unit.role]),
    );
    if (unit.speaker) line.append(element("bdi", { class: "speaker" }, unit.speaker));
    if (unit.origin === "human" || unit.origin === "passthrough") {
      line.append(element("span", {}, unit.origin === "human" ? labels.byPerson : labels.passedThrough));
    }
    if (unit.doubt) {
      const doubt = filled(labels.doubt, { level: labels.doubts[unit.doubt] });
      line.append(element("span", { class: "doubt", "data-doubt": unit.doubt }, doubt));
    }
    if (unit.context) line.append(element("bdi", {}, unit.context));
    line.append(element("bdi", { class: "reference" }, unit.reference));
    return line;
  }

  function findingItem(finding, index, languages) {
    const { severity } = finding;
    const item = element(
      "li",
      { "data-severity": severity, "data-findings": index },
      element("span", { class: "severity" }, `${SEVERITIES[severity]} ${labels.severities[severity]}`),
      element("bdi", { class: "message" }, finding.message),
    );
    if (finding.fix !== null) {
      const text = element("bdi", { lang: languages[`${finding.side}Language`] }, finding.fix);
      const said = finding.fix ? pieces(labels.fix, { text }) : [labels.fixDelete];
      item.append(element("span", { class: "fix" }, ...said));
    }
    item.append(
      element(
        "button",
        { type: "button", "data-check": finding.check, title: labels.showCheck },
        finding.check,
      ),
    );
    return item;
  }

  function unitItem(unit, at) {
    const number = at + 1;
    const target = unit.target ? markedText(unit, "target") : element("div", { class: "none" }, labels.notTranslated);
    const item = element(
      "li",
      {
        class: "unit",
        id: `unit-${number}`,
        tabindex: "-1",
        "data-state": unit.state,
        "data-role": unit.role,
      },
      metaLine(unit, number),
      element("div", { class: "pair" }, markedText(unit, "source"), target),
    );
    const languages = data.documents[unit.document];
    if (unit.findings.length) {
      const list = unit.findings.map((finding, index) => findingItem(finding, index, languages));
      item.append(element("ul", { class: "findings", "aria-label": labels.findings }, ...list));
    }
    const notes = element("dl", { class: "notes" });
    const note = (name, text, lang) => {
      if (text) notes.append(element("div", {}, element("dt", {}, name), element("dd", { dir: "auto", lang }, text)));
    };
    note(labels.previousSource, unit.previousSource, languages.sourceLanguage);
    note(labels.comment, unit.comment);
    if (notes.children.length) item.append(notes);
    return item;
  }

  // ---- Terms

  const byStrategy = (strategy, number) =>
    filled(labels.byStrategy, { name: labels.strategies[strategy], number });

  function termEntry(term, at) {
    const [{ sourceLanguage, targetLanguage }] = data.documents;
    const found = term.targets.map(([name, number]) =>
      number > 1 ? filled(labels.nameWithNumber, { name, number }) : name,
    );
    const how = term.strategies
      .filter(([strategy]) => strategy !== "missing")
      .map((counted) => byStrategy(...counted));
    const show = filled(labels.showTerm, { term: term.term, number: term.count });
    const entry = element(
      "li",
      { class: "entry", id: `term-${at}`, "data-entry": at, tabindex: "-1" },
      element(
        "div",
        { class: "head" },
        element("span", { class: "word", dir: "auto", lang: sourceLanguage }, term.term),
        element(
          "button",
          { type: "button", "aria-pressed": "false", "aria-label": show },
          `× ${term.count}`,
        ),
      ),
      element("div", { class: "targets", dir: "auto", lang: targetLanguage }, found.join(" · ")),
      element("div", { class: "quiet" }, listed(how)),
    );
    if (term.missing) entry.append(element("div", { class: "lack" }, `✖ ${byStrategy("missing", term.missing)}`));
    return entry;
  }

  // ---- Search and filters

  const FILTERS = ["document", "state", "severity", "check", "role"];
  const selects = Object.fromEntries(FILTERS.map((name) => [name, byId(`filter-${name}`)]));
  const search = byId("search");
  const units = data.units;
  let chosenTerm = null;

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  /** Fold a text so that every place in it stays where it is. */
  function foldedInPlace(text) {
    const units = text.split("").map((unit) => {
      const other = folded(unit);
      return other.length === 1 ? other : unit;
    });
    return units.join("");
  }

  /** Return a range for each place of the words in an element. */
  function hits(node, words) {
    const text = foldedInPlace(node.textContent);
    const places = words.flatMap((word) => {
      const found = [];
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        found.push([at, at + word.length]);
      }
      return found;
    });
    if (!places.length) return [];
    const parts = textParts(node);
    return places.map(([start, end]) => {
      const range = new Range();
      const first = parts.find((part) => start < part.end);
      const last = parts.find((part) => end <= part.end);
      range.setStart(first.node, start - first.start);
      range.setEnd(last.node, end - last.start);
      return range;
    });
  }

  /** Return the text nodes of an element and where each begins and ends in its text. */
  function textParts(node) {
    const parts = [];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let end = 0;
    while (walker.nextNode()) {
      const start = end;
      end += walker.currentNode.length;
      parts.push({ node: walker.currentNode, start, end });
    }
    return parts;
  }

  let marking;

  /** Mark what was searched for, without touching the elements and a pause after typing. */
  function showHits(words) {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("hit");
    clearTimeout(marking);
    marking = setTimeout(() => markHits(words), PAUSE);
  }

  function markHits(words) {
    const shown = words.length ? items.filter((item) => !item.hidden) : [];
    const texts = shown.flatMap((item) => [...item.querySelectorAll(".text, dd, .message, bdi")]);
    CSS.highlights.set("hit", new Highlight(...texts.flatMap((text) => hits(text, words))));
  }

  const searchText = (unit) =>
    folded(
      [
        ...[unit.source, unit.target, unit.comment, unit.speaker, unit.reference, unit.id, unit.previousSource],
        ...unit.findings.flatMap((finding) => [finding.check, finding.message]),
        ...unit.terms.map((term) => data.terms[term.entry]?.term ?? term.term),
      ].join("\n"),
    );
  const searchable = units.map(searchText);

  function counted(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  function offer(name, choices, anything) {
    selects[name].append(element("option", { value: ANY }, anything));
    for (const [value, label] of choices) selects[name].append(element("option", { value }, label));
  }

  function offerFilters() {
    const labelled = (counts, names = {}) =>
      [...counts].map(([value, number]) => {
        const name = Object.hasOwn(names, value) ? names[value] : value;
        return [value, filled(labels.nameWithNumber, { name, number })];
      });
    const perUnit = (list) => units.flatMap((unit) => [...new Set(list(unit))]);
    offer("document", data.documents.map((one, at) => [at, one.name]), labels.all);
    selects.document.parentElement.hidden = data.documents.length < 2;
    const states = Object.entries(data.total.states).filter(([, number]) => number);
    offer("state", labelled(states, labels.states), labels.all);
    const severities = counted(perUnit((unit) => unit.findings.map((f) => f.severity)));
    const known = Object.keys(SEVERITIES)
      .filter((severity) => severities.has(severity))
      .map((severity) => [severity, severities.get(severity)]);
    const withFindings = units.filter((unit) => unit.findings.length).length;
    offer(
      "severity",
      [
        ["any", filled(labels.anyFinding, { number: withFindings })],
        ...labelled(known, labels.severities),
        ["none", filled(labels.noFinding, { number: units.length - withFindings })],
      ],
      labels.all,
    );
    const checks = [...counted(perUnit((unit) => unit.findings.map((f) => f.check)))];
    offer("check", labelled(checks.sort(([a], [b]) => (a < b ? -1 : 1))), labels.all);
    offer("role", labelled(counted(units.map((unit) => unit.role)), labels.roles), labels.all);
  }

  function hasFinding(unit, severity, check) {
    if (severity === "none") return !unit.findings.length && check === ANY;
    if (severity === ANY && check === ANY) return true;
    return unit.findings.some(
      (f) => (severity === ANY || severity === "any" || f.severity === severity) && (check === ANY || f.check === check),
    );
  }

  function isShown(unit, at, words) {
    const { document: documentOf, state, severity, check, role } = selects;
    return (
      (documentOf.value === ANY || unit.document === Number(documentOf.value)) &&
      (state.value === ANY || unit.state === state.value) &&
      (role.value === ANY || unit.role === role.value) &&
      hasFinding(unit, severity.value, check.value) &&
      (chosenTerm === null || unit.terms.some((term) => term.entry === chosenTerm)) &&
      words.every((word) => searchable[at].includes(word))
    );
  }

  function applyFilters() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    units.forEach((unit, at) => {
      const keep = isShown(unit, at, words);
      items[at].hidden = !keep;
      shown += keep;
    });
    const active = words.length > 0 || chosenTerm !== null || FILTERS.some((name) => selects[name].value !== ANY);
    const term = data.terms[chosenTerm]?.term;
    const label = term === undefined ? labels.unitsShown : labels.unitsOfTerm;
    byId("count").textContent = filled(active ? label : labels.units, {
      shown: written(shown),
      number: written(units.length),
      term,
    });
    byId("nothing").hidden = shown > 0;
    showHits(words);
    byId("clear").disabled = !active;
    for (const name of FILTERS) selects[name].classList.toggle("set", selects[name].value !== ANY);
    entries.forEach((entry, at) => entry.querySelector("button").setAttribute("aria-pressed", at === chosenTerm));
  }

  function clearFilters() {
    search.value = "";
    chosenTerm = null;
    for (const name of FILTERS) selects[name].value = ANY;
    applyFilters();
  }

  // ---- Partners light up

  function link(node) {
    for (const linked of document.querySelectorAll(".linked")) linked.classList.remove("linked");
    if (!(node instanceof Element)) return;
    const unit = node.closest(".unit");
    const term = node.closest("[data-entry]");
    const finding = node.closest("[data-findings]");
    if (term) {
      const entry = entries[Number(term.dataset.entry)];
      entry?.classList.add("linked");
      const partners = unit
        ? unit.querySelectorAll(`[data-pair="${term.dataset.pair}"]`)
        : byId("units").querySelectorAll(`[data-entry="${term.dataset.entry}"]`);
      for (const partner of partners) partner.classList.add("linked");
      if (unit && entry) reveal(entry);
    }
    if (finding && unit) {
      const wanted = finding.dataset.findings.split(" ");
      for (const partner of unit.querySelectorAll("[data-findings]")) {
        const indices = partner.dataset.findings.split(" ");
        if (indices.some((index) => wanted.includes(index))) partner.classList.add("linked");
      }
    }
  }

  /** Scroll the list of terms, and nothing else, to an entry. */
  function reveal(entry) {
    const list = byId("term-list");
    const above = entry.offsetTop < list.scrollTop;
    const below = entry.offsetTop + entry.offsetHeight > list.scrollTop + list.clientHeight;
    if (above || below) list.scrollTop = entry.offsetTop - list.clientHeight / 3;
  }

  // ---- Keyboard

  let current = -1;
  // Places of the units in the order in which they are shown.
  let order = units.map((_unit, at) => at);

  const rank = (at) => (units[at].doubt ? DOUBTS.indexOf(units[at].doubt) : DOUBTS.length);

  function arrange() {
    const doubtful = byId("order").value === "doubt";
    order = units.map((_unit, at) => at).sort((a, b) => (doubtful && rank(a) - rank(b)) || a - b);
    byId("units").append(...order.map((at) => items[at]));
  }

  function offerOrders() {
    byId("order").append(
      element("option", { value: ANY }, labels.byPlace),
      element("option", { value: "doubt" }, labels.byDoubt),
    );
    byId("order").parentElement.hidden = !units.some((unit) => unit.doubt);
  }

  function setCurrent(at) {
    items[current]?.classList.remove("current");
    current = at;
    items[current]?.classList.add("current");
  }

  /** Go to the next unit that is shown, in steps of 1 or -1. */
  function move(step) {
    let place = current < 0 && step < 0 ? order.length : order.indexOf(current);
    do place += step;
    while (items[order[place]]?.hidden);
    items[order[place]]?.focus();
  }

  function goToFirst() {
    const first = order.find((at) => !items[at].hidden);
    items[first]?.focus();
  }

  const COMMANDS = {
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    "/": () => {
      search.focus();
      search.select();
    },
    "?": () => {
      byId("help").open = !byId("help").open;
    },
    Escape: clearFilters,
  };

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === search) {
      if (event.key === "Enter") goToFirst();
      if (event.key === "Escape") {
        search.value = "";
        applyFilters();
      }
      return;
    }
    if (event.target.matches("input, select, textarea")) return;
    const single = event.key.length === 1;
    if ((single && !byId("shortcuts").checked) || !Object.hasOwn(COMMANDS, event.key)) return;
    event.preventDefault();
    COMMANDS[event.key]();
  }

  // ---- What the editor needs (edit.js)

  /** Show a unit that was edited; the filters keep it where it is until they are used. */
  function replaceUnit(at, unit) {
    units[at] = unit;
    searchable[at] = searchText(unit);
    const fresh = unitItem(unit, at);
    fresh.classList.toggle("current", at === current);
    items[at].replaceWith(fresh);
    items[at] = fresh;
  }

  // ---- Start

  showProgress();
  const items = units.map(unitItem);
  byId("units").append(...items);
  const entries = data.terms.map(termEntry);
  byId("term-list").append(...entries);
  byId("no-terms").hidden = entries.length > 0;
  offerFilters();
  offerOrders();
  applyFilters();

  byId("order").addEventListener("change", arrange);
  search.addEventListener("input", applyFilters);
  for (const name of FILTERS) selects[name].addEventListener("change", applyFilters);
  byId("clear").addEventListener("click", () => {
    clearFilters();
    search.focus();
  });
  byId("units").addEventListener("click", (event) => {
    const check = event.target.closest("[data-check]");
    if (check) {
      selects.check.value = check.dataset.check;
      applyFilters();
    }
  });
  byId("term-list").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const at = entries.indexOf(button.closest(".entry"));
    chosenTerm = chosenTerm === at ? null : at;
    applyFilters();
  });
  document.addEventListener("pointerover", (event) => link(event.target));
  document.addEventListener("focusin", (event) => {
    link(event.target);
    const at = items.indexOf(event.target.closest(".unit"));
    if (at >= 0) setCurrent(at);
  });
  document.addEventListener("keydown", onKey);
  if (data.editing) {
    globalThis.reviewPage = {
      ...{ data, labels, units, items, COMMANDS, element, filled, findingItem, move, replaceUnit, showProgressRows },
      current: () => current,
    };
  }
  const tools = document.querySelector(".tools");
  new ResizeObserver(() => {
    const height = getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
    document.documentElement.style.setProperty("--toolbar", `${height}px`);
  }).observe(tools);
})();
