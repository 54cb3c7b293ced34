// What was decided on this page. Kept in the browser under the report's identity; a decision that
// the report itself has taken in since then is no longer kept apart.

const EDITOR = "discrepancy/editor";
const PREFIX = "discrepancy/decisions/";
const FIELDS = ["decision", "note", "editor", "decided_on"];

class Store {
  constructor(ledger) {
    this.key = PREFIX + ledger.identity;
    this.words = new Set(ledger.decisions);
    this.rows = new Map(ledger.rows.map((row) => [row[0], row]));
    this.kept = true;
    this.undone = [];
    this.load();
  }

  // What the report says of a finding.
  base(fingerprint) {
    const row = this.rows.get(fingerprint);
    return row ? Object.fromEntries(FIELDS.map((field, i) => [field, row[2 + i]])) : null;
  }

  now(fingerprint) {
    return this.made.get(fingerprint) || this.base(fingerprint);
  }

  load() {
    this.made = this.sound(this.key);
  }

  // What is kept under a key and still holds for this report.
  sound(key) {
    const found = new Map();
    let data = null;
    try {
      data = JSON.parse(memory.read(key) || "{}");
    } catch {
      data = {};
    }
    for (const [fingerprint, entry] of Object.entries((data && data.made) || {})) {
      const base = this.base(fingerprint);
      const sound = base && entry && FIELDS.every((field) => typeof entry[field] === "string");
      if (!sound || !this.words.has(entry.decision)) continue;
      // The report has moved on since: what it holds is newer than what was kept here.
      if (entry.seen !== base.decision + "\n" + base.note) continue;
      found.set(fingerprint, Object.fromEntries(FIELDS.map((f) => [f, entry[f]])));
    }
    return found;
  }

  // One more article makes another report of mostly the same findings: what was decided on the
  // page before, and never taken in, is not lost with it.
  earlier() {
    const found = new Map();
    for (const key of memory.keys().filter((k) => k.startsWith(PREFIX) && k !== this.key).sort()) {
      for (const [fingerprint, entry] of this.sound(key)) {
        if (!this.made.has(fingerprint)) found.set(fingerprint, entry);
      }
    }
    return found;
  }

  adopt() {
    for (const [fingerprint, entry] of this.earlier()) this.made.set(fingerprint, entry);
    this.undone = [];
    this.save();
  }

  save() {
    const made = {};
    for (const [fingerprint, entry] of this.made) {
      const base = this.base(fingerprint);
      made[fingerprint] = { ...entry, seen: base.decision + "\n" + base.note };
    }
    this.kept = memory.write(this.key, this.made.size ? JSON.stringify({ made }) : null);
  }

  set(fingerprint, changes) {
    const before = this.made.get(fingerprint) || null;
    const base = this.base(fingerprint);
    if (!base) return false;
    const entry = { ...(before || base), ...changes };
    const same = entry.decision === base.decision && entry.note === base.note;
    if (before ? FIELDS.every((f) => before[f] === entry[f]) : same) return false;
    // One note is one step back, not one for each time the field was left.
    this.undone.push([fingerprint, before]);
    if (same) this.made.delete(fingerprint);
    else this.made.set(fingerprint, entry);
    this.save();
    return true;
  }

  undo() {
    const step = this.undone.pop();
    if (!step) return null;
    const [fingerprint, before] = step;
    if (before) this.made.set(fingerprint, before);
    else this.made.delete(fingerprint);
    this.save();
    return fingerprint;
  }

  forget() {
    const all = [...this.made.keys()];
    this.made.clear();
    this.undone = [];
    this.save();
    return all;
  }
}
