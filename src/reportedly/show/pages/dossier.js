"use strict";
const wire = () => {
  const text = document.querySelector("article");
  const ledger = document.getElementById("ledger");
  const rows = new Map();
  const words = new Map();
  for (const row of ledger.querySelectorAll("[data-row]")) rows.set(row.dataset.row, row);
  for (const leaf of text.querySelectorAll("[data-rows]")) {
    for (const id of leaf.dataset.rows.split(" ")) {
      if (!words.has(id)) words.set(id, []);
      words.get(id).push(leaf);
    }
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let pinned = null;
  let lit = [];

  const dark = () => {
    for (const element of lit) element.classList.remove("on");
    lit = [];
  };
  const light = (element) => {
    if (!element) return;
    element.classList.add("on");
    lit.push(element);
  };
  const show = (id) => {
    dark();
    light(rows.get(id));
    for (const leaf of words.get(id) || []) light(leaf);
  };
  const rest = () => (pinned ? show(pinned) : dark());
  const pin = (id) => {
    if (pinned && rows.get(pinned)) rows.get(pinned).classList.remove("pinned");
    pinned = id;
    if (id && rows.get(id)) rows.get(id).classList.add("pinned");
    rest();
  };
  const bring = (element) =>
    element && element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  // Marks whose kind is not drawn come after those that are seen.
  const drawn = (id) => {
    const list = rows.get(id).closest(".rows");
    if (!list) return true;
    const box = document.getElementById("k-" + list.classList[1]);
    return Boolean(box && box.checked);
  };
  const idsAt = (leaf) => {
    const here = leaf.dataset.rows.split(" ").filter((id) => rows.has(id));
    return [...here.filter(drawn), ...here.filter((id) => !drawn(id))];
  };
  const idOf = (target) => {
    const leaf = target.closest && target.closest("[data-rows]");
    if (leaf) return idsAt(leaf)[0] || null;
    const row = target.closest && target.closest("[data-row]");
    return row ? row.dataset.row : null;
  };

  for (const side of [text, ledger]) {
    side.addEventListener("mouseover", (event) => {
      const id = idOf(event.target);
      if (id) show(id);
      else rest();
    });
    side.addEventListener("mouseleave", rest);
    side.addEventListener("focusin", (event) => {
      const id = idOf(event.target);
      if (id) show(id);
    });
    side.addEventListener("focusout", rest);
  }
  text.addEventListener("click", (event) => {
    const leaf = event.target.closest("[data-rows]");
    if (!leaf) return;
    event.preventDefault();
    const here = idsAt(leaf);
    if (!here.length) return;
    // A second click on words with several marks goes on to the next mark.
    const next = here[(here.indexOf(pinned) + 1) % here.length];
    pin(next);
    bring(rows.get(next));
    if (event.detail === 0) rows.get(next).querySelector("a.where")?.focus({ preventScroll: true });
  });
  ledger.addEventListener("click", (event) => {
    if (event.target.closest("details") || String(getSelection())) return;
    const id = idOf(event.target);
    if (!id) return;
    if (event.target.closest("a")) event.preventDefault();
    pin(id);
    const leaf = (words.get(id) || [])[0];
    bring(leaf);
    if (event.detail === 0 && leaf && leaf.tagName === "A") leaf.focus({ preventScroll: true });
  });
  onkeydown = (event) => {
    if (event.key === "Escape") pin(null);
  };
  const asked = location.hash.startsWith("#t-") || location.hash.startsWith("#r-");
  const named = asked ? location.hash.slice(3) : "";
  if (rows.has(named)) pin(named);
  const at = named === "at" && text.querySelector(".at[data-rows]");
  if (at && idsAt(at).length) pin(idsAt(at)[0]);
};
wire();
// A page that puts new text and rows in place says so.
document.addEventListener("ledger", wire);
