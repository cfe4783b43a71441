"use strict";
// The table of all tasks: filtered and paged here, so that it works without a server.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("filters");
  const body = document.querySelector("#tasks tbody");
  const size = 50;
  let hits = data.rows;
  let page = 0;
  const lower = data.names.map((name) => name.toLowerCase());
  const roles = ["lead", "responsible", "supporting", "overseeing"];

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const text = wanted.text.trim().toLowerCase();
    const unit = wanted.organization.trim().toLowerCase();
    const role = wanted.role === "" ? -1 : roles.indexOf(wanted.role);
    hits = data.rows.filter((row) => {
      const document = data.documents[row.d];
      if (wanted.year && String(document.year) !== wanted.year) return false;
      if (wanted.division && document.division !== wanted.division) return false;
      if (wanted.state && !(row.f & Number(wanted.state))) return false;
      if (wanted.due && !(row.due && row.due <= wanted.due)) return false;
      if (text && !row.t.toLowerCase().includes(text)) return false;
      if (unit || role >= 0)
        return row.u.some(([r, printed, name]) =>
          (role < 0 || r === role) && (!unit || lower[printed].includes(unit) || lower[name].includes(unit)));
      return true;
    });
    page = 0;
    show();
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
    history.replaceState(null, "", query.size ? "#" + query : location.pathname + location.search);
  }

  function show() {
    const last = Math.max(0, Math.ceil(hits.length / size) - 1);
    page = Math.max(0, Math.min(page, last));
    body.replaceChildren(...hits.slice(page * size, (page + 1) * size).map(line));
    document.getElementById("found").textContent = hits.length + " / " + data.rows.length + " " + words.tasks;
    document.getElementById("place").textContent = (page + 1) + " / " + (last + 1);
    document.getElementById("back").disabled = page === 0;
    document.getElementById("forth").disabled = page === last;
  }

  function line(row) {
    const from = data.documents[row.d];
    const tr = document.createElement("tr");
    const link = document.createElement("a");
    link.href = "notices/" + from.page + ".html#t=" + encodeURIComponent(row.i);
    link.textContent = (row.n ? row.n + " " : "") + (row.t || row.i);
    const first = cell("", "words");
    first.append(link);
    for (const [bit, word] of [[1, words.doubtful], [2, words.corrected]])
      if (row.f & bit) {
        const flag = document.createElement("span");
        flag.className = "flag" + (bit === 2 ? " by-hand" : "");
        flag.textContent = word;
        first.append(" ", flag);
      }
    const units = (isLead) => row.u.filter(([r]) => (r === 0) === isLead).map(([, printed]) => data.names[printed]).join("、");
    tr.append(first, cell(units(true)), cell(units(false)), cell(row.due ?? ""), cell(from.number || from.title));
    return tr;
  }

  function cell(text, kind) {
    const td = document.createElement("td");
    td.textContent = text;
    if (kind) td.className = kind;
    return td;
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("back").addEventListener("click", () => { page -= 1; show(); });
  document.getElementById("forth").addEventListener("click", () => { page += 1; show(); });
  // Filters stand in the address, so that a view can be kept and passed on.
  for (const [name, value] of new URLSearchParams(location.hash.slice(1)))
    if (form.elements[name]) form.elements[name].value = value;
  if (location.hash.length > 1) filter(); else show();
})();
