/* The words of a result as it is shown: an excerpt round the words that were found, with those words marked. Pure functions. */
"use strict";

(() => {
  const PIECE = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu;

  /* Which words of the book the groups of a query mean surely enough to be marked: a set of words in small letters. */
  const marked = (index, groups) => {
    const found = new Set();
    for (const group of groups) {
      for (const [id, sure] of group.means) if (sure > 0.3) found.add(index.lex.vocabulary[id]);
    }
    return found;
  };

  /* The text as [[piece, whether it is marked], …]. */
  const split = (text, hits) => {
    const parts = [];
    for (const piece of text.match(PIECE) ?? []) {
      const hit = hits.has(piece.toLowerCase());
      if (parts.length && parts.at(-1)[1] === hit) parts.at(-1)[0] += piece;
      else parts.push([piece, hit]);
    }
    return parts;
  };

  /* About `length` characters of the text where most different marked words stand, cut between words. */
  const excerpt = (text, hits, length = 180) => {
    if (text.length <= length) return text;
    const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter((match) => hits.has(match[0].toLowerCase()));
    let best = 0, most = 0;
    found.forEach((first, at) => {
      const inside = new Set();
      for (let next = at; next < found.length && found[next].index < first.index + length - 40; next++) {
        inside.add(found[next][0].toLowerCase());
      }
      if (inside.size > most) [best, most] = [first.index, inside.size];
    });
    let start = 0;
    if (best > length / 3) {
      const sentence = Math.max(...[". ", "? ", "! ", "· "].map((end) => text.lastIndexOf(end, best - 1)));
      start = sentence >= 0 && best - sentence < length / 2 ? sentence + 2 : text.lastIndexOf(" ", best - 40) + 1;
    }
    const end = text.length - start <= length ? text.length : text.lastIndexOf(" ", start + length);
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  };

  globalThis.MetodebogSearch.excerpt = { excerpt, marked, split };
})();
