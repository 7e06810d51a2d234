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
    const text = `\n${keys.join("\n")}\n`; // one text of all words: to look for a part in it is faster than to look in each
    const starts = new Uint32Array(keys.length + 1);
    keys.forEach((form, id) => (starts[id + 1] = starts[id] + form.length + 1));
    const masks = [keys, stemKeys].map((list) => Uint32Array.from(list, mask));
    return { vocabulary, spread, keys, stems, stemKeys, byStem, byRoot, byPart, known, text, starts, masks, remembered: new Map() };
  };

  /* The words that have `part` in them: [[id, where in the word], …]. */
  const holding = ({ text, starts }, part) => {
    const found = [];
    for (let at = text.indexOf(part); at >= 0; ) {
      let low = 0, high = starts.length - 1; // the last word that starts at or before `at`
      while (low < high - 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] < at) low = middle;
        else high = middle;
      }
      found.push([low, at - starts[low] - 1]);
      at = text.indexOf(part, starts[low + 1]);
    }
    return found;
  };

  /* Whether a word has the typed letters in it, with ae for æ or not. */
  const has = (word, typed) => word.includes(typed) || spelt(word).includes(spelt(typed));

  /* Word ids → how surely they are forms of `word`. */
  const forms = (lex, word) => {
    const found = new Map(), short = stem(word);
    const same = lex.byStem.get(key(short)) ?? [];
    const typed = isTyped(lex, same, short);
    for (const id of same) {
      const as = letters(short, lex.stems[id]);
      if (as > 0.6 || !typed) found.set(id, lex.vocabulary[id] === word ? SURE.same : SURE.stem * as);
    }
    return found;
  };

  /* Whether a word is there with the letters that were typed. Then words with other letters are not meant: “mål” is not “mal”. */
  const isTyped = (lex, same, short) => same.some((id) => letters(short, lex.stems[id]) > 0.6);

  /* Word ids → how surely they are meant by `word`. `typing`: the word may be the beginning of another. Do not change what is returned. */
  const meant = (lex, word, typing = false) => {
    const name = typing ? `${word}…` : word;
    if (!lex.remembered.has(name)) {
      if (lex.remembered.size > 500) lex.remembered.clear();
      lex.remembered.set(name, find(lex, word, typing));
    }
    return lex.remembered.get(name);
  };

  const find = (lex, word, typing) => {
    const found = forms(lex, word);
    const add = (id, sure) => sure > 0.1 && found.set(id, Math.max(found.get(id) ?? 0, sure));
    const short = stem(word), shortKey = key(short), wordKey = key(word);
    const typed = isTyped(lex, lex.byStem.get(shortKey) ?? [], short);
    const agree = (id) => (has(lex.vocabulary[id], short) ? 1 : typed ? 0 : 0.6);
    for (const id of lex.byRoot.get(key(root(word))) ?? []) add(id, SURE.root * letters(root(word), root(lex.vocabulary[id])));
    for (const [id, isHead] of lex.byPart.get(shortKey) ?? []) add(id, (isHead ? SURE.head : SURE.part) * agree(id));
    if (/^\d/.test(word) || wordKey.length < (typing ? 2 : 3) || shortKey.length < 2) return found;
    for (const [id, at] of holding(lex, shortKey)) {
      const other = lex.keys[id];
      if (other.length <= wordKey.length || found.has(id) || !agree(id)) continue;
      if (typing && other.startsWith(wordKey)) add(id, SURE.begins);
      else if (shortKey.length < 4) continue;
      else if (at === 0) add(id, SURE.begins * 0.9);
      else if (PREFIX.has(other.slice(0, at))) continue;
      else if (lex.stemKeys[id].endsWith(shortKey)) add(id, SURE.ends);
      else if (shortKey.length >= 5) add(id, SURE.inside);
    }
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

  /* The letters of a word as bits: two words with few errors between them have nearly the same. */
  const mask = (word) => [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);

  const countBits = (bits) => {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) count++;
    return count;
  };

  /* The words nearest to a word that is not in the book: [[id, distance], …], the nearest only, at most `most`. */
  const nearest = (lex, word, limit = allowed(word.length), most = 6) => {
    const typed = key(word), bits = mask(typed);
    let best = limit, found = [];
    lex.keys.forEach((form, id) => {
      if (form.length < 3) return;
      [form, lex.stemKeys[id]].forEach((other, kind) => {
        if (Math.abs(other.length - typed.length) > best || (kind && other === form)) return;
        if (countBits(bits ^ lex.masks[kind][id]) > 2 * best || /\d/.test(other)) return;
        const away = distance(typed, other, best);
        if (away > best) return;
        if (away < best) found = [];
        best = away;
        if (found.at(-1)?.[0] !== id) found.push([id, away]);
      });
    });
    const sameStart = found.filter(([id]) => lex.keys[id][0] === typed[0]);
    return (sameStart.length ? sameStart : found).slice(0, most);
  };

  globalThis.MetodebogSearch.match = { SURE, allowed, distance, forms, lexicon, meant, nearest, pieces };
})();
