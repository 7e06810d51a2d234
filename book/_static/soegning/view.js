/* What a result looks like, for the box and for the page of results. Text is only ever set as text, never as markup. */
"use strict";

(() => {
  const { excerpt: cut, split } = globalThis.MetodebogSearch.excerpt;
  const { suggest } = globalThis.MetodebogSearch.engine;

  /* An element with a class, and texts or elements inside it. */
  const make = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  /* The text with the words that were found marked. */
  const withMarks = (text, hits) => split(text, hits).map(([piece, hit]) => (hit ? make("mark", "", piece) : piece));

  /* What is shown of a result: {title, kind, address, section, text, hits, more: [{section, address}, …]}. */
  const describe = (index, hits, result, length) => {
    const [name, title, kind, , lead] = index.pages[result.page];
    const address = `${globalThis.MetodebogSearch.root}${name}.html`;
    const place = ([number]) => {
      const [, anchor, section] = index.places[number];
      return { section, address: anchor ? `${address}#${encodeURIComponent(anchor)}` : address };
    };
    const all = result.places;
    const [first, best] = all[0];
    const own = index.places[first];
    const text = cut(own[1] ? own[3] : lead, hits, length);
    const more = all.slice(1).filter(([number, score]) => index.places[number][1] && score > best * 0.6);
    return { title, kind: index.kinds[kind], ...place(all[0]), text, hits, more: more.slice(0, 3).map(place) };
  };

  const pages = (count) => (count === 1 ? "1 side" : `${count} sider`);

  /* Results that are worth showing: those that are far behind the best are only noise. */
  const worthy = (results) => results.filter((result) => result.score > results[0].score * 0.12);

  /* What is said about a search, in words. */
  const said = (text, results, read) => {
    if (!results.length) return `Fandt ingen sider om “${text}”.`;
    return read ? `Fandt intet om “${text}”. Viser ${pages(results.length)} om “${read}”.` : `Fandt ${pages(results.length)}.`;
  };

  const searchAddress = (text) => `${globalThis.MetodebogSearch.root}search.html?q=${encodeURIComponent(text)}`;

  /* Links to searches for the words that look most like those that were asked. */
  const suggestions = (index, text) =>
    suggest(index, text).map((word) => Object.assign(make("a", "", word), { href: searchAddress(word) }));

  globalThis.MetodebogSearch.view = { describe, make, said, searchAddress, suggestions, withMarks, worthy };
})();
