// Sheets. A link with data-sheet="/page" shows that page's <main> in a dialog over what is playing; forms inside post in
// place and their answer (also after a redirect) takes the same place. Without this module they are ordinary links.
const frame = () => document.getElementById("kc-sheet");
const trail = [];
let opener = null;
let asked = 0;

const bone = () => {
  const box = document.createElement("div");
  for (let i = 0; i < 4; i++) {
    const line = document.createElement("span");
    line.className = "kc-bone";
    box.append(line);
  }
  return box;
};

const show = (html, url) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  const dialog = frame();
  if (!main || !dialog) {
    location.assign(url);
    return;
  }
  const body = dialog.querySelector(".kc-sheet-body");
  dialog.querySelector("h2").textContent = page.querySelector("main h1, main h2")?.textContent ?? page.title;
  body.replaceChildren(...main.childNodes);
  body.removeAttribute("aria-busy");
  body.dataset.url = url;
  dialog.querySelector("[data-sheet-back]").hidden = trail.length < 2;
  body.scrollTop = 0;
  (body.querySelector("[data-autofocus], [role=alert]") ?? body).focus({ preventScroll: true });
};

const fail = (dialog) => {
  const body = dialog.querySelector(".kc-sheet-body");
  body.removeAttribute("aria-busy");
  if (body.querySelector("form, h1, h2, h3")) {
    toast(dialog.dataset.failed, "bad"); // What was typed stays where it is.
    return;
  }
  const text = document.createElement("p");
  text.className = "kc-state";
  text.textContent = dialog.dataset.failed;
  body.replaceChildren(text);
};

const load = async (url, init) => {
  const dialog = frame();
  const body = dialog.querySelector(".kc-sheet-body");
  const mine = ++asked;
  body.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { ...init, headers: { "X-Kc-Sheet": "1", Accept: "text/html", ...init?.headers } });
    if (mine !== asked) return;
    if (!(answer.headers.get("content-type") ?? "").includes("text/html")) throw new Error("no page");
    if (answer.redirected) trail[trail.length - 1] = answer.url;
    show(await answer.text(), answer.url || url);
  } catch {
    if (mine === asked) fail(dialog);
  }
};

export const openSheet = (url, from) => {
  const dialog = frame();
  if (!dialog.open) {
    trail.length = 0;
    opener = from ?? document.activeElement;
    dialog.querySelector("h2").textContent = dialog.dataset.loading;
    dialog.querySelector(".kc-sheet-body").replaceChildren(bone());
    dialog.showModal();
  }
  trail.push(url);
  return load(url);
};

export const closeSheet = () => frame()?.close();

export const toast = (say, tone) => {
  const item = document.createElement("kc-toast");
  item.dataset.tone = tone ?? "neutral";
  item.textContent = say;
  document.getElementById("kc-toasts")?.append(item);
};

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const at = event.target instanceof Element ? event.target : null;
  const link = at?.closest("[data-sheet]");
  if (link && frame()) {
    event.preventDefault();
    event.stopPropagation(); // Blazor's enhanced navigation would follow the link too.
    openSheet(link.dataset.sheet, link);
    return;
  }
  const own = at?.closest("[data-open-sheet]");
  if (own) {
    event.preventDefault();
    opener = own;
    document.getElementById(own.dataset.openSheet)?.showModal();
    return;
  }
  const dialog = at?.closest("dialog.kc-sheet");
  if (!dialog) return;
  if (at.closest("[data-sheet-close]") || at === dialog) dialog.close();
  else if (at.closest("[data-sheet-back]") && trail.length > 1) {
    trail.pop();
    load(trail[trail.length - 1]);
  }
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  const body = form.closest?.("#kc-sheet .kc-sheet-body");
  if (!body || form.hasAttribute("data-leave")) return;
  event.preventDefault();
  event.stopPropagation();
  const data = new FormData(form, event.submitter ?? undefined);
  const url = new URL(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? body.dataset.url, body.dataset.url || location.href);
  if ((form.getAttribute("method") ?? "get").toLowerCase() === "get") {
    url.search = new URLSearchParams(data).toString();
    load(url.href);
    return;
  }
  const urlEncoded = form.enctype !== "multipart/form-data";
  load(url.href, { method: "POST", body: urlEncoded ? new URLSearchParams(data) : data });
}, true);

document.addEventListener("close", (event) => {
  if (event.target.id === "kc-sheet") {
    asked++;
    event.target.querySelector(".kc-sheet-body").replaceChildren();
  }
  opener?.focus?.({ preventScroll: true });
  opener = null;
}, true);

// A second press while the first is on its way does nothing; the request key on the form guards the rest.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.classList.contains("kc-button")) return;
  button.dataset.busy = "";
  setTimeout(() => delete button.dataset.busy, 4000);
});

customElements.define("kc-toast", class extends HTMLElement {
  connectedCallback() {
    const leave = () => {
      if (this.matches(":hover")) setTimeout(leave, 1500);
      else this.remove();
    };
    setTimeout(leave, 4500);
  }
});
