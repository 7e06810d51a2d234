/* The page of results: search.html?q=… shows them, and the field shows new ones as somebody types. Nothing is kept but the address. */
"use strict";

(() => {
  const { marked } = globalThis.MetodebogSearch.excerpt;
  const { search } = globalThis.MetodebogSearch.engine;
  const { describe, make, said, suggestions, withMarks, worthy } = globalThis.MetodebogSearch.view;

  const SHOWN = 15;
  const WAYS = ["book/situationer", "book/redskaber", "book/trin/index", "book/skabeloner/index", "book/ordliste", "book/frister"];

  const link = (address, ...inside) => Object.assign(make("a", "", ...inside), { href: address });

  const item = (index, hits, result) => {
    const found = describe(index, hits, result, 240);
    const heading = make("h2", "fund-titel", link(found.address.replace(/#.*/, ""), ...withMarks(found.title, found.hits)));
    const made = make("li", "fund", make("p", "fund-slags", found.kind), heading);
    if (found.section) made.append(make("p", "fund-afsnit", "Afsnit: ", link(found.address, ...withMarks(found.section, found.hits))));
    if (found.text) made.append(make("p", "fund-uddrag", ...withMarks(found.text, found.hits)));
    if (found.more.length) {
      const links = found.more.flatMap((one, at) => [...(at ? [" · "] : []), link(one.address, one.section)]);
      made.append(make("p", "fund-mere", "Se også: ", ...links));
    }
    return made;
  };

  /* Help when nothing is found, or nothing is asked. */
  const help = (index, text) => {
    const near = text ? suggestions(index, text) : [];
    const parts = [];
    const before = (at) => (at === 0 ? "" : at === near.length - 1 ? " eller " : ", ");
    if (near.length) parts.push(make("p", "mente-du", "Mente du ", ...near.flatMap((one, at) => [before(at), one]), "?"));
    if (text) parts.push(make("p", "", "Prøv et kortere ord eller et andet ord for det samme."));
    const ways = WAYS.flatMap((name) => index.pages.filter(([page]) => page === name));
    const links = ways.map(([name, title]) => make("li", "", link(`${globalThis.MetodebogSearch.root}${name}.html`, title)));
    if (links.length) parts.push(make("p", "", "Her kan du også begynde:"), make("ul", "", ...links));
    return parts;
  };

  const show = (index, text) => {
    const place = document.getElementById("soegefund"), status = document.getElementById("soegesvar");
    const found = search(index, text);
    const results = text && found.results.length ? worthy(found.results) : [];
    status.textContent = text ? said(text, results, found.read) : "";
    if (!results.length) return place.replaceChildren(...help(index, text));
    const hits = marked(index, found.groups);
    const list = make("ol", "fundliste");
    const add = (from, to) => list.append(...results.slice(from, to).map((result) => item(index, hits, result)));
    add(0, SHOWN);
    place.replaceChildren(list);
    if (results.length <= SHOWN) return;
    const more = make("button", "flere", `Vis ${results.length - SHOWN} sider mere`);
    more.type = "button";
    more.addEventListener("click", () => {
      add(SHOWN);
      list.children[SHOWN].querySelector("a").focus();
      more.remove();
    });
    place.append(more);
  };

  const keepInAddress = (text) => {
    try {
      history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    } catch {
      // some browsers do not let a page in a folder change its address; the results are shown all the same
    }
  };

  const attach = (form, index) => {
    const field = form.querySelector("input");
    const asked = new URLSearchParams(location.search).get("q") ?? "";
    if (!field.value) field.value = asked;
    const update = () => {
      const text = field.value.trim();
      show(index, text);
      keepInAddress(text);
    };
    field.addEventListener("input", update);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      update();
    });
    update();
  };

  globalThis.MetodebogSearch.page = { attach };
})();
