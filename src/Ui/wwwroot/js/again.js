// <kc-again seconds="2" url="/flash/alt_…" part="flash">: asks for the page again and replaces the part, which carries the next one of these.
// Inside a form it sends the form again. A host that is too busy to answer is asked later, with growing pauses.
customElements.define("kc-again", class extends HTMLElement {
  connectedCallback() {
    this.pause = Number(this.getAttribute("seconds")) * 1000 || 2000;
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    // A little chance, so that a thousand pages do not ask in the same instant.
    this.timer = setTimeout(() => this.go(), this.pause * (0.8 + 0.4 * Math.random()));
  }

  async go() {
    if (document.hidden && !this.closest("form")) return this.wait();
    const form = this.closest("form");
    if (form) return form.requestSubmit();
    try {
      const answer = await fetch(this.getAttribute("url"), { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const id = this.getAttribute("part");
      const fresh = page.getElementById(id);
      const old = document.getElementById(id);
      if (fresh && old) return old.replaceWith(document.importNode(fresh, true));
    } catch {
      // Offline for a moment.
    }
    this.pause = Math.min(this.pause * 1.5, 10000);
    this.wait();
  }
});
