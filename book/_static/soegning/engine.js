/* Finds and ranks the places of the handbook. Pure functions on the data that the build made; no page is needed.
 *
 * Each place (a section, a term, a row) gets BM25 points for each word that was asked (Robertson and Zaragoza, The
 * Probabilistic Relevance Framework, 2009); words of the page's title and `soegeord` count for all its places. A page is
 * as good as its best place, and a little of what its other places add. See docs/decisions/020-a-search-of-our-own.md.
 */
"use strict";

(() => {
  const { STOP, key, stem, words } = globalThis.MetodebogSearch.language;
  const { lexicon, nearest } = globalThis.MetodebogSearch.match;
  const { prepareSynonyms, understand } = globalThis.MetodebogSearch.query;

  const K1 = 1.2, B = 0.6; // BM25: how soon more of the same word stops to count, and how much a long place is held back
  const SHORT = 0.5; // a place shorter than this part of the average gains nothing by it
  const RARE = 3; // a word on one page alone is worth little more than one on a few pages
  const ELSEWHERE = 0.35; // what a word is worth that stands on the page, but not in its best place
  const COVER = 1; // how much a page loses that lacks some of the words; rare words count most
  const PHRASE = 0.12; // what words in the order that they were asked add
  const TITLE = 0.5; // what a title adds that says just what was asked

  /* The data of the build, ready for `search`. */
  const prepare = (data) => {
    const lex = lexicon(data.words.split(" "), data.inPlaces.map((flat) => flat.length / 2));
    const average = data.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, data.lengths.length);
    const held = data.lengths.map((length) => K1 * (1 - B + B * Math.max(SHORT, length / average)) * 10);
    const pageOf = data.places.map(([page]) => page);
    const titles = data.pages.map(([, title]) => new Set(words(title.replace(/^[^:]*: /, "")).filter((word) => !STOP.has(word)).map((word) => key(stem(word)))));
    return { ...data, lex, held, pageOf, titles, synonyms: prepareSynonyms(data.synonyms) };
  };

  /* Adds what a flat list (distance, weight, …) holds, times `sure`, to the sums. */
  const addAll = (sums, flat, sure) => {
    for (let at = 0, number = -1; at < flat.length; at += 2) {
      number += flat[at];
      sums.set(number, (sums.get(number) ?? 0) + flat[at + 1] * sure);
    }
  };

  /* For one group of the query: place → points (0 to the worth of the word), page → points of title and soegeord, and the worth. */
  const points = (index, group) => {
    const inPlaces = new Map(), inPages = new Map(), pages = new Set();
    for (const [id, sure] of group.means) {
      addAll(inPlaces, index.inPlaces[id], sure);
      addAll(inPages, index.inPages[id], sure);
    }
    inPlaces.forEach((_, place) => pages.add(index.pageOf[place]));
    inPages.forEach((_, page) => pages.add(page));
    const worth = group.weight * Math.log(1 + index.pages.length / (pages.size + RARE));
    return { inPlaces, inPages, worth };
  };

  /* Every place with points: place → for each group its share (0 to 1). Pages whose title alone fits give their first place. */
  const shares = (index, measured) => {
    const found = new Map();
    const firstPlace = new Map();
    index.pageOf.forEach((page, place) => firstPlace.has(page) || firstPlace.set(page, place));
    measured.forEach(({ inPlaces, inPages }, number) => {
      const give = (place, sum) => {
        if (!found.has(place)) found.set(place, new Float64Array(measured.length));
        found.get(place)[number] = sum / (sum + index.held[place]);
      };
      inPages.forEach((sum, page) => give(firstPlace.get(page), sum + (inPlaces.get(firstPlace.get(page)) ?? 0)));
      inPlaces.forEach((sum, place) => give(place, sum + (inPages.get(index.pageOf[place]) ?? 0)));
    });
    return found;
  };

  /* Pages with their places, best first: [{page, score, places: [[place, score], …]}, …]. */
  const rank = (index, groups) => {
    const measured = groups.map((group) => points(index, group));
    const worth = measured.map((one) => one.worth);
    const whole = worth.reduce((sum, one) => sum + one * one, 0) || 1;
    const pages = new Map();
    shares(index, measured).forEach((share, place) => {
      const page = index.pageOf[place];
      if (!pages.has(page)) pages.set(page, { page, places: [], most: new Float64Array(worth.length) });
      const own = pages.get(page);
      own.places.push([place, share.reduce((sum, one, number) => sum + one * worth[number], 0), share]);
      share.forEach((one, number) => (own.most[number] = Math.max(own.most[number], one)));
    });
    const ranked = [...pages.values()].map((own) => score(index, own, worth, whole, measured));
    return ranked.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  const score = (index, own, worth, whole, measured) => {
    own.places.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const [, best, share] = own.places[0];
    let sum = best, covered = 0;
    worth.forEach((one, number) => {
      sum += ELSEWHERE * one * (own.most[number] - share[number]);
      if (own.most[number] > 0) covered += one * one * surest(measured[number], own);
    });
    sum *= index.pages[own.page][3] * (covered / whole) ** COVER;
    return { page: own.page, score: sum, places: own.places.map(([place, points_]) => [place, points_]) };
  };

  /* A word that only a weak match stands for covers less of the question. */
  const surest = (measured, own) => (measured.inPages.has(own.page) ? 1 : own.places.some(([place]) => (measured.inPlaces.get(place) ?? 0) >= 4) ? 1 : 0.6);

  /* Raises pages among the first where the words stand in the order they were asked, or are the whole title. */
  const refine = (index, groups, ranked, most) => {
    const single = groups.filter((group) => !group.word.includes(" "));
    const asked = single.map((group) => key(stem(group.meantAs ?? group.word)));
    const worth = single.map((group) => points(index, group).worth);
    const whole = worth.reduce((sum, one) => sum + one, 0) || 1;
    const first = ranked.slice(0, most);
    for (const result of first) {
      const title = index.titles[result.page];
      const said = asked.reduce((sum, word, at) => sum + (title.has(word) ? worth[at] : 0), 0) / whole;
      const filled = asked.filter((word) => title.has(word)).length / Math.max(1, title.size);
      result.score *= 1 + TITLE * said * Math.min(1, filled);
      if (asked.length < 2) continue;
      const [, , heading, text] = index.places[result.places[0][0]];
      const stems = words(`${index.pages[result.page][1]} . ${heading} . ${text}`).map((word) => key(stem(word)));
      const pairs = asked.slice(1).filter((word, at) => stems.some((one, place) => one === word && stems.slice(Math.max(0, place - 3), place).includes(asked[at])));
      result.score *= 1 + (PHRASE * pairs.length) / (asked.length - 1);
    }
    first.sort((a, b) => b.score - a.score || a.page - b.page);
    return [...first, ...ranked.slice(most)];
  };

  /* {results, groups, read}: pages best first, and the query as it was read when words were misspelt (else ""). */
  const search = (index, text, most = 20) => {
    const groups = understand(index.lex, index.synonyms, text);
    const results = refine(index, groups, rank(index, groups), most);
    const read = groups.some((group) => group.meantAs) ? groups.map((group) => group.meantAs ?? group.word).join(" ") : "";
    return { results, groups, read };
  };

  /* Words of the book that look most like those that were asked; for “Mente du …?”. */
  const suggest = (index, text, most = 3) => {
    const near = words(text).flatMap((word) => nearest(index.lex, word, Math.min(4, Math.ceil(word.length / 2)), 3));
    return [...new Set(near.sort((a, b) => a[1] - b[1]).map(([id]) => index.lex.vocabulary[id]))].slice(0, most);
  };

  globalThis.MetodebogSearch.engine = { prepare, search, suggest };
})();
