// The message plane of a live room: asks every few seconds what is new, shows comments, swaps the pinned card, counts viewers.
// Comments and follows are sent in place so that the video plays on; without this module they are ordinary forms.
const most = 40;
const pause = 2500;
const viewer = crypto.randomUUID();
const screen = document.getElementById("room");
const list = document.getElementById("comments");

let last = list?.querySelector("li:last-child")?.dataset.comment ?? "";

const show = (comments) => {
  for (const { id, name, words } of comments) {
    if (list.querySelector(`[data-comment="${CSS.escape(id)}"]`)) continue;
    const line = document.createElement("li");
    line.className = "kc-new";
    line.dataset.comment = id;
    line.dataset.content = "";
    const who = document.createElement("b");
    who.textContent = name;
    line.append(who, " ", words);
    list.append(line);
    last = id;
  }
  while (list.children.length > most) list.firstElementChild.remove();
};

// The card is drawn by the server, so that price and tax have one author.
const swap = async (...ids) => {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ids) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old) old.replaceWith(document.importNode(fresh, true));
  }
};

const ask = async () => {
  const url = new URL(screen.dataset.plane, location.origin);
  url.searchParams.set("viewer", viewer);
  if (last) url.searchParams.set("after", last);
  const answer = await fetch(url);
  if (!answer.ok) return;
  const plane = await answer.json();
  show(plane.comments);
  const watching = document.getElementById("watching");
  watching.textContent = screen.dataset.watching.replace("{0}", plane.viewerCount);
  const shown = document.getElementById("pinned").dataset.sku ?? "";
  const count = Number(document.querySelector("#cart .kc-count").textContent);
  const deals = document.getElementById("flash-deals")?.dataset.deals ?? "";
  if (deals !== plane.flash) await swap("flash-deals");
  if (shown !== (plane.pinned ?? "") || count !== plane.goodsCount) await swap("pinned", "cart");
};

const go = async () => {
  if (!screen.isConnected) return;
  try {
    if (!document.hidden) await ask();
  } catch {
    // Offline for a moment: the next round asks again from where we were.
  }
  setTimeout(go, pause);
};

const send = async (form) => {
  const answer = await fetch(form.action || location.href, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "text/html" },
  });
  if (answer.redirected && new URL(answer.url).pathname === "/sign-in") {
    location.assign(answer.url);
    return null;
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

const say = (words) => {
  const item = document.createElement("kc-toast");
  item.dataset.tone = "bad";
  item.textContent = words;
  document.getElementById("kc-toasts")?.append(item);
};

document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (form.id !== "say" && form.id !== "follow") return;
    event.preventDefault();
    event.stopPropagation();
    try {
      const page = await send(form);
      if (!page) return;
      const refused = page.querySelector("[role=alert]");
      if (refused) {
        say(refused.textContent.trim());
        return;
      }
      if (form.id === "say") {
        form.querySelector("input[name='Form.Words']").value = "";
        await ask();
      } else {
        await swap("follow");
      }
    } catch {
      form.submit();
    }
  },
  true,
);

if (screen && list) go();
