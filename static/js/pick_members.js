/* Picks members from the roster: type two letters, choose by tap or arrow keys; each chosen one is
   a ticked box that the form sends. Words come from the page, names are only ever set as text. */
"use strict";

(() => {
  const PAUSE = 200;

  function make(tag, values, ...children) {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  }

  class Picker {
    constructor(root) {
      this.root = root;
      this.input = root.querySelector("input[role=combobox]");
      this.list = root.querySelector("[role=listbox]");
      this.status = root.querySelector("[role=status]");
      this.picked = root.querySelector(".picked");
      this.form = root.closest("form");
      this.asked = 0;
      this.active = -1;
      this.listen();
      this.picked.querySelectorAll("li").forEach((item) => this.dress(item));
      root.querySelector(".picker-search").hidden = false;
    }

    listen() {
      let timer;
      this.input.addEventListener("input", (event) => {
        event.stopPropagation();
        clearTimeout(timer);
        if (!event.isComposing) timer = setTimeout(() => this.ask(), PAUSE);
      });
      this.input.addEventListener("compositionend", () => this.ask());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => setTimeout(() => this.close(), PAUSE));
      this.picked.addEventListener("change", (event) => this.untick(event.target));
      this.form.addEventListener("draft:restored", (event) => this.restore(event.detail));
    }

    async ask() {
      const words = this.input.value.trim();
      const number = ++this.asked;
      if (!words) return this.close();
      let found;
      try {
        const answer = await fetch(`${this.root.dataset.picker}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
        found = (await answer.json()).results;
      } catch {
        return this.close();
      }
      if (number === this.asked) this.show(found);
    }

    show(found) {
      const here = new Set([...this.picked.querySelectorAll("input[type=checkbox]")].map((box) => box.value));
      this.found = found.filter((member) => !here.has(String(member.id)));
      this.list.replaceChildren(...this.found.map((member, place) => this.option(member, place)));
      this.open(this.found.length > 0);
      const { none, many } = this.root.dataset;
      this.status.textContent = found.length ? (found.length >= 10 ? many : "") : none;
      this.mark(this.found.length ? 0 : -1);
    }

    option(member, place) {
      const more = [member.employer, member.area].filter(Boolean).join(" · ");
      const line = make("li", { id: `${this.list.id}_${place}` }, make("span", { textContent: member.name }), make("small", { className: "muted", textContent: more }));
      line.setAttribute("role", "option");
      // Before the input loses its focus, so that the list is still there.
      line.addEventListener("pointerdown", (event) => event.preventDefault());
      line.addEventListener("click", () => this.choose(place));
      return line;
    }

    open(is) {
      this.list.hidden = !is;
      this.input.setAttribute("aria-expanded", String(is));
      if (!is) this.mark(-1);
    }

    close() {
      this.asked += 1;
      this.open(false);
    }

    mark(place) {
      this.active = place;
      [...this.list.children].forEach((line, number) => line.setAttribute("aria-selected", String(number === place)));
      if (place < 0) this.input.removeAttribute("aria-activedescendant");
      else {
        this.input.setAttribute("aria-activedescendant", this.list.children[place].id);
        this.list.children[place].scrollIntoView({ block: "nearest" });
      }
    }

    key(event) {
      if (event.isComposing) return;
      const count = this.list.hidden ? 0 : this.list.children.length;
      if (event.key === "Enter") {
        // Enter never sends the form from here.
        event.preventDefault();
        if (count && this.active >= 0) this.choose(this.active);
      } else if (event.key === "Escape") this.close();
      else if (count && event.key === "ArrowDown") this.mark((this.active + 1) % count);
      else if (count && event.key === "ArrowUp") this.mark((this.active + count - 1) % count);
      else return;
      if (event.key.startsWith("Arrow")) event.preventDefault();
    }

    choose(place) {
      const member = this.found[place];
      this.add(String(member.id), member.name, member.employer);
      this.input.value = "";
      this.status.textContent = "";
      this.close();
      this.input.focus();
      this.picked.dispatchEvent(new Event("input", { bubbles: true }));
    }

    add(id, name, employer) {
      const box = make("input", { type: "checkbox", name: this.root.dataset.name, value: id, checked: true });
      const words = make("span", { textContent: name });
      if (employer) words.append(" ", make("small", { className: "muted", textContent: employer }));
      const item = make("li", {}, make("label", { className: "chip" }, box, words));
      const own = this.root.querySelector("template[data-own]");
      if (own) item.append(this.own(own, id));
      this.picked.append(item);
      this.dress(item);
      return item;
    }

    /* Fields of one's own, such as hours and a duty. */
    own(template, id) {
      const fields = template.content.cloneNode(true);
      for (const input of fields.querySelectorAll("input")) input.name = input.name.replace("__pk__", id);
      return fields;
    }

    /* What the draft needs to write the name again: it keeps fields, and a name is none. */
    dress(item) {
      const [name, employer] = [item.querySelector("span").firstChild.textContent.trim(), item.querySelector("small")?.textContent ?? ""];
      item.append(make("input", { type: "hidden", name: "draft-members", value: JSON.stringify([item.querySelector("input").value, name, employer]) }));
    }

    untick(box) {
      if (box.checked) return;
      box.closest("li").remove();
      this.picked.dispatchEvent(new Event("input", { bubbles: true }));
      this.input.focus();
    }

    restore(values) {
      this.picked.replaceChildren();
      for (const kept of values["draft-members"] ?? []) {
        try {
          const item = this.add(...JSON.parse(kept));
          for (const input of item.querySelectorAll(".own-hours input")) input.value = values[input.name]?.[0] ?? "";
        } catch {
          /* not readable: that one is picked again by hand */
        }
      }
    }
  }

  document.querySelectorAll("[data-picker]").forEach((root) => new Picker(root));
})();
