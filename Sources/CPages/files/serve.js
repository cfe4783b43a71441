"use strict";
// What only a server can do: take files in, keep corrections.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const element = (name, props = {}, ...children) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...children);
    return made;
  };

  // Uploads: a few at a time, each with its own state.
  const drop = document.getElementById("drop");
  if (drop) {
    const input = document.getElementById("files");
    const list = document.getElementById("uploads");
    const state = document.getElementById("upload-state");
    const queue = [];
    let running = 0;
    let done = 0;
    let total = 0;

    const add = (files) => {
      for (const file of files) {
        const note = element("span", { textContent: words.waiting });
        const bar = element("progress", { max: 1, value: 0, ariaLabel: file.name });
        list.append(element("li", {}, file.name + " ", bar, " ", note));
        queue.push({ file, bar, note });
        total += 1;
      }
      next();
    };
    const next = () => {
      state.textContent = total ? done + " / " + total + " " + words.done : "";
      if (done === total && total) {
        state.append(" ", element("a", { href: location.pathname, textContent: words.reload }));
      }
      while (running < 4 && queue.length) send(queue.shift());
    };
    const send = ({ file, bar, note }) => {
      running += 1;
      const request = new XMLHttpRequest();
      request.open("POST", "api/notices?name=" + encodeURIComponent(file.name));
      request.upload.onprogress = (event) => {
        bar.value = event.loaded / event.total;
        note.textContent = event.loaded < event.total ? words.uploading : words.converting;
      };
      request.onloadend = () => {
        running -= 1;
        done += 1;
        bar.remove();
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { /* The reason below says it. */ }
        const page = answer.pages?.[0];
        if (request.status === 200 && page)
          note.replaceChildren(element("a", { href: "notices/" + page + ".html", textContent: answer.tasks + " " + words.tasks }));
        else {
          note.className = "bad";
          note.textContent = words.failed + ": " + (answer.reason ?? answer.error?.message ?? request.status);
        }
        next();
      };
      request.send(file);
    };

    input.addEventListener("change", () => { add(input.files); input.value = ""; });
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      add(event.dataTransfer.files);
    });
    // A file dropped beside the box must not replace the page.
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => event.preventDefault());
  }

  const page = /notices\/([0-9a-f]+)\.html$/.exec(location.pathname);
  if (page)
    document.querySelector(".bar nav")?.append(" ", element("a", {
      href: new URL("../api/notices/" + page[1] + "/case", location.href), download: page[1] + ".json", textContent: words["export-case"],
    }));

  // Corrections: a form below the reading of the value that is selected.
  const choices = {
    role: ["lead", "responsible", "supporting", "overseeing"].map((id) => [id, words[id]]),
    change: ["level", "growth", "decline", "to", "by"].map((id) => [id, words["change-" + id]]),
    op: ["eq", "ge", "gt", "le", "lt", "approx", "range"].map((id) => [id, words["op-" + id]]),
  };
  const fields = {
    assignment: ["role", "organization", "name"], target: ["of", "change", "op", "value", "max", "unit"], task: ["text"],
  };
  const labels = { name: words["new-name"], unit: words.measure, text: words.text };

  document.addEventListener("taizhang-selected", ({ detail: { value, panel } }) => {
    const subject = value.subject;
    if (!subject) return;
    const said = element("p", { role: "status" });
    const form = element("form", { className: "correct" });
    const inputs = {};
    for (const name of fields[subject.subject]) {
      let input;
      if (choices[name]) {
        input = element("select");
        for (const [id, word] of choices[name]) input.append(element("option", { value: id, textContent: word }));
      } else if (name === "text") input = element("textarea");
      else input = element("input", { type: name === "value" || name === "max" ? "number" : "text", step: "any", autocomplete: "off" });
      input.name = name;
      input.value = subject.fields[name] ?? "";
      inputs[name] = input;
      form.append(element("label", {}, element("span", { textContent: labels[name] ?? words[name] }), input));
      if (name === "organization") form.append(suggestions(input));
    }
    inputs.reason = element("input", { type: "text", name: "reason", autocomplete: "off" });
    form.append(element("label", {}, element("span", { textContent: words.why }), inputs.reason));
    const button = (word, act, type = "button") => {
      const made = element("button", { type, textContent: word });
      if (act) made.addEventListener("click", act);
      return made;
    };
    const actions = element("div", { className: "actions" }, button(words.save, null, "submit"));
    if (subject.subject === "task") {
      actions.append(button(words["use-selection"], () => { inputs.text.value = String(getSelection()).trim() || inputs.text.value; }));
      actions.append(button(words.accept, () => keep({ verdict: "accepted" })));
    }
    actions.append(button(subject.subject === "task" ? words["reject-task"] : words.reject, () => keep({ verdict: "rejected" })));
    actions.append(button(words.undo, () => send("DELETE", about())));
    form.append(actions, said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const change = {};
      for (const name of fields[subject.subject]) {
        const now = inputs[name].value.trim();
        if (now === (subject.fields[name] ?? "")) continue;
        if (name === "value" || name === "max") { if (now) change[name] = Number(now); } else change[name] = now;
      }
      keep(change);
    });
    panel.append(element("h2", { textContent: words.correct }), form);

    function about() {
      const told = { subject: subject.subject, task: subject.task, words: subject.words };
      if (subject.occurrence > 1) told.occurrence = subject.occurrence;
      return told;
    }
    function keep(change) {
      if (inputs.reason.value.trim()) change.reason = inputs.reason.value.trim();
      send("POST", { ...about(), ...change });
    }
    async function send(method, correction) {
      const api = new URL("../api/corrections", location.href);
      said.className = "said";
      said.textContent = words.converting;
      try {
        const answer = await fetch(api, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(correction) });
        if (answer.ok) {
          said.textContent = words.saved;
          location.hash = "t=" + encodeURIComponent(subject.task);
          location.reload();
          return;
        }
        said.className = "said bad";
        said.textContent = (await answer.json()).error?.message ?? answer.status;
      } catch (error) {
        said.className = "said bad";
        said.textContent = String(error);
      }
    }
  });

  // Offices whose names or ids go on as typed.
  function suggestions(input) {
    const list = element("ul", { className: "suggestions", hidden: true });
    let last = 0;
    input.addEventListener("input", async () => {
      const now = ++last;
      const typed = input.value.trim();
      if (!typed || typed.includes("/")) { list.hidden = true; return; }
      const address = new URL("../reconcile/suggest/entity", location.href);
      address.searchParams.set("prefix", typed);
      const division = document.querySelector(".document")?.dataset.division;
      if (division) address.searchParams.set("division", division);
      const answer = await (await fetch(address)).json();
      if (now !== last) return;
      list.replaceChildren(...answer.result.filter((entity) => entity.id.includes("/")).slice(0, 8).map((entity) => {
        const choose = element("button", { type: "button", textContent: entity.name + "  " + entity.id });
        choose.addEventListener("click", () => { input.value = entity.id; list.hidden = true; input.focus(); });
        return element("li", {}, choose);
      }));
      list.hidden = !list.children.length;
    });
    return list;
  }
})();
