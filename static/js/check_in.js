/* Ticks on a phone: shown at once, kept on the device, sent when there is a network. Each has a
   token, so that what is sent twice counts once. Without scripts every tick is a form. */
"use strict";

for (const root of document.querySelectorAll("[data-check-in][data-send]")) {
  const store = `check-in.${document.body.dataset.user}.${root.dataset.checkIn}`;
  const status = root.querySelector(".check-in-status");
  const number = root.querySelector("[data-number]");
  const passing = root.querySelector("[data-passing]");
  let sending = false;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(store)) ?? [];
    } catch {
      return [];
    }
  };
  const write = (ticks) => (ticks.length ? localStorage.setItem(store, JSON.stringify(ticks)) : localStorage.removeItem(store));
  const say = (text = "") => (status.textContent = text);

  const token = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  const formOf = (tick) => [...root.querySelectorAll("form[data-tick]")].find((form) => form.elements.what.value === tick.what && form.elements.key?.value === tick.key);

  /* Show a tick, or take it off again when the server refused it. */
  const show = (tick, is) => {
    number.textContent = Number(number.textContent) + (is ? 1 : -1);
    if (tick.what === "passing") {
      passing.textContent = Number(passing.textContent) + (is ? 1 : -1);
      return;
    }
    const form = formOf(tick);
    if (!form) return;
    form.closest("li").classList.toggle("is-there", is);
    const button = form.querySelector("button");
    button.dataset.label ??= button.textContent;
    button.textContent = is ? root.dataset.there : button.dataset.label;
    button.disabled = is;
  };

  const send = async () => {
    const ticks = read();
    if (sending || !ticks.length) return;
    sending = true;
    try {
      const csrf = root.querySelector("[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(root.dataset.send, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(ticks) });
      if (answer.redirected || !answer.headers.get("content-type")?.includes("json")) return say(root.dataset.again);
      const { answers = [] } = await answer.json();
      const done = new Set(answers.map((one) => one.token));
      write(read().filter((tick) => !done.has(tick.token)));
      const refused = answers.filter((one) => !one.is_in);
      for (const one of refused) show(ticks.find((tick) => tick.token === one.token), false);
      say(refused.map((one) => one.why).join(" "));
    } catch {
      say(`${read().length} · ${root.dataset.kept}`);
    } finally {
      sending = false;
    }
    if (read().length && navigator.onLine) setTimeout(send, 1000);
  };

  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-tick]")) return;
    event.preventDefault();
    event.stopPropagation();
    const tick = { what: form.elements.what.value, key: form.elements.key?.value, token: token(), at: new Date().toISOString() };
    write([...read(), tick]);
    show(tick, true);
    send();
  });

  /* What an earlier visit kept. Somebody whom the server knows already is shown as there. */
  for (const tick of read()) if (tick.what === "passing" || formOf(tick)) show(tick, true);
  window.addEventListener("online", send);
  setInterval(send, 15000);
  send();
}
