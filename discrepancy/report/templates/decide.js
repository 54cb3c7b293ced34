// The desk of each finding: confirm, dismiss, note, undo.

const say = (text) => {
  document.getElementById("said").textContent = text;
};

const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

class Desk {
  constructor(store, filter) {
    this.store = store;
    this.filter = filter;
    this.editor = document.getElementById("editor");
    this.editor.value = memory.read(EDITOR) || "";
    const template = document.getElementById("desk");
    for (const card of filter.cards) {
      card.element.append(template.content.cloneNode(true));
      this.show(card.element);
    }
    filter.list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-decide]");
      if (button) this.decide(button.closest(".finding"), button.dataset.decide);
    });
    filter.list.addEventListener("change", (event) => {
      if (event.target.matches("textarea")) {
        this.note(event.target.closest(".finding"), event.target.value);
      }
    });
    this.editor.addEventListener("change", () => {
      memory.write(EDITOR, this.editor.value.trim() || null);
    });
    document.getElementById("undo").addEventListener("click", () => this.undo());
    document.getElementById("forget").addEventListener("click", () => this.forget());
    document.getElementById("adopt").addEventListener("click", () => {
      store.adopt();
      this.refresh();
    });
    window.addEventListener("storage", (event) => {
      if (event.key === store.key) this.reload();
    });
    this.count();
  }

  show(element) {
    const now = this.store.now(element.id);
    if (!now) return;
    element.dataset.decision = now.decision;
    element.classList.toggle("changed", this.store.made.has(element.id));
    const verdict = element.querySelector(".verdict");
    verdict.textContent = now.decision;
    verdict.hidden = now.decision === "open";
    for (const button of element.querySelectorAll("button[data-decide]")) {
      button.setAttribute("aria-pressed", String(button.dataset.decide === now.decision));
    }
    const field = element.querySelector("textarea");
    if (field.value !== now.note) field.value = now.note;
    const by = [now.editor, now.decided_on].filter(Boolean).join(", ");
    element.querySelector(".desk .by").textContent = by;
  }

  signed() {
    return { editor: this.editor.value.trim(), decided_on: today() };
  }

  decide(element, decision) {
    if (this.store.set(element.id, { decision, ...this.signed() })) {
      this.show(element);
      this.count();
    }
    say(`${element.querySelector("h4").textContent}: ${decision}`);
  }

  note(element, note) {
    if (this.store.set(element.id, { note: note.trim(), ...this.signed() })) {
      this.show(element);
      this.count();
    }
  }

  undo() {
    const id = this.store.undo();
    if (!id) {
      say("Nothing to undo");
      return;
    }
    const element = this.filter.byId.get(id)?.element;
    if (element) this.show(element);
    this.count();
    say("Undone");
  }

  forget() {
    const text = "Forget all decisions that were made on this page and are not in the report?";
    if (!window.confirm(text)) return;
    this.store.forget();
    this.reload();
  }

  reload() {
    this.store.load();
    this.refresh();
  }

  refresh() {
    for (const card of this.filter.cards) this.show(card.element);
    this.count();
  }

  count() {
    const made = this.store.made.size;
    const earlier = this.store.earlier().size;
    const many = (number) => `${number} ${number === 1 ? "decision" : "decisions"}`;
    document.getElementById("desk-bar").hidden = !made && !earlier && !this.store.undone.length;
    document.getElementById("undo").disabled = !this.store.undone.length;
    document.getElementById("forget").disabled = !made;
    document.getElementById("download").disabled = !made;
    document.getElementById("adopt").hidden = !earlier;
    const lost = this.store.kept ? "" : " This browser keeps nothing: download before you leave.";
    const before = earlier ? ` ${many(earlier)} made on an earlier page, not taken in.` : "";
    document.getElementById("pending").textContent = `${many(made)} made here.${lost}${before}`;
  }
}
