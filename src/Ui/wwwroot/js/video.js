// <kc-video src poster>: a muted loop that plays while it is on screen, pauses off screen, and says so when it may not start.
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? target.play() : target.pause();
  },
  { threshold: 0.5 },
);
const still = matchMedia("(prefers-reduced-motion: reduce)");

customElements.define("kc-video", class extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    this.button = this.querySelector("button");
    if (!this.video || this.ready) return;
    this.ready = true;
    this.video.muted = true;
    this.button?.addEventListener("click", () => this.play(true));
    this.video.addEventListener("playing", () => this.button && (this.button.hidden = true));
    this.video.addEventListener("click", () => (this.video.paused ? this.play(true) : this.rest()));
    seen.observe(this);
  }

  disconnectedCallback() {
    seen.unobserve(this);
    this.ready = false;
  }

  async play(wanted = false) {
    if (this.rested && !wanted) return;
    this.rested = false;
    if (still.matches && !wanted) return this.offer(); // Motion is off: the reader starts it.
    try {
      await this.video.play();
    } catch {
      this.offer();
    }
  }

  pause() {
    this.video?.pause();
  }

  rest() {
    this.rested = true;
    this.pause();
    this.offer();
  }

  offer() {
    if (this.button) this.button.hidden = false;
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sound]");
  const video = button?.closest(".kc-screen")?.querySelector("video");
  if (!video) return;
  video.muted = !video.muted;
  button.setAttribute("aria-pressed", String(!video.muted));
});
