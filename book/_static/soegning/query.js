/* What was asked: the words that count, and for each the words of the book that it may mean. Pure functions. */
"use strict";

(() => {
  const { STOP, key, stem, words } = globalThis.MetodebogSearch.language;
  const { SURE, forms, meant, nearest, pieces } = globalThis.MetodebogSearch.match;

  const ORDINALS = { 1: "første", 2: "anden", 3: "tredje" }; // “1. møde”

  const stemKey = (word) => key(stem(word));

  /* The list of viden/synonymer.yml ([[asked, finds], …]), prepared: first word → [[stems of the phrase, words it leads to], …]. */
  const prepareSynonyms = (list) => {
    const byFirst = new Map();
    for (const [asked, finds] of list) {
      for (const phrase of asked) {
        const stems = words(phrase).map(stemKey);
        byFirst.set(stems[0], [...(byFirst.get(stems[0]) ?? []), [stems, finds]]);
      }
    }
    return byFirst;
  };

  /* Whether a phrase stands inside a longer one, or is the same one again. */
  const covers = ([places, finds], [others, otherFinds], isBefore) =>
    others.every((place) => places.includes(place)) && (others.length < places.length ? others.length > 1 : isBefore && finds === otherFinds);

  /* Phrases of the list in the words asked: [[places of its words, words it leads to], …]. Up to two words may stand between. */
  const phrases = (synonyms, asked) => {
    const stems = asked.map(stemKey), found = [];
    stems.forEach((first, start) => {
      for (const [phrase, finds] of synonyms.get(first) ?? []) {
        const places = [start];
        for (const next of phrase.slice(1)) {
          const at = stems.indexOf(next, places.at(-1) + 1);
          if (at < 0 || at > places.at(-1) + 3) break;
          places.push(at);
        }
        if (places.length === phrase.length) found.push([places, finds]);
      }
    });
    return found.filter(([places, finds], at) => !found.some((other, place) => place !== at && covers(other, [places, finds], place < at)));
  };

  const raise = (map, id, sure) => map.set(id, Math.max(map.get(id) ?? 0, sure));

  /* Adds to a group what the list of everyday words leads to. Of a phrase (“koordinerende møde”) the rarest word leads there,
     the others help. */
  const addSynonyms = (lex, means, finds) => {
    for (const target of finds) {
      const parts = words(target).filter((word) => !STOP.has(word)).map((word) => forms(lex, word));
      const rarest = Math.min(...parts.map((part) => spread(lex, part)));
      for (const part of parts) {
        const worth = SURE.synonym * (spread(lex, part) === rarest ? 1 : 0.3);
        for (const [id, sure] of part) raise(means, id, sure * worth);
      }
    }
  };

  /* In how many places the words meant stand, about. */
  const spread = (lex, means) => [...means.keys()].reduce((sum, id) => sum + lex.spread[id], 0);

  /* A compound that was written as two words (“netværks møde”) also means the one word. */
  const addJoined = (lex, groups) => {
    groups.forEach((group, at) => {
      const next = groups[at + 1];
      if (!next || next.place !== group.place + 1 || group.word.length < 2) return;
      for (const whole of [group.word + next.word, `${group.word}s${next.word}`]) {
        for (const id of lex.byStem.get(stemKey(whole)) ?? []) [group, next].forEach((one) => raise(one.means, id, SURE.stem));
      }
    });
  };

  /* The groups of a query: one for each word that counts, {word, place, means: word id → how surely, weight, meantAs}.
     `meantAs`: the word of the book that a misspelt word was read as. */
  const understand = (lex, synonyms, text) => {
    const asked = words(text.replace(/(?<!\S)([1-3])\.(?=\s*\p{L})/gu, (_, digit) => ORDINALS[digit]));
    const typing = /[\p{L}\p{N}]$/u.test(text);
    const counts = asked.some((word) => !STOP.has(word)) ? (word) => !STOP.has(word) : () => true;
    const heard = phrases(synonyms, asked);
    const groups = asked.flatMap((word, place) => (counts(word) ? [group(lex, word, place, typing && place === asked.length - 1)] : []));
    addJoined(lex, groups);
    for (const [places, finds] of heard) {
      const own = groups.filter((one) => places.includes(one.place));
      const target = places.length === 1 && own.length ? own[0] : { word: places.map((place) => asked[place]).join(" "), place: places[0], means: new Map(), weight: 1 };
      addSynonyms(lex, target.means, finds);
      if (places.length > 1) own.forEach((one) => (one.weight = 0.5));
      if (!groups.includes(target)) groups.push(target);
    }
    groups.forEach((one) => readAsMisspelt(lex, one));
    return groups;
  };

  const group = (lex, word, place, typing) => {
    const means = new Map(meant(lex, word, typing));
    const isThere = Math.max(0, ...means.values()) > SURE.root;
    for (const part of isThere ? [] : pieces(lex, word)) {
      for (const id of lex.byStem.get(part) ?? []) raise(means, id, SURE.split);
    }
    return { word, place, means, weight: 1 };
  };

  /* A word that means nothing may be misspelt: the nearest words of the book, and all that those mean. A word that only
     parts of words stand for may be so too, but with one error at most (“opstartmøde” for “opstartsmøde”). */
  const readAsMisspelt = (lex, one) => {
    const sure = Math.max(0, ...one.means.values());
    if (sure > SURE.inside) {
      const near = sure > SURE.root || one.word.length < 8 ? [] : nearest(lex, one.word, 1);
      near.forEach(([id]) => raise(one.means, id, 0.8));
      return;
    }
    for (const [id, away] of nearest(lex, one.word)) {
      one.meantAs ??= lex.vocabulary[id];
      for (const [other, sure] of meant(lex, lex.vocabulary[id])) raise(one.means, other, sure * (away > 1 ? 0.6 : 0.8));
    }
  };

  globalThis.MetodebogSearch.query = { prepareSynonyms, understand };
})();
