// Consoles need only the switches; everything else is MudBlazor's.
import "./switch.js";

// The navigation is longer than the window for those who do many jobs: the page they are on stays in sight.
const inSight = () => document.querySelector(".kc-drawer .mud-nav-link.active")?.scrollIntoView({ block: "nearest" });
new MutationObserver((changes) => {
  if (changes.some((c) => c.target.classList?.contains("active") || [...c.addedNodes].some((n) => n.querySelector?.(".mud-nav-link.active")))) inSight();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
inSight();
