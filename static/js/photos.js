/* Photos on a form: dragged, pasted, chosen or taken; shrunk on the device before they are sent, so
   that a slow network carries them. Without scripts the field of the browser does it. */
"use strict";

for (const input of document.querySelectorAll("input[type=file][data-photos]")) {
  const LONGEST = 2048;
  const form = input.closest("form");
  const words = input.dataset;
  const box = document.createElement("div");
  box.className = "photo-box";
  const list = document.createElement("ul");
  list.className = "photo-list";
  const camera = document.createElement("label");
  camera.className = "button";
  camera.textContent = words.camera;
  const taken = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", className: "visually-hidden" });
  taken.setAttribute("capture", "environment");
  camera.append(taken);
  const hint = Object.assign(document.createElement("p"), { className: "muted", textContent: words.hint });
  box.append(hint, camera, list);
  input.after(box);
  let chosen = [];

  /* On a phone the camera comes first: the people in the hall do not wait for the form. */
  const number = Object.assign(document.createElement("span"), { className: "muted" });
  number.setAttribute("role", "status");
  if (words.chosen && matchMedia("(max-width: 40rem)").matches) {
    const first = Object.assign(document.createElement("p"), { className: "camera-first" });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.camera });
    button.addEventListener("click", () => taken.click());
    first.append(button, number);
    form.prepend(first);
  }

  async function shrunk(file) {
    if (!file.type.startsWith("image/")) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size < 1_500_000) return file;
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    } catch {
      return file; // the server says what it cannot read
    }
  }

  function put() {
    const carrier = new DataTransfer();
    for (const file of chosen) carrier.items.add(file);
    input.files = carrier.files;
    list.replaceChildren(...chosen.map(line));
    number.textContent = chosen.length ? `${words.chosen} ${chosen.length}` : "";
  }

  function line(file) {
    const isPicture = file.type.startsWith("image/");
    const picture = isPicture
      ? Object.assign(document.createElement("img"), { alt: file.name, src: URL.createObjectURL(file) })
      : Object.assign(document.createElement("span"), { textContent: file.name });
    if (isPicture) picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.remove });
    button.addEventListener("click", () => {
      chosen = chosen.filter((one) => one !== file);
      put();
    });
    const item = document.createElement("li");
    item.append(picture, button);
    return item;
  }

  async function add(files) {
    box.setAttribute("aria-busy", "true");
    for (const file of files) chosen.push(await shrunk(file));
    box.removeAttribute("aria-busy");
    put();
  }

  input.addEventListener("change", () => add([...input.files]));
  taken.addEventListener("change", () => {
    add([...taken.files]);
    taken.value = "";
  });
  // Where a form has several such fields, what is pasted goes to the part that it is pasted into.
  const isOnly = form.querySelectorAll("input[data-photos]").length === 1;
  (isOnly ? form : input.closest("fieldset")).addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (!files.length) return;
    event.preventDefault();
    add(files);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop") add([...event.dataTransfer.files]);
    });
  }
}
