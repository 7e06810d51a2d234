/* A search field with a list of answers under it: the combobox pattern of the ARIA Authoring Practices (list with manual
 * selection). The arrows choose, Enter opens, Escape closes the list; Enter without a choice shows all results on a page of their own. */
"use strict";

(() => {
  const { marked } = globalThis.MetodebogSearch.excerpt;
  const { search } = globalThis.MetodebogSearch.engine;
  const { describe, make, said, searchAddress, suggestions, withMarks, worthy } = globalThis.MetodebogSearch.view;

  const SHOWN = 7;
  const PAUSE = 700; // milliseconds of silence before the number of pages is read aloud
  let boxes = 0;

  const option = (address, ...inside) => {
    const made = make("a", "soegevalg", ...inside);
    made.href = address;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  };

  const answer = (index, hits, result) => {
    const found = describe(index, hits, result, 110);
    const title = make("span", "fund-titel", ...withMarks(found.title, found.hits));
    const top = make("span", "fund-top", title, " ", make("span", "fund-slags", found.kind));
    const where = found.section ? [make("span", "fund-afsnit", ...withMarks(found.section, found.hits))] : [];
    return option(found.address, top, ...where, make("span", "fund-uddrag", ...withMarks(found.text, found.hits)));
  };

  /* The options for what is typed: the best pages and a way to all of them; or words that look like it. */
  const options = (index, text, { results, groups }) => {
    if (!results.length) {
      return suggestions(index, text).map((link) => option(link.href, "Mente du ", make("strong", "", link.textContent), "?"));
    }
    const hits = marked(index, groups);
    const all = results.length > SHOWN ? [option(searchAddress(text), make("span", "fund-alle", `Vis alle ${results.length} sider`))] : [];
    return [...results.slice(0, SHOWN).map((result) => answer(index, hits, result)), ...all];
  };

  /* Adds the list and what is read aloud to the form, and tells in ARIA what they are. */
  const furnish = (form) => {
    const id = `soegeliste-${++boxes}`;
    const field = form.querySelector("input");
    const list = make("div", "soegeliste");
    const status = make("p", "soegestatus");
    Object.assign(list, { id, hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Svar på søgningen");
    status.setAttribute("role", "status");
    form.append(status, list);
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(told)) field.setAttribute(name, value);
    return { field, list, status };
  };

  /* The choice in the list: which option has it (-1: none, the field has the word), and whether the list is open. */
  const chooser = (field, list) => {
    let chosen = -1;
    const choose = (at) => {
      const all = [...list.children];
      all[chosen]?.setAttribute("aria-selected", "false");
      chosen = at < -1 ? all.length - 1 : at >= all.length ? -1 : at;
      all[chosen]?.setAttribute("aria-selected", "true");
      all[chosen]?.scrollIntoView({ block: "nearest" });
      if (chosen < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", all[chosen].id);
    };
    const show = (isOpen) => {
      list.hidden = !isOpen;
      field.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) choose(-1);
    };
    const fill = (made) => {
      choose(-1);
      list.replaceChildren(...made);
      made.forEach((one, at) => (one.id = `${list.id}-${at}`));
      show(made.length > 0);
    };
    return { fill, show, move: (step) => choose(chosen + step), current: () => list.children[chosen] };
  };

  /* Says the number of pages when the typing has stopped. */
  const speaker = (status) => {
    let waiting;
    return (text) => {
      clearTimeout(waiting);
      if (text) waiting = setTimeout(() => (status.textContent = text), PAUSE);
      else status.textContent = "";
    };
  };

  const attach = (form, index) => {
    const { field, list, status } = furnish(form);
    const choice = chooser(field, list), say = speaker(status);

    const update = () => {
      const text = field.value.trim();
      if (!text) {
        say("");
        return choice.fill([]);
      }
      const found = search(index, text);
      const results = found.results.length ? worthy(found.results) : [];
      choice.fill(options(index, text, { ...found, results }));
      say(said(text, results, found.read));
    };

    const press = (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) update();
        if (!list.hidden) choice.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && choice.current()) choice.current().click();
      else if (event.key === "Escape" && !list.hidden) choice.show(false);
      else return;
      event.preventDefault();
    };

    form.addEventListener("submit", (event) => field.value.trim() || event.preventDefault());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || choice.show(false));
    field.addEventListener("input", update);
    field.addEventListener("focus", () => field.value.trim() && list.hidden && update());
    field.addEventListener("keydown", press);
    list.addEventListener("click", () => choice.show(false));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    update();
  };

  globalThis.MetodebogSearch.box = { attach };
})();
