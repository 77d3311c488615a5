/* Small helps for forms and menus. Every page works without them. */
"use strict";

const words = () => document.getElementById("words").dataset;

/* A form is sent once: the button waits until the page changes. */
function sendOnce(form, button) {
  if (form.dataset.sending) return false;
  form.dataset.sending = "1";
  if (button && button.classList.contains("main")) {
    button.dataset.label = button.textContent;
    button.textContent = words().sending;
  }
  // After the browser has read the form: a disabled button would not send its name.
  setTimeout(() => form.querySelectorAll("button[type=submit]").forEach((b) => (b.disabled = true)));
  return true;
}

function ready(form) {
  delete form.dataset.sending;
  form.querySelectorAll("button[type=submit]").forEach((button) => {
    button.disabled = false;
    if (button.dataset.label) button.textContent = button.dataset.label;
    delete button.dataset.label;
  });
}

/* Leave empty filters out of the address. */
function tidy(form) {
  const empty = [...form.elements].filter((field) => field.name && !field.value && !field.disabled);
  empty.forEach((field) => (field.disabled = true));
  setTimeout(() => empty.forEach((field) => (field.disabled = false)));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.hasAttribute("data-tidy")) tidy(form);
  else if (form.method === "post" && !sendOnce(form, event.submitter)) event.preventDefault();
});

/* Who gives a day wants these days, not "this year". */
document.addEventListener("change", (event) => {
  const period = event.target.type === "date" && event.target.form?.elements.period;
  if (period && event.target.value) period.value = "any";
});

/* Back from another page: the browser may show this one as it was left. */
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(ready);
});

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.hasAttribute("data-tidy")) return;
  const values = event.detail.parameters;
  for (const name of Object.keys(values)) if (values[name] === "") delete values[name];
});

/* A request that ended elsewhere (signed out, say) opens that page instead of a hole in this one. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = event.detail.xhr.responseURL;
  const asked = event.detail.pathInfo.requestPath.split("?")[0];
  if (answered && new URL(answered).pathname !== new URL(asked, location.href).pathname) {
    event.detail.shouldSwap = false;
    location.assign(answered);
  }
});

/* Menus close by Escape and by a click elsewhere. */
function closeMenus(except) {
  document.querySelectorAll("details[data-closes][open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}
document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-closes]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-closes][open]");
  if (menu) menu.querySelector("summary").focus();
  closeMenus(null);
});

/* Printing needs a script, so its buttons are hidden where there is none. */
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

function start() {
  document.querySelectorAll("[data-print]").forEach((button) => (button.hidden = false));
  if (matchMedia("(max-width: 40rem)").matches) {
    document.querySelectorAll("details[data-narrow-closed]").forEach((part) => (part.open = false));
  }
  const problem = document.querySelector("[data-focus]");
  if (problem) problem.focus();
}

window.portalForms = { ready, sendOnce };
start();
