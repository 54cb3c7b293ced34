// Which findings are shown, and in which order.

const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

const ORDERS = {
  event: (a, b) => a.event - b.event,
  new: (a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0),
  sources: (a, b) => b.source.length - a.source.length,
  slot: (a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : 0),
};

class Filter {
  constructor(store) {
    this.store = store;
    this.list = document.getElementById("list");
    this.search = document.getElementById("search");
    this.sort = document.getElementById("sort");
    this.selects = [...document.querySelectorAll("select[data-by]")];
    this.parts = [...this.list.querySelectorAll(".part")];
    this.cards = [...this.list.querySelectorAll(".finding")].map((element) => ({
      element,
      story: element.querySelector(".story"),
      rank: Number(element.dataset.rank),
      event: Number(element.dataset.event),
      when: element.dataset.when,
      source: element.dataset.source.split(" "),
      slot: element.querySelector("h4").textContent,
      text: null,
    }));
    this.byId = new Map(this.cards.map((card) => [card.element.id, card]));
    this.order = "";
    this.shown = this.cards;
    this.search.addEventListener("input", () => this.later());
    this.sort.addEventListener("change", () => this.apply());
    for (const select of this.selects) select.addEventListener("change", () => this.apply());
    document.getElementById("clear").addEventListener("click", () => this.clear());
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.apply(), 60);
  }

  text(card) {
    if (card.text === null) card.text = folded(card.story.textContent);
    const note = this.store.now(card.element.id)?.note;
    return note ? `${card.text} ${folded(note)}` : card.text;
  }

  matches(card, wanted, words) {
    for (const [by, value] of wanted) {
      if (by === "source" ? !card.source.includes(value) : card.element.dataset[by] !== value) {
        return false;
      }
    }
    if (!words.length) return true;
    const text = this.text(card);
    return words.every((word) => text.includes(word));
  }

  apply() {
    const wanted = this.selects.filter((s) => s.value).map((s) => [s.dataset.by, s.value]);
    const words = folded(this.search.value).split(/\s+/u).filter(Boolean);
    this.arrange();
    this.shown = [];
    const parts = new Set();
    for (const card of this.cards) {
      const show = this.matches(card, wanted, words);
      if (card.element.hidden === show) card.element.hidden = !show;
      if (show) {
        this.shown.push(card);
        parts.add(card.element.dataset.part);
      }
    }
    for (const part of this.parts) part.hidden = this.order !== "" || !parts.has(part.dataset.part);
    const filtered = wanted.length > 0 || words.length > 0;
    document.getElementById("nothing").hidden = this.shown.length > 0;
    document.getElementById("clear").hidden = !filtered;
    const all = this.cards.length.toLocaleString("en");
    const noun = this.cards.length === 1 ? "finding" : "findings";
    document.getElementById("tally").textContent = filtered
      ? `${this.shown.length.toLocaleString("en")} of ${all} ${noun}`
      : `${all} ${noun}`;
    const badge = wanted.length ? `Filter and sort (${wanted.length})` : "Filter and sort";
    document.querySelector("#filters summary").textContent = badge;
  }

  // The headings of the parts only make sense in the order of the report.
  arrange() {
    if (this.sort.value === this.order) return;
    this.order = this.sort.value;
    const compare = ORDERS[this.order] || (() => 0);
    this.cards.sort((a, b) => compare(a, b) || a.rank - b.rank);
    const fragment = document.createDocumentFragment();
    let part = null;
    for (const card of this.cards) {
      if (this.order === "" && card.element.dataset.part !== part) {
        part = card.element.dataset.part;
        fragment.append(this.parts.find((p) => p.dataset.part === part));
      }
      fragment.append(card.element);
    }
    this.list.append(fragment);
  }

  // 'kind=update&severity=low', as the links of the overview have it.
  use(query) {
    const wanted = new URLSearchParams(query);
    for (const select of this.selects) select.value = wanted.get(select.dataset.by) || "";
    this.search.value = "";
    this.apply();
  }

  clear() {
    this.use("");
    this.search.focus({ preventScroll: true });
  }

  // A finding that is linked to is shown, whatever the filters say.
  reveal(id) {
    const card = this.byId.get(id);
    if (card && card.element.hidden) this.use("");
    return card ? card.element : null;
  }
}
