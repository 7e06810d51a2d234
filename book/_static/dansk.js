/* Danish for the search page, and a search that finds words inside compounds and words written without æ, ø and å. */
"use strict";

Documentation.addTranslations({
  locale: "da",
  plural_expr: "(n != 1)",
  messages: {
    "Hide Search Matches": "Skjul de fundne ord",
    "Preparing search...": "Gør søgningen klar …",
    "Search Results": "Fundet",
    "Search finished, found ${resultCount} page(s) matching the search query.": "Fundet på ${resultCount} steder.",
    "Search finished, found one page matching the search query.": ["Fandt én side.", "Fandt ${resultCount} sider."],
    "Searching": "Søger",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "Fandt ingen sider. Prøv et kortere ord, eller se efter stavefejl.",
    ", in ": ", i ",
  },
});

(() => {
  const fold = (word) => word.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");
  const asList = (files) => (files === undefined ? [] : Array.isArray(files) ? files : [files]);

  /* Gives `word` the pages of every indexed term that it is a part of. */
  const widen = (terms, word) => {
    if (word.length < 3) return;
    const found = new Set(asList(Object.hasOwn(terms, word) ? terms[word] : undefined));
    for (const term of Object.keys(terms)) {
      if (fold(term).includes(fold(word))) asList(terms[term]).forEach((file) => found.add(file));
    }
    if (found.size) terms[word] = [...found];
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (typeof Search === "undefined") return;
    const original = Search.performTermsSearch;
    Search.performTermsSearch = (searchTerms, excludedTerms) => {
      for (const word of searchTerms) {
        widen(Search._index.terms, word);
        widen(Search._index.titleterms, word);
      }
      return original(searchTerms, excludedTerms);
    };
  });
})();
