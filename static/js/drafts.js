/* Drafts: what is typed into a form with data-draft="KEY" is kept on this device, per person, until
   it is stored, discarded, or seven days old. Files and passwords are never kept. A page that adds
   fields by script listens to "draft:restored" on the form; its detail is {name: [values]}. */
"use strict";

(() => {
  const PREFIX = "draft:";
  const WEEK = 7 * 24 * 60 * 60 * 1000;
  const PATIENCE = 10_000; // a busy server is not a missing network
  const words = document.getElementById("words").dataset;
  const body = document.body.dataset;
  const nameOf = (key) => `${PREFIX}${body.user || "visitor"}:${key}`;

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(nameOf(key)));
    } catch {
      return null;
    }
  }

  function write(key, value) {
    try {
      if (value) localStorage.setItem(nameOf(key), JSON.stringify({ at: Date.now(), value }));
      else localStorage.removeItem(nameOf(key));
    } catch {
      /* A full or forbidden store only means no draft. */
    }
  }

  function dropOld() {
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
      let draft = null;
      try {
        draft = JSON.parse(localStorage.getItem(name));
      } catch {
        /* not readable: dropped below */
      }
      if (!draft || Date.now() - draft.at > WEEK) localStorage.removeItem(name);
    }
  }

  const isKept = (field) =>
    field.name && field.name !== "csrfmiddlewaretoken" && !["password", "file", "submit", "button"].includes(field.type);

  function typed(form) {
    const values = {};
    for (const field of [...form.elements].filter(isKept)) {
      values[field.name] ??= [];
      const isBox = field.type === "checkbox" || field.type === "radio";
      if (field.type === "select-multiple") values[field.name].push(...[...field.selectedOptions].map((o) => o.value));
      else if (!isBox || field.checked) values[field.name].push(field.value);
    }
    return values;
  }

  function fill(form, values) {
    const taken = {};
    for (const field of [...form.elements].filter(isKept)) {
      const wanted = values[field.name];
      if (!wanted) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
      else if (field.type === "select-multiple") [...field.options].forEach((o) => (o.selected = wanted.includes(o.value)));
      else {
        const place = (taken[field.name] = (taken[field.name] ?? -1) + 1);
        if (wanted[place] !== undefined) field.value = wanted[place];
      }
    }
    form.dispatchEvent(new CustomEvent("draft:restored", { detail: values, bubbles: true }));
  }

  function notice(form, text, action) {
    form.querySelectorAll(":scope > .draft-notice").forEach((old) => old.remove());
    const line = document.createElement("p");
    line.className = "notice notice-warning draft-notice";
    line.setAttribute("role", "status");
    line.append(Object.assign(document.createElement("span"), { textContent: text }));
    if (action) line.append(action);
    form.prepend(line);
    line.scrollIntoView({ block: "nearest" });
  }

  function discardButton(form, key, before) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.discard });
    button.addEventListener("click", () => {
      write(key, null);
      fill(form, before);
      form.querySelector(".draft-notice").remove();
    });
    return button;
  }

  /* Is the server there, and does it still know this person? */
  async function problem() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      return new URL(answer.url).pathname === body.signIn ? "signedOut" : "";
    } catch {
      return "offline";
    }
  }

  function signInLink() {
    const next = encodeURIComponent(location.pathname + location.search);
    return Object.assign(document.createElement("a"), { className: "button", href: `${body.signIn}?next=${next}`, textContent: words.signIn });
  }

  async function send(event, form, key) {
    if (form.dataset.checked) return;
    event.preventDefault();
    if (form.dataset.asking) return;
    form.dataset.asking = "1";
    write(key, typed(form));
    const found = await problem();
    delete form.dataset.asking;
    if (found) {
      notice(form, words[found], found === "signedOut" ? signInLink() : null);
      return;
    }
    form.dataset.checked = "1";
    form.requestSubmit(event.submitter);
    delete form.dataset.checked;
  }

  function keep(form) {
    const key = form.dataset.draft;
    const before = typed(form);
    const draft = read(key);
    // A page that came back with errors holds newer words than the draft.
    if (draft && !form.querySelector(".error-summary") && JSON.stringify(draft.value) !== JSON.stringify(before)) {
      fill(form, draft.value);
      notice(form, words.restored, discardButton(form, key, before));
    }
    let timer;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => write(key, typed(form)), 400);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => send(event, form, key), true);
  }

  document.querySelectorAll("[data-draft-saved]").forEach((mark) => write(mark.dataset.draftSaved, null));
  dropOld();
  document.querySelectorAll("form[data-draft]").forEach(keep);
})();
