// Light and dark: as the system has it, until the reader chooses. Runs before the page is drawn.

const memory = {
  read(key) {
    try {
      return window.localStorage.getItem(key);
    } catch {
      return null; // storage is switched off: nothing is remembered, everything else works
    }
  },
  keys() {
    try {
      return Object.keys(window.localStorage);
    } catch {
      return [];
    }
  },
  write(key, text) {
    try {
      if (text === null) window.localStorage.removeItem(key);
      else window.localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
};

const THEME = "discrepancy/theme";
const systemDark = window.matchMedia("(prefers-color-scheme: dark)");
const themeNow = () =>
  document.documentElement.dataset.theme || (systemDark.matches ? "dark" : "light");

function setTheme(name) {
  if (name === "dark" || name === "light") document.documentElement.dataset.theme = name;
}

function nameThemeButton(button) {
  button.textContent = themeNow() === "dark" ? "Light" : "Dark";
}

function switchTheme() {
  setTheme(themeNow() === "dark" ? "light" : "dark");
  memory.write(THEME, themeNow());
  nameThemeButton(document.getElementById("theme"));
}

setTheme(memory.read(THEME));
