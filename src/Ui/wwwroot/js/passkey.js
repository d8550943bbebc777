// <kc-passkey act="create|get" options="/…" name="…"> inside a form: before the form leaves, the browser makes or shows a passkey
// and its answer travels in the hidden field of that name. What goes wrong is said in place; the form keeps what was typed.
customElements.define("kc-passkey", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    if (!form || form.dataset.passkey) return;
    form.dataset.passkey = "";
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      e.stopPropagation();
      this.run(form);
    });
  }

  async run(form) {
    const complaint = this.querySelector("[role=alert]");
    const field = this.querySelector("input[type=hidden]");
    const buttons = form.querySelectorAll("button");
    complaint.hidden = true;
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return this.say(complaint, this.getAttribute("unsupported"));
    buttons.forEach((b) => (b.disabled = true));
    try {
      const answer = await fetch(this.getAttribute("options"), { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error("no options");
      const options = await answer.json();
      const credential = this.getAttribute("act") === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential.toJSON());
      form.submit(); // Without another submit event.
    } catch {
      this.say(complaint, this.getAttribute("failed"));
    } finally {
      buttons.forEach((b) => (b.disabled = false));
    }
  }

  say(place, words) {
    place.textContent = words;
    place.hidden = false;
    place.focus();
  }
});
