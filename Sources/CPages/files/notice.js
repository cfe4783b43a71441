"use strict";
// The page of a notice: a value and its words find each other, by mouse, key or address (#v12).
(() => {
  const values = JSON.parse(document.getElementById("values").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const original = document.querySelector(".original");
  const rows = document.querySelector(".pane.rows");
  const panel = document.getElementById("reading");
  const find = document.getElementById("find");
  const onlyDoubtful = document.getElementById("only-doubtful");
  const help = document.getElementById("help");
  const helpButton = document.getElementById("help-button");
  let selected = null;
  let index = null;

  // Elements of each value in the text and in the rows; made at first use, as a long page has many.
  function elements(v) {
    if (!index) {
      index = { marks: new Map(), rows: new Map() };
      for (const mark of original.querySelectorAll(".m"))
        for (const id of mark.dataset.v.split(" ")) {
          const list = index.marks.get(id);
          if (list) list.push(mark); else index.marks.set(id, [mark]);
        }
      for (const row of rows.querySelectorAll(".go")) index.rows.set(row.dataset.v, row);
    }
    return { marks: index.marks.get(String(v)) ?? [], row: index.rows.get(String(v)) };
  }

  function clear() {
    for (const element of document.querySelectorAll(".on, .here")) element.classList.remove("on", "here");
    panel.hidden = true;
    selected = null;
  }

  function select(v, { scrollText = true, scrollRows = true } = {}) {
    clear();
    const value = values[v];
    if (!value) return;
    selected = Number(v);
    const { marks, row } = elements(v);
    for (const mark of marks) mark.classList.add("on");
    let place = marks[0];
    if (!place && row?.dataset.line) {
      place = document.getElementById("L" + row.dataset.line);
      place?.classList.add("here");
    }
    if (row) row.classList.add("on");
    const scroll = () => {
      if (scrollText && place) place.scrollIntoView({ block: "center" });
      if (scrollRows && row) row.scrollIntoView({ block: "center" });
    };
    scroll();
    // Blocks on the way are laid out by now, and may be of another height than was thought.
    requestAnimationFrame(() => { if (selected === Number(v)) scroll(); });
    show(value, v);
    history.replaceState(null, "", "#v" + v);
  }

  function show(value, v) {
    panel.replaceChildren();
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = words.close;
    close.addEventListener("click", clear);
    panel.append(close, list(value.reading));
    panel.hidden = false;
    document.dispatchEvent(new CustomEvent("taizhang-selected", { detail: { value, v, panel } }));
  }

  function list(reading) {
    const dl = document.createElement("dl");
    for (const [name, text] of reading) {
      const dt = document.createElement("dt");
      const dd = document.createElement("dd");
      dt.textContent = name;
      dd.textContent = text;
      dl.append(dt, dd);
    }
    return dl;
  }

  original.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const mark = event.target.closest(".m");
    if (!mark) return;
    // The innermost value first; again on the same place, the one around it.
    const ids = mark.dataset.v.split(" ").map(Number);
    const at = ids.indexOf(selected);
    select(ids[(at + 1) % ids.length], { scrollText: false });
  });
  rows.addEventListener("click", (event) => {
    const button = event.target.closest(".go");
    if (button) select(button.dataset.v, { scrollRows: false });
  });

  // Pointing at words shows their reading.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "tooltip");
  document.body.append(tip);
  original.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".m");
    tip.hidden = !mark;
    if (!mark) return;
    const value = values[Number(mark.dataset.v.split(" ")[0])];
    tip.textContent = value.reading.slice(0, 6).map(([name, text]) => name + " " + short(text)).join(" · ");
    const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(box.left, innerWidth - 420)) + "px";
    tip.style.top = (box.bottom + 60 < innerHeight ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + "px";
  });
  original.addEventListener("pointerleave", () => { tip.hidden = true; });
  const short = (text) => text.length > 60 ? text.slice(0, 60) + "…" : text;

  // Filter of the rows.
  const shelf = [...rows.querySelectorAll(".row")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  function filter() {
    const wanted = find.value.trim().toLowerCase();
    for (const { row, text } of shelf)
      row.hidden = !text.includes(wanted) || (onlyDoubtful.checked && !row.classList.contains("doubtful"));
  }
  find.addEventListener("input", filter);
  onlyDoubtful.addEventListener("change", filter);

  helpButton.addEventListener("click", () => {
    help.hidden = !help.hidden;
    helpButton.setAttribute("aria-expanded", String(!help.hidden));
  });

  // Keys.
  function step(candidates, by) {
    const shown = candidates.filter((button) => !button.closest("[hidden]"));
    if (!shown.length) return;
    const at = shown.findIndex((button) => Number(button.dataset.v) === selected);
    let next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (at < 0 && selected !== null && by > 0)
      next = Math.max(0, shown.findIndex((button) => Number(button.dataset.v) > selected));
    const button = shown[Math.max(0, Math.min(shown.length - 1, next))];
    select(button.dataset.v);
    button.focus({ preventScroll: true });
  }
  const tasks = () => [...rows.querySelectorAll(".row > .go")];
  const doubts = () => [...rows.querySelectorAll(".row.doubtful > .go, .doubt-row, .chip.open")];
  const all = () => [...rows.querySelectorAll(".go")];
  const keys = {
    j: () => step(tasks(), 1), k: () => step(tasks(), -1), n: () => step(doubts(), 1), p: () => step(doubts(), -1),
    l: () => step(all(), 1), h: () => step(all(), -1), "/": () => find.focus(), "?": () => helpButton.click(),
    Escape: clear,
    g: () => {
      if (selected === null) return;
      const { marks, row } = elements(selected);
      if (document.activeElement === row && marks[0]) { marks[0].tabIndex = -1; marks[0].focus(); } else row?.focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey || (isTyping && event.key !== "Escape")) return;
    if (isTyping) event.target.blur();
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  const wanted = /^#v(\d+)$/.exec(location.hash);
  if (wanted) select(Number(wanted[1]));
  const task = /^#t=(.*)$/.exec(location.hash);
  if (task) {
    const id = decodeURIComponent(task[1]);
    const at = values.findIndex((value) => value.subject?.subject === "task" && value.subject.task === id);
    if (at >= 0) select(at);
  }
})();
