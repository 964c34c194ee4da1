// SPDX-FileCopyrightText: 2026 f99 contributors
// SPDX-License-Identifier: EUPL-1.2
"use strict";

// Everything on the page can be read without this. It filters the entries, and recomputes the root from their wording.

// SHA-256 (FIPS 180-4, section 6.2), because not every browser lends its own to a page opened from a file.
const K = [];
const INITIAL = [];
for (let candidate = 2; K.length < 64; candidate++) {
  let prime = true;
  for (let factor = 2; factor * factor <= candidate; factor++) prime = prime && candidate % factor !== 0;
  if (!prime) continue;
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  if (INITIAL.length < 8) INITIAL.push(fraction(Math.sqrt(candidate)));
  K.push(fraction(Math.cbrt(candidate)));
}

function sha256(bytes) {
  const blocks = (bytes.length + 8 >> 6) + 1;
  const message = new Uint8Array(blocks * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(message.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(message.length - 4, bytes.length << 3);
  const hash = Int32Array.from(INITIAL);
  const words = new Int32Array(64);
  const rotated = (word, by) => word >>> by | word << 32 - by;
  for (let block = 0; block < message.length; block += 64) {
    for (let t = 0; t < 16; t++) words[t] = view.getInt32(block + 4 * t);
    for (let t = 16; t < 64; t++) {
      const s0 = rotated(words[t - 15], 7) ^ rotated(words[t - 15], 18) ^ words[t - 15] >>> 3;
      const s1 = rotated(words[t - 2], 17) ^ rotated(words[t - 2], 19) ^ words[t - 2] >>> 10;
      words[t] = words[t - 16] + s0 + words[t - 7] + s1 | 0;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let t = 0; t < 64; t++) {
      const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
      const first = h + s1 + (e & f ^ ~e & g) + K[t] + words[t] | 0;
      const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
      const second = s0 + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + first | 0; d = c; c = b; b = a; a = first + second | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { hash[at] += word; });
  }
  const digest = new DataView(new ArrayBuffer(32));
  hash.forEach((word, at) => digest.setInt32(4 * at, word));
  return new Uint8Array(digest.buffer);
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));

// RFC 6962, section 2.1: a zero byte before a leaf, a one before a node.
function leafHash(bytes) {
  const input = new Uint8Array(bytes.length + 1);
  input.set(bytes, 1);
  return sha256(input);
}

function nodeHash(left, right) {
  const input = new Uint8Array(65);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 33);
  return sha256(input);
}

function rootOver(start, end, leaves, rests) {
  const rest = rests.get(`${start}-${end}`);
  if (rest) return rest;
  if (end - start === 1) {
    if (!leaves.has(start)) throw new Error(`Eintrag ${start + 1} fehlt auf dieser Seite.`);
    return leafHash(leaves.get(start));
  }
  let half = 1;
  while (2 * half < end - start) half *= 2;
  return nodeHash(rootOver(start, start + half, leaves, rests), rootOver(start + half, end, leaves, rests));
}

function recompute() {
  const tree = JSON.parse(document.getElementById("tree").textContent);
  const encoder = new TextEncoder();
  const leaves = new Map();
  const wrong = [];
  for (const pre of document.querySelectorAll("pre[data-n]")) {
    const bytes = encoder.encode(pre.textContent);
    const said = pre.previousElementSibling.textContent;
    const differs = hex(leafHash(bytes)) !== said;
    pre.classList.toggle("wrong", differs);
    if (differs) wrong.push(Number(pre.dataset.n));
    leaves.set(Number(pre.dataset.n) - 1, bytes);
  }
  const rests = new Map(tree.rests.map(([start, end, root]) => [`${start}-${end}`, unhex(root)]));
  const over = (size) => rootOver(0, size, leaves, rests);
  return { root: over(tree.size), over, leaves: leaves.size, wrong, tree };
}

// A root as somebody may have it: in a checkpoint of so many entries, as one writes it, or as 64 hexadecimal digits.
function typed(text, size) {
  const checkpoint = /^[^\n]+\n([1-9][0-9]{0,14})\n([A-Za-z0-9+/=]{44})(\n|$)/.exec(text.replace(/\r/g, ""));
  return checkpoint
    ? { size: Number(checkpoint[1]), root: typedRoot(checkpoint[2]) }
    : { size, root: typedRoot(text) };
}

function typedRoot(text) {
  const compact = text.replace(/\s/g, "");
  if (/^[0-9a-f]{64}$/i.test(compact)) return compact.toLowerCase();
  try {
    return hex(Uint8Array.from(atob(compact), (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}

function sayWhatCame() {
  const said = document.getElementById("recomputed");
  const own = document.getElementById("own").value.trim();
  let sentence;
  let agrees = false;
  try {
    const { root, over, leaves, wrong, tree } = recompute();
    const found = hex(root);
    const brought = own && typed(own, tree.size);
    if (wrong.length) {
      sentence = `Stimmt nicht überein: Der Wortlaut von Nr. ${wrong.slice(0, 20).join(", ")} ergibt eine andere Prüfsumme.`;
    } else if (found !== tree.root) {
      sentence = `Stimmt nicht überein: Die Einträge ergeben ${found}.`;
    } else if (brought && brought.size > tree.size) {
      sentence = `Ihr Prüfpunkt umfasst ${brought.size} Einträge, dieser Bericht nur ${tree.size}: Die neuesten wurden abgeschnitten, oder der Bericht ist älter.`;
    } else if (brought && brought.root !== hex(over(brought.size))) {
      sentence = brought.size < tree.size
        ? `Die ersten ${brought.size} Einträge ergeben nicht die Prüfsumme aus Ihrem Prüfpunkt: Mindestens einer von ihnen war ein anderer, als er ausgestellt wurde.`
        : "Die Einträge ergeben die Prüfsumme dieses Berichts, aber nicht die aus Ihrem Prüfpunkt. Gilt er für ebenso viele Einträge?";
    } else {
      agrees = true;
      const besides = leaves < tree.size ? `, dazu die Teilsummen der übrigen ${tree.size - leaves}` : "";
      sentence = `Stimmt überein: aus dem Wortlaut von ${leaves} Einträgen nachgerechnet${besides}.`;
      if (brought) {
        sentence += brought.size < tree.size
          ? ` Die ersten ${brought.size} Einträge ergeben die Prüfsumme aus Ihrem Prüfpunkt.`
          : " Es ist auch die Prüfsumme aus Ihrem Prüfpunkt.";
      }
    }
  } catch (error) {
    sentence = `Nicht nachzurechnen: ${error.message}`;
  }
  said.textContent = sentence;
  said.className = agrees ? "good" : "bad";
}

function setUpFilter() {
  const [subject, from, to, decisions, count] = ["subject", "from", "to", "decisions", "count"].map((name) =>
    document.getElementById(`f-${name}`));
  const years = [...document.querySelectorAll("section.year")].map((year) => [year, [...year.querySelectorAll("tbody tr")]]);
  const all = years.reduce((sum, [, rows]) => sum + rows.length, 0);
  function choose() {
    let shown = 0;
    for (const [year, rows] of years) {
      let ofYear = 0;
      for (const row of rows) {
        const { d: day, s: subjects } = row.dataset;
        const fits = (!subject.value || ` ${subjects} `.includes(` ${subject.value} `)) &&
          (!from.value || day >= from.value) && (!to.value || day <= to.value) &&
          (!decisions.checked || "b" in row.dataset);
        row.hidden = !fits;
        ofYear += fits;
      }
      year.hidden = ofYear === 0;
      shown += ofYear;
    }
    count.textContent = shown === all ? `${all} Ereignisse` : `${shown} von ${all} Ereignissen`;
  }
  for (const control of [subject, from, to, decisions]) control.addEventListener("input", choose);
  document.getElementById("f-reset").addEventListener("click", () => {
    subject.value = from.value = to.value = "";
    decisions.checked = false;
    choose();
  });
  count.textContent = `${all} Ereignisse`;
  document.getElementById("filter").hidden = false;
  // What somebody follows a reference to is shown, whatever is chosen.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      document.getElementById("f-reset").click();
      target.scrollIntoView();
    }
  });
}

function made(name, content, attributes = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...[content].flat());
  return element;
}

// How something stood at the end of a day: the last of its states by then.
const stateOn = (states, day) => states.reduce((found, state) => state[0] <= day ? state : found, null);

// What is said of one state only is everything there is; of both, what is not alike in them.
function differing(states, first, second) {
  const [before, after] = [first, second].map((day) => {
    const state = stateOn(states, day);
    return state && state[1] ? new Map(state[1]) : null;
  });
  if (!before && !after) return null;
  const aspects = [...new Set([...(after || new Map()).keys(), ...(before || new Map()).keys()])].filter((aspect) =>
    (before && before.get(aspect)) !== (after && after.get(aspect)));
  if (!aspects.length) return null;
  const since = states.filter(([day]) => day > first && day <= second);
  const entries = [...new Set(since.flatMap(([, , positions]) => positions))].sort((one, other) => one - other);
  return { before, after, aspects, entries };
}

function setUpComparison() {
  const { topics, aspects: labels, subjects } = JSON.parse(document.getElementById("states").textContent);
  const [first, second, compare, count, other, asMade] = ["c-first", "c-second", "c-compare", "c-count", "c-other", "c-made"]
    .map((id) => document.getElementById(id));
  const days = [first.value, second.value];
  const german = (day) => day.split("-").reverse().join(".");
  const place = labels.indexOf("Sitz"); // where it is new or gone, the title says it
  const said = (state, aspects, alone) => state
    ? aspects.filter((aspect) => !alone || aspect !== place).map((aspect) => made("p", [made("small", `${labels[aspect]}: `), state.get(aspect) || "–"]))
    : "–";
  function causes(entries) {
    if (!entries.length) return "Zeitablauf";
    return entries.flatMap((position, at) => [
      at ? ", " : "",
      document.getElementById(`e${position}`)
        ? made("a", `Nr. ${position}`, { href: `#e${position}` })
        : `Nr. ${position}`,
    ]);
  }
  function row(title, found, heads) {
    const [word, kind] = !found.before ? ["hinzugekommen", "good"] : !found.after ? ["weggefallen", "bad"] : ["geändert", "warn"];
    const cells = [
      [title, " ", made("span", word, { class: `badge ${kind}` })],
      said(found.before, found.aspects, !found.after),
      said(found.after, found.aspects, !found.before),
      causes(found.entries),
    ];
    return made("tr", cells.map((cell, at) => made("td", cell, { "data-label": heads[at] })));
  }
  function choose() {
    const [from, to] = [first.value, second.value];
    const asItWas = from === days[0] && to === days[1];
    asMade.hidden = !asItWas;
    other.hidden = asItWas;
    other.replaceChildren();
    count.textContent = "";
    if (asItWas) return;
    if (!from || !to || from >= to) {
      count.textContent = "Bitte zwei Tage wählen, den früheren zuerst.";
      return;
    }
    const heads = ["Gegenstand", `am ${german(from)}`, `am ${german(to)}`, "durch"];
    let changes = 0;
    topics.forEach((topic, at) => {
      const rows = subjects.filter(([of]) => of === at).flatMap(([, title, states]) => {
        const found = differing(states, from, to);
        return found ? [row(title, found, heads)] : [];
      });
      if (!rows.length) return;
      changes += rows.length;
      const head = made("thead", made("tr", heads.map((title) => made("th", title, { scope: "col" }))));
      other.append(made("h3", topic), made("table", [
        made("caption", topic, { class: "unseen" }), head, made("tbody", rows),
      ], { class: "compared cards" }));
    });
    count.textContent = `${changes === 1 ? "1 Änderung" : `${changes || "Keine"} Änderungen`} an Mitgliedschaften, Anträgen, Empfehlungen und Plänen. Struktur und Feststellungen sind nur für den ${german(days[0])} und den ${german(days[1])} verglichen.`;
  }
  compare.addEventListener("click", choose);
  document.getElementById("c-days").hidden = false;
}

document.getElementById("recomputing").hidden = false;
setUpComparison();
document.getElementById("recompute").addEventListener("click", sayWhatCame);
setUpFilter();
