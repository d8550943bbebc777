// <kc-countdown until="2026-11-23T05:00:00Z" now="…">: counts down by the server's clock, which may not be this machine's.
const two = (n) => String(n).padStart(2, "0");

customElements.define("kc-countdown", class extends HTMLElement {
  connectedCallback() {
    const until = Date.parse(this.getAttribute("until"));
    const skew = Date.parse(this.getAttribute("now") ?? "") - Date.now() || 0;
    const out = this.querySelector("[data-left]") ?? this;
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - Date.now() - skew) / 1000));
      const days = Math.floor(left / 86400);
      out.textContent = (days ? `${days} ${this.getAttribute("days") ?? "d"} ` : "") + `${two(Math.floor(left / 3600) % 24)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
      if (left > 0) return;
      clearInterval(this.timer);
      this.dispatchEvent(new CustomEvent("kc-over", { bubbles: true }));
      if (this.hasAttribute("reload")) setTimeout(() => location.reload(), 1200);
    };
    if (Number.isNaN(until)) return;
    tick();
    this.timer = setInterval(tick, 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
});
