/* Which words of the handbook a typed word may mean, and how surely (0 to 1). Pure functions. */
"use strict";

(() => {
  const { PREFIX, key, letters, parts, root, spelt, stem } = globalThis.MetodebogSearch.language;

  /* How surely a word of the book is meant, by the way it was found. */
  const SURE = { same: 1, stem: 0.95, root: 0.75, head: 0.7, part: 0.6, begins: 0.55, ends: 0.45, inside: 0.25, synonym: 0.65, split: 0.4 };

  /* The words of the book (an array, no two the same), prepared for look-ups. `spread`: in how many places each stands. */
  const lexicon = (vocabulary, spread) => {
    const byStem = new Map(), byRoot = new Map(), byPart = new Map(), forms = new Set();
    const keys = vocabulary.map(key);
    const stems = vocabulary.map(stem), stemKeys = stems.map(key);
    const put = (map, name, value) => (map.has(name) ? map.get(name).push(value) : map.set(name, [value]));
    keys.forEach((form, id) => forms.add(form).add(stemKeys[id]));
    const known = (part) => forms.has(part) && !/\d/.test(part);
    vocabulary.forEach((word, id) => {
      put(byStem, stemKeys[id], id);
      put(byRoot, key(root(word)), id);
      if (word.length < 7) return;
      const found = parts(word, known);
      found.forEach((part, place) => put(byPart, key(stem(part)), [id, place === found.length - 1]));
    });
    return { vocabulary, spread, keys, stems, stemKeys, byStem, byRoot, byPart, known };
  };

  /* Whether a word has the typed letters in it, with ae for æ or not. */
  const has = (word, typed) => word.includes(typed) || spelt(word).includes(spelt(typed));

  /* Word ids → how surely they are meant by `word`. `typing`: the word may be the beginning of another. */
  const meant = (lex, word, typing = false) => {
    const found = new Map();
    const add = (id, sure) => sure > 0.1 && found.set(id, Math.max(found.get(id) ?? 0, sure));
    const short = stem(word), shortKey = key(short), wordKey = key(word);
    const same = lex.byStem.get(shortKey) ?? [];
    const typed = same.some((id) => letters(short, lex.stems[id]) > 0.6); // then words with other letters are not meant: “mål” is not “mal”
    const agree = (id) => (has(lex.vocabulary[id], short) ? 1 : typed ? 0 : 0.6);
    for (const id of same) {
      const as = letters(short, lex.stems[id]);
      if (as > 0.6 || !typed) add(id, lex.vocabulary[id] === word ? SURE.same : SURE.stem * as);
    }
    for (const id of lex.byRoot.get(key(root(word))) ?? []) add(id, SURE.root * letters(root(word), root(lex.vocabulary[id])));
    for (const [id, isHead] of lex.byPart.get(shortKey) ?? []) add(id, (isHead ? SURE.head : SURE.part) * agree(id));
    if (/^\d/.test(word) || wordKey.length < 3) return found;
    lex.keys.forEach((other, id) => {
      if (other.length <= wordKey.length) return;
      const at = other.indexOf(shortKey);
      if (at < 0 || found.has(id) || !agree(id)) return;
      if (typing && other.startsWith(wordKey)) add(id, SURE.begins);
      else if (shortKey.length < 4) return;
      else if (at === 0) add(id, SURE.begins * 0.9);
      else if (PREFIX.has(other.slice(0, at))) return;
      else if (lex.stemKeys[id].endsWith(shortKey)) add(id, SURE.ends);
      else if (shortKey.length >= 5) add(id, SURE.inside);
    });
    return found;
  };

  /* The parts of a typed compound that the book does not have as one word: “mødereferat” → “møde” and “referat”. */
  const pieces = (lex, word) => (word.length < 7 ? [] : parts(word, lex.known));

  /* The number of letters to add, leave out, change or swap with the next (Damerau-Levenshtein, each pair swapped at most
     once), or `limit` + 1 when it is more than `limit`. */
  const distance = (a, b, limit) => {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (!same && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) return limit + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };

  /* How many errors a word of that length may have. */
  const allowed = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

  /* The words nearest to a word that is not in the book: [[id, distance], …], the nearest only, at most `most`. */
  const nearest = (lex, word, limit = allowed(word.length), most = 6) => {
    const typed = key(word);
    let best = limit, found = [];
    lex.keys.forEach((other, id) => {
      if (other.length < 3 || /\d/.test(other)) return;
      const away = Math.min(distance(typed, other, best), distance(typed, lex.stemKeys[id], best));
      if (away > best) return;
      if (away < best) found = [];
      best = away;
      found.push([id, away]);
    });
    const sameStart = found.filter(([id]) => lex.keys[id][0] === typed[0]);
    return (sameStart.length ? sameStart : found).slice(0, most);
  };

  globalThis.MetodebogSearch.match = { SURE, allowed, distance, lexicon, meant, nearest, pieces };
})();
