/* Lines that repeat: "another" clones the empty line of a [data-formset]. A restored draft brings
   back as many lines as it had. */
"use strict";

for (const set of document.querySelectorAll("[data-formset]")) {
  const prefix = set.dataset.formset;
  const total = set.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const most = Number(set.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value);
  const lines = set.querySelector("[data-lines]");
  const button = set.querySelector("[data-add]");

  const add = () => {
    const number = lines.children.length;
    if (number >= most) return null;
    const line = set.querySelector("template").content.cloneNode(true).querySelector(".form-line");
    for (const part of [line, ...line.querySelectorAll("*")]) {
      for (const attribute of [...part.attributes]) attribute.value = attribute.value.replaceAll("__prefix__", number);
    }
    lines.append(line);
    total.value = lines.children.length;
    button.hidden = lines.children.length >= most;
    return line;
  };

  button.hidden = false;
  button.addEventListener("click", () => add()?.querySelector("input").focus());

  set.closest("form").addEventListener("draft:restored", (event) => {
    const wanted = Math.min(Number(event.detail[total.name]?.[0] ?? 0), most);
    while (lines.children.length < wanted) {
      for (const field of add().querySelectorAll("[name]")) field.value = event.detail[field.name]?.[0] ?? "";
    }
    total.value = lines.children.length;
  });
}
