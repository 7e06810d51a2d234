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
  const WEAK = 0.25; // a word with less than this share of its points covers less of the question
  const COVER = 0.8; // how much a page loses that lacks some of the words; rare words count most
  const PHRASE = 0.12; // what words in the order that they were asked add
  const TITLE = 0.7; // what a title adds that says just what was asked

  /* The data of the build, ready for `search`. */
  const prepare = (data) => {
    const lex = lexicon(data.words.split(" "), data.inPlaces.map((flat) => flat.length / 2));
    const average = data.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, data.lengths.length);
    const held = data.lengths.map((length) => K1 * (1 - B + B * Math.max(SHORT, length / average)) * 10);
    const pageOf = data.places.map(([page]) => page);
    const idOf = new Map(lex.vocabulary.map((word, id) => [word, id]));
    const telling = (title) => words(title.replace(/^[^:]*: /, "")).filter((word) => !STOP.has(word)).map((word) => idOf.get(word));
    const titles = data.pages.map(([, title]) => telling(title));
    const firstPlace = new Uint32Array(data.pages.length + 1).fill(data.places.length);
    for (let place = data.places.length - 1; place >= 0; place--) firstPlace[pageOf[place]] = place;
    return { ...data, lex, held, pageOf, firstPlace, titles, synonyms: prepareSynonyms(data.synonyms) };
  };

  /* Adds what a flat list (distance, weight, …) holds, times `sure`, to the sums. */
  const addAll = (sums, flat, sure) => {
    for (let at = 0, number = -1; at < flat.length; at += 2) {
      number += flat[at];
      sums[number] += flat[at + 1] * sure;
    }
  };

  /* For one group of the query: the sum at each place, the sum of title and soegeord of each page, and what the group is worth:
     a word on few pages is worth more. */
  const points = (index, group) => {
    const inPlaces = new Float32Array(index.places.length), inPages = new Float32Array(index.pages.length);
    for (const [id, sure] of group.means) {
      addAll(inPlaces, index.inPlaces[id], sure);
      addAll(inPages, index.inPages[id], sure);
    }
    const on = Uint8Array.from(inPages, (sum) => (sum > 0 ? 1 : 0));
    inPlaces.forEach((sum, place) => sum > 0 && (on[index.pageOf[place]] = 1));
    const worth = group.weight * Math.log(1 + index.pages.length / (on.reduce((sum, one) => sum + one, 0) + RARE));
    return { inPlaces, inPages, worth };
  };

  /* Pages with points, best first: [{page, score, places: [[place, score], …]}, …]. */
  const rank = (index, measured) => {
    const ranked = [];
    for (let page = 0; page < index.pages.length; page++) {
      const result = score(index, page, measured);
      if (result.score > 0) ranked.push(result);
    }
    return ranked.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  /* The score of a page: its best place, a little of what its other places add, and less when words are missing. */
  const score = (index, page, measured) => {
    const [from, to] = [index.firstPlace[page], index.firstPlace[page + 1]];
    const most = new Float64Array(measured.length), atBest = new Float64Array(measured.length);
    const share = (group, place) => {
      const sum = group.inPlaces[place] + group.inPages[page];
      return sum / (sum + index.held[place]);
    };
    let best = -1, first = from;
    for (let place = from; place < to; place++) {
      let sum = 0;
      measured.forEach((group, number) => {
        const own = share(group, place);
        sum += own * group.worth;
        if (own > most[number]) most[number] = own;
      });
      if (sum > best) [best, first] = [sum, place];
    }
    if (best <= 0) return { page, score: 0 };
    measured.forEach((group, number) => (atBest[number] = share(group, first)));
    let sum = best, covered = 0, whole = 0;
    measured.forEach((group, number) => {
      sum += ELSEWHERE * group.worth * (most[number] - atBest[number]);
      covered += group.worth ** 2 * (most[number] > WEAK ? 1 : most[number] / WEAK);
      whole += group.worth ** 2;
    });
    return { page, first, score: sum * index.pages[page][3] * (covered / whole) ** COVER };
  };

  /* The places of a result, best first; the first is the one that counted. */
  const places = (index, { page, first }, measured) => {
    const found = [];
    for (let place = index.firstPlace[page]; place < index.firstPlace[page + 1]; place++) {
      const share = (group) => group.inPlaces[place] / (group.inPlaces[place] + index.held[place]);
      const sum = measured.reduce((all, group) => all + group.worth * share(group), 0);
      if (sum > 0 || place === first) found.push([place, sum]);
    }
    return found.sort((a, b) => (b[0] === first) - (a[0] === first) || b[1] - a[1] || a[0] - b[0]);
  };

  /* How far a title says what was asked (0 to 1): the part of the question that it holds, times the part of it that was asked. */
  const inTitle = (title, groups, measured) => {
    let said = 0, whole = 0;
    const filled = title.map(() => 0);
    groups.forEach((group, number) => {
      const sures = title.map((id) => group.means.get(id) ?? 0);
      sures.forEach((sure, at) => (filled[at] = Math.max(filled[at], sure)));
      said += measured[number].worth * Math.max(0, ...sures);
      whole += measured[number].worth;
    });
    return title.length && whole ? (said / whole) * (filled.reduce((sum, one) => sum + one, 0) / title.length) : 0;
  };

  /* Raises pages among the first where the words stand in the order they were asked, or are the whole title. */
  const refine = (index, groups, measured, ranked, most) => {
    const asked = groups.filter((group) => !group.word.includes(" ")).map((group) => key(stem(group.meantAs ?? group.word)));
    const first = ranked.slice(0, most);
    for (const result of first) {
      result.score *= 1 + TITLE * inTitle(index.titles[result.page], groups, measured);
      if (asked.length < 2) continue;
      const [, , heading, text] = index.places[result.first];
      const stems = words(`${index.pages[result.page][1]} . ${heading} . ${text}`).map((word) => key(stem(word)));
      const isAfter = (place, before) => stems.slice(Math.max(0, place - 3), place).includes(before);
      const pairs = asked.slice(1).filter((word, at) => stems.some((one, place) => one === word && isAfter(place, asked[at])));
      result.score *= 1 + (PHRASE * pairs.length) / (asked.length - 1);
    }
    first.sort((a, b) => b.score - a.score || a.page - b.page);
    return [...first, ...ranked.slice(most)];
  };

  /* {results, groups, read}: pages best first, and the query as it was read when words were misspelt (else ""). */
  const search = (index, text, most = 20) => {
    const groups = understand(index.lex, index.synonyms, text);
    const measured = groups.map((group) => points(index, group));
    const results = refine(index, groups, measured, rank(index, measured), most);
    results.forEach((result) => Object.defineProperty(result, "places", { get: () => places(index, result, measured) }));
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
