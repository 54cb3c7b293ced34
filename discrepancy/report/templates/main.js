// Everything above, tied together once the page is there.

function begin() {
  for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
  const button = document.getElementById("theme");
  nameThemeButton(button);
  button.addEventListener("click", switchTheme);
  systemDark.addEventListener("change", () => nameThemeButton(button));

  const list = document.getElementById("list");
  const ledger = JSON.parse(document.getElementById("ledger").textContent);
  if (!list) {
    document.getElementById("keys").hidden = true;
    return;
  }
  const store = new Store(ledger);
  const filter = new Filter(store);
  const desk = new Desk(store, filter);
  const save = () => (store.made.size ? download(ledger, store) : say("Nothing is decided yet"));
  const keys = new Keys(filter, desk, save);
  document.getElementById("download").addEventListener("click", save);
  document.getElementById("filters").open = window.matchMedia("(min-width: 60rem)").matches;
  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-filter]");
    if (link) filter.use(link.dataset.filter);
  });

  // What the bar covers, a finding that is gone to must stay clear of.
  const bar = document.querySelector(".tools");
  const cover = () => {
    const stuck = window.getComputedStyle(bar).position === "sticky";
    const top = stuck ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--top", `${top}px`);
  };
  new ResizeObserver(cover).observe(bar);
  cover();

  const arrive = () => {
    // No fingerprint and no anchor of the page has a character that an address would encode.
    const element = filter.reveal(window.location.hash.slice(1));
    if (element) keys.go(element);
  };
  window.addEventListener("hashchange", arrive);
  filter.apply();
  arrive();
}

document.addEventListener("DOMContentLoaded", begin);
