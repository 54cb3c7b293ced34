// The whole page from the keyboard.

const KEYS = "discrepancy/keys";

class Keys {
  constructor(filter, desk, save) {
    this.filter = filter;
    this.desk = desk;
    this.help = document.getElementById("help");
    // Who speaks to the machine, or whose reader has keys of its own, can switch them off.
    this.on = document.getElementById("keys-on");
    this.on.checked = memory.read(KEYS) !== "off";
    this.on.addEventListener("change", () => memory.write(KEYS, this.on.checked ? null : "off"));
    this.current = null;
    this.back = null;
    this.actions = {
      j: () => this.move(1),
      k: () => this.move(-1),
      c: () => this.decide("confirmed"),
      d: () => this.decide("dismissed"),
      r: () => this.decide("resolved"),
      o: () => this.decide("open"),
      n: () => this.current?.querySelector("textarea").focus(),
      u: () => desk.undo(),
      e: () => this.event(),
      "/": () => filter.search.focus(),
      f: () => this.filters(),
      x: () => filter.use(""),
      s: () => save(),
      t: () => switchTheme(),
      "?": () => this.help.showModal(),
    };
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("focusin", (event) => {
      const card = event.target.closest?.(".finding");
      if (card) this.mark(card);
    });
    document.getElementById("keys").addEventListener("click", () => this.help.showModal());
    document.getElementById("close").addEventListener("click", () => this.help.close());
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.help.open) return;
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key === "Escape" && typing) {
      event.preventDefault(); // or the browser empties the search
      typing.blur();
      (this.current || document.body).focus({ preventScroll: true });
      return;
    }
    const action = this.actions[event.key];
    if (typing || !action || !(this.on.checked || event.key === "?")) return;
    event.preventDefault();
    action();
  }

  mark(card) {
    this.current?.classList.remove("current");
    this.current = card;
    card.classList.add("current");
  }

  go(card) {
    this.mark(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  move(step) {
    const shown = this.filter.shown;
    if (!shown.length) return;
    const at = shown.findIndex((card) => card.element === this.current);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step;
    if (next >= 0 && next < shown.length) this.go(shown[next].element);
    else say(step > 0 ? "This is the last finding" : "This is the first finding");
  }

  decide(decision) {
    if (this.current && !this.current.hidden) this.desk.decide(this.current, decision);
    else say("Go to a finding first, with j");
  }

  event() {
    const focused = document.activeElement?.closest(".event");
    if (focused && this.current) {
      this.go(this.current);
      return;
    }
    const target = document.getElementById(`event-${this.current?.dataset.event}`);
    if (!target) return;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }

  filters() {
    const filters = document.getElementById("filters");
    filters.open = true;
    filters.querySelector("select").focus();
  }
}
