// The CSV that 'discrepancy review' takes in. Everything but the editor's four cells was written by
// the program and is handed back as it is; those four are guarded as the program guards them.

const FORMULA =
  /^(?:[\t\r\n=+\-@\uff1d\uff0b\uff0d\uff20]|[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]/gu;
const WORD = /[\p{L}\p{Nl}\p{No}]+/gu;

function written(char) {
  if (char === "\n" || char === "\u200c" || char === "\u200d") return char;
  const code = char.codePointAt(0);
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

// Whether a spreadsheet may take a cell for a formula, a number, a date or a truth value.
function converted(text, guard) {
  if (FORMULA.test(text)) return true;
  if (!/\p{Nd}/u.test(text)) return guard.truth.includes(text.trim().toLowerCase());
  return (text.match(WORD) || []).every((word) => guard.words.includes(word.toLowerCase()));
}

function cell(text, guard) {
  let seen = text.replace(/\r\n?/gu, "\n").replace(HIDDEN, written);
  if (seen.length > guard.longest) {
    seen = `${seen.slice(0, guard.longest).replace(/[\ud800-\udbff]$/u, "")}…`;
  }
  if (converted(seen.replace(/^'+/u, ""), guard)) seen = `'${seen}`;
  return /[",\n\r]/u.test(seen) ? `"${seen.replaceAll('"', '""')}"` : seen;
}

function csv(ledger, store) {
  const lines = [ledger.header];
  for (const [fingerprint, before, ...rest] of ledger.rows) {
    const behind = rest[FIELDS.length];
    const now = store.made.get(fingerprint);
    const own = FIELDS.map((field, i) => cell(now ? now[field] : rest[i], ledger.guard));
    lines.push(before + own.join(",") + behind);
  }
  return `${lines.join("\n")}\n`;
}

function download(ledger, store) {
  const url = URL.createObjectURL(new Blob([csv(ledger, store)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "conflicts-decided.csv";
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 10000);
  say("Downloaded conflicts-decided.csv");
}
