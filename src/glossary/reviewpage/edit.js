"use strict";
// Editing in the page that “glossary review” serves. Every text goes into the page as a
// text node, a value or through textContent, as in script.js.
(() => {
  const { data, labels, units, items, COMMANDS, element, filled, findingItem, move, replaceUnit, showProgressRows, current } =
    globalThis.reviewPage;
  const said = labels.editing;
  // Milliseconds between looks at the files, and after the last key before a look at the text.
  const POLL = 2000;
  const PAUSE = 400;
  const FINAL_STATES = ["reviewed", "final"];
  const places = new Map(units.map((unit, at) => [`${unit.document} ${unit.id}`, at]));
  const status = element("p", { id: "saved", role: "status", "aria-live": "polite" });
  document.querySelector(".tools .row + .row").prepend(status);

  const tell = (text) => {
    status.textContent = text;
  };

  async function ask(path, body) {
    const options = body
      ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
      : {};
    let answer;
    try {
      answer = await fetch(path, options);
    } catch {
      throw new Refusal(said.noServer);
    }
    const value = await answer.json();
    if (!answer.ok) throw new Refusal(value.message, value.unit);
    return value;
  }

  class Refusal extends Error {
    constructor(message, unit) {
      super(message);
      this.unit = unit;
    }
  }

  // ---- Units as the server gives them

  const entries = new Map(data.terms.map((term, index) => [term.term, index]));

  /** Take over a unit from the server; index of its place, or undefined if it is new. */
  function take(document, unit) {
    const at = places.get(`${document} ${unit.id}`);
    if (at === undefined) return undefined;
    const terms = unit.terms.map((term) => ({ ...term, entry: entries.get(term.term) ?? -1 }));
    const before = units[at];
    const fresh = { ...unit, document, terms };
    if (JSON.stringify(before) !== JSON.stringify(fresh)) {
      const focused = items[at].contains(globalThis.document.activeElement);
      replaceUnit(at, fresh);
      decorate(at);
      if (focused) items[at].focus();
    }
    return at;
  }

  function decorate(at) {
    const unit = units[at];
    const button = (name, label, run, disabled) => {
      const node = element("button", { type: "button", "data-do": name }, label);
      node.disabled = Boolean(disabled);
      node.addEventListener("click", () => run(at));
      return node;
    };
    const done = FINAL_STATES.includes(unit.state);
    items[at].append(
      element(
        "div",
        { class: "actions" },
        button("accept", said.accept, accept, done || !unit.target),
        button("edit", said.edit, edit),
        button("comment", said.comment, comment),
        button("withdraw", said.withdraw, withdraw, !done),
      ),
    );
    items[at].querySelector(".pair > :last-child").addEventListener("dblclick", () => edit(at));
  }

  // ---- Saving

  async function save(at, changes) {
    const { document, id, target, state, comment: text, base, baseComment } = units[at];
    const wanted = { document, unit: id, target, state, comment: text, base, baseComment, ...changes };
    tell(said.saving);
    const unit = await ask("edit", wanted);
    take(document, unit);
    tell(filled(said.saved, { number: at + 1 }));
    look();
  }

  /** Save; tell what went wrong, and show what somebody else made of the unit. */
  async function tried(at, changes) {
    try {
      await save(at, changes);
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      tell(problem.message);
      if (problem.unit) take(units[at].document, problem.unit);
      return false;
    }
  }

  async function accept(at) {
    if (units[at].target && (await tried(at, { state: "reviewed" }))) next(at);
  }

  async function withdraw(at) {
    if (FINAL_STATES.includes(units[at].state) && (await tried(at, { state: "translated" }))) items[at].focus();
  }

  function next(at) {
    items[at].focus();
    move(1);
  }

  async function undo() {
    try {
      const { document, unit } = await ask("undo", {});
      if (unit === null) return tell(said.nothingToUndo);
      const at = take(document, unit);
      if (at !== undefined) items[at].focus();
      tell(said.undone);
      look();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      tell(problem.message);
    }
  }

  // ---- The editor of a unit

  const editors = new Map();

  function field(at, name, value, lang) {
    const area = element("textarea", { "data-field": name, "aria-label": said[name], dir: "auto", lang, rows: 2 });
    area.value = value;
    area.addEventListener("input", () => fit(area));
    return area;
  }

  /** Make an area as high as its text. */
  function fit(area) {
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + 4}px`;
  }

  function edit(at) {
    open(at, "target", units[at].target, data.documents[units[at].document].targetLanguage);
  }

  function comment(at) {
    open(at, "comment", units[at].comment);
  }

  function open(at, name, value, lang) {
    if (editors.has(at)) return editors.get(at).area.focus();
    const area = field(at, name, value, lang);
    const notice = element("div", { class: "conflict", role: "alert", hidden: "" });
    const live = element("ul", { class: "findings live", "aria-label": labels.findings });
    const box = element("div", { class: "editor" }, area);
    if (name === "target") box.append(glossary(at, area));
    box.append(notice, live, element("p", { class: "quiet" }, name === "target" ? said.keys : said.commentKeys));
    const shown = items[at].querySelector(name === "target" ? ".pair > :last-child" : ".actions");
    if (name === "target") shown.hidden = true;
    shown.before(box);
    const editor = { at, name, area, box, notice, live, shown, base: units[at].base, baseComment: units[at].baseComment };
    editors.set(at, editor);
    area.addEventListener("keydown", (event) => onEditorKey(event, editor));
    if (name === "target") area.addEventListener("input", () => lookOver(editor));
    area.focus();
    fit(area);
    return editor;
  }

  function glossary(at, area) {
    const list = element("ul", { class: "glossary", "aria-label": said.glossary });
    units[at].glossary.forEach(({ term, targets }, index) => {
      for (const target of targets) {
        const button = element("button", { type: "button" }, `${term} → ${target}`);
        if (target === targets[0] && index < 9) button.append(element("kbd", {}, `Alt+${index + 1}`));
        button.addEventListener("click", () => insert(area, target));
        list.append(element("li", {}, button));
      }
    });
    return list;
  }

  function insert(area, text) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
    area.focus();
  }

  function lookOver(editor) {
    clearTimeout(editor.timer);
    editor.timer = setTimeout(async () => {
      const { document, id } = units[editor.at];
      const target = editor.area.value;
      try {
        const unit = await ask("findings", { document, unit: id, target });
        // The text went on while the answer was on its way.
        if (editor.area.value !== target) return;
        const languages = data.documents[document];
        editor.live.replaceChildren(
          ...unit.findings.map((finding, index) => findingItem(finding, index, languages)),
        );
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        tell(problem.message);
      }
    }, PAUSE);
  }

  function onEditorKey(event, editor) {
    if (event.isComposing) return;
    const chosen = /^[1-9]$/.test(event.key) && event.altKey;
    const save = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.key === "Escape") close(editor);
    else if (chosen) {
      const hit = units[editor.at].glossary[Number(event.key) - 1];
      if (hit && editor.name === "target") insert(editor.area, hit.targets[0]);
    } else if (save) finish(editor, !event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Save what was typed; a reviewed target goes on to the next unit. */
  async function finish(editor, reviewed) {
    const { at, name, area, base, baseComment } = editor;
    const changes = { base, baseComment, [name]: area.value };
    if (name === "target") changes.state = !area.value ? "initial" : reviewed ? "reviewed" : "translated";
    try {
      await save(at, changes);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      tell(problem.message);
      if (problem.unit) clash(editor, problem.unit);
      return;
    }
    editors.delete(at);
    editor.box.remove();
    editor.shown.hidden = false;
    if (name === "target" && reviewed) next(at);
    else items[at].focus();
  }

  function close(editor) {
    editors.delete(editor.at);
    clearTimeout(editor.timer);
    editor.box.remove();
    editor.shown.hidden = false;
    refresh(units[editor.at].document);
    items[editor.at].focus();
  }

  /** Show what somebody else wrote beside what is being typed; the person decides. */
  function clash(editor, unit) {
    const version = `${unit.base} ${unit.baseComment}`;
    if (!editor.notice.hidden && editor.clash === version) return;
    editor.clash = version;
    const theirs = editor.name === "target" ? unit.target : unit.comment;
    const button = (label, run) => {
      const node = element("button", { type: "button" }, label);
      node.addEventListener("click", run);
      return node;
    };
    const accepted = (text) => () => {
      editor.base = unit.base;
      editor.baseComment = unit.baseComment;
      editor.area.value = text();
      editor.notice.hidden = true;
      fit(editor.area);
      editor.area.focus();
    };
    editor.notice.replaceChildren(
      element("p", {}, said.clash),
      element("blockquote", { dir: "auto" }, theirs),
      button(said.takeTheirs, accepted(() => theirs)),
      button(said.keepMine, accepted(() => editor.area.value)),
    );
    editor.notice.hidden = false;
  }

  // ---- What others do to the files meanwhile

  let known = data.versions;
  let looking = false;

  async function refresh(document) {
    const fresh = await ask(`units?document=${document}`);
    for (const unit of Object.values(fresh.units)) {
      const at = places.get(`${document} ${unit.id}`);
      const editor = editors.get(at);
      if (!editor) take(document, unit);
      else if (editor.base !== unit.base || editor.baseComment !== unit.baseComment) clash(editor, unit);
    }
    fresh.progress.forEach((progress, at) => {
      data.documents[at].progress = progress;
    });
    data.total = fresh.total;
    labels.counts = fresh.counts;
    showProgressRows();
    if (Object.values(fresh.units).some((unit) => !places.has(`${document} ${unit.id}`))) tell(said.newUnits);
  }

  async function look() {
    if (looking) return;
    looking = true;
    try {
      const versions = await ask("versions");
      for (let at = 0; at < versions.length; at += 1) {
        if (JSON.stringify(versions[at]) !== JSON.stringify(known[at])) await refresh(at);
      }
      known = versions;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      tell(problem.message);
    } finally {
      looking = false;
    }
  }

  // ---- Start

  const onCurrent = (run) => () => {
    if (current() >= 0) run(current());
  };
  Object.assign(COMMANDS, {
    a: onCurrent(accept),
    e: onCurrent(edit),
    Enter: onCurrent(edit),
    c: onCurrent(comment),
    w: onCurrent(withdraw),
    u: undo,
  });
  const help = document.querySelector("#help dl");
  for (const [key, what] of Object.entries(said.help)) {
    help.append(element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, what)));
  }
  units.forEach((_unit, at) => decorate(at));
  addEventListener("beforeunload", (event) => {
    const typed = [...editors.values()].some(({ at, name, area }) => area.value !== units[at][name]);
    if (typed) event.preventDefault();
  });
  setInterval(look, POLL);
})();
