/* Counts what waits on this device. It shows no words of it: the device may be another's by now. */
"use strict";

(() => {
  const part = document.querySelector("[data-kept]");
  const list = part.querySelector("[data-kept-list]");
  const names = Object.keys(localStorage);
  const ticks = names.filter((name) => name.startsWith("check-in.")).reduce((sum, name) => {
    try {
      return sum + JSON.parse(localStorage.getItem(name)).length;
    } catch {
      return sum;
    }
  }, 0);
  const drafts = names.filter((name) => name.startsWith("draft:")).length;
  const say = (text, number) => number && list.append(Object.assign(document.createElement("li"), { textContent: `${text} ${number}` }));
  say(part.dataset.drafts, drafts);
  say(part.dataset.ticks, ticks);
  part.hidden = !(drafts || ticks);
  document.querySelector("[data-nothing-kept]").hidden = !part.hidden;
})();
