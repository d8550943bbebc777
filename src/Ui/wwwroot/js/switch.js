// Theme without a reload, and two facts the server can't know: the system's scheme and the reader's zone.
const year = 60 * 60 * 24 * 365;
const keep = (name, value) => {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
};
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const sun = "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400";
const moon = "M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z";

const tellServer = () => keep("kc-scheme", system.matches ? "dark" : "light");
const draw = () => {
  for (const link of document.querySelectorAll("[data-theme-switch]")) link.querySelector("path")?.setAttribute("d", dark() ? sun : moon);
};

tellServer();
system.addEventListener("change", () => {
  tellServer();
  draw();
});
keep("kc-zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");
draw();

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-switch]")) return;
  event.preventDefault();
  const theme = dark() ? "light" : "dark";
  root.dataset.theme = theme;
  keep("kc-theme", theme);
  draw();
});
