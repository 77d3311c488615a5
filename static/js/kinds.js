/* Shows what the chosen kind of activity asks, and nothing else. */
"use strict";

for (const form of document.querySelectorAll("form")) {
  const groups = form.querySelectorAll("[data-kind]");
  if (!groups.length) continue;
  const show = () => {
    const chosen = form.querySelector("[name=kind]:checked")?.value;
    for (const group of groups) group.hidden = group.dataset.kind !== chosen;
  };
  form.addEventListener("change", (event) => event.target.name === "kind" && show());
  form.addEventListener("draft:restored", show);
  show();
}
