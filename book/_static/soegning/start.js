/* Wakes the search field, and loads the search the first time somebody wants to search: a page's first visit does not carry the index.
 * Everything is loaded as scripts, because a page that is opened from a folder may not fetch data. */
"use strict";

(() => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const MODULES = ["language", "match", "query", "engine", "excerpt", "view", "box", "page", "data"];
  const SEARCH = (globalThis.MetodebogSearch = { root: document.documentElement.dataset.content_root ?? "./" });

  const today = new Date().toISOString().slice(0, 10); // a browser keeps no index older than a day

  const script = (address) =>
    new Promise((loaded, failed) => {
      const tag = document.createElement("script");
      Object.assign(tag, { src: `${address}?d=${today}`, async: false, onload: loaded, onerror: failed });
      document.head.append(tag);
    });

  /* The index, ready for use. Loaded once. */
  let loading;
  const load = () => {
    loading ??= Promise.all([
      ...(typeof Stemmer === "undefined" ? [script(`${folder}../language_data.js`)] : []),
      ...MODULES.map((name) => script(`${folder}${name}.js`)),
    ]).then(() => SEARCH.engine.prepare(SEARCH.data));
    return loading;
  };

  SEARCH.load = load; // for pages and tests that ask without a field

  const fieldOf = (form) => form.querySelector("input");

  /* Makes a search field answer. On the page of results it fills the page, elsewhere it opens a list under itself. */
  const wake = async (form) => {
    if (form.dataset.awake) return;
    form.dataset.awake = "ja";
    const index = await load();
    if (document.getElementById("soegefund")) SEARCH.page.attach(form, index);
    else SEARCH.box.attach(form, index);
  };

  const open = () => {
    const field = document.querySelector("form.soegefelt input");
    field?.focus();
    field?.select();
  };

  const isTyping = (element) => element?.matches("input, textarea, select, [contenteditable]");

  const start = () => {
    // The empty page of results has the focus from the start: there the index waits until somebody types.
    const empty = document.getElementById("soegefund") && !new URLSearchParams(location.search).get("q");
    document.querySelectorAll("form.soegefelt").forEach((form) => fieldOf(form).addEventListener(empty ? "input" : "focus", () => wake(form)));
    document.addEventListener("keydown", (event) => {
      const asked = event.key === "/" ? !isTyping(document.activeElement) : event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!asked || event.altKey) return;
      event.preventDefault();
      open();
    });
    if (document.getElementById("soegefund")) open();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
