// Consoles need only the switches; everything else is MudBlazor's.
import "./switch.js";

// The navigation is longer than the window for those who do many jobs: the page they are on stays in sight.
const inSight = () => document.querySelector(".kc-drawer .mud-nav-link.active")?.scrollIntoView({ block: "nearest" });
new MutationObserver((changes) => {
  if (changes.some((c) => c.target.classList?.contains("active") || [...c.addedNodes].some((n) => n.querySelector?.(".mud-nav-link.active")))) inSight();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
inSight();

// A table that must be scrolled sideways can be scrolled by keyboard.
let asked = false;
const reach = () => {
  asked = false;
  for (const box of document.querySelectorAll(".mud-table-container"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
};
const reachSoon = () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(reach);
};
new MutationObserver(reachSoon).observe(document.body, { subtree: true, childList: true });
addEventListener("resize", reachSoon);
reachSoon();
