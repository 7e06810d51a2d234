/* Danish for the search: words, folding of æ, ø and å, stems, and the parts of compounds. Pure functions.
 *
 * Where the rules come from:
 * - Stems: Snowball's Danish algorithm (https://snowballstem.org/algorithms/danish/stemmer.html) as Sphinx ships it in
 *   language_data.js. It takes the endings of nouns, adjectives and regular verbs. Irregular words are listed below
 *   (forms from Retskrivningsordbogen).
 * - Nouns made from verbs with -ning, -ing, -ering, -ation and -ator (følge → følgning, visitere → visitation) are taken back
 *   to the verb, as the grammars of Danish word formation have it. A weaker match than a shared stem. (-else is Snowball's.)
 * - Compounds are written as one word, with nothing, -s- or -e- between the parts (Retskrivningsordbogen §§ 18-19).
 * - ae, oe and aa for æ, ø and å: the spelling used where the letters are missing (Retskrivningsordbogen § 3).
 * - Stop words: Snowball's list (https://snowballstem.org/algorithms/danish/stop.txt), and the words of a question.
 */
"use strict";

(() => {
  const WORD = /[a-zæøå][.-]\d+|\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu; // the same pattern stands in sphinxext/search.py

  const STOP = new Set(
    `og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra
     du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo deres efter ned
     skulle denne end dette mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange
     ad bliver hendes været be thi jer sådan
     hvordan hvornår hvem hvorfor hvilken hvilket hvilke må kan får få gør gøre bør ved inden ens så lige mon vores jeres dit dine
     siger står finder findes bruger egentlig hvorhen hvortil hvorfra hvis mens mellem uden gerne altid igen gang nok bare morgen stå hedder
     god godt gode gerne brug bruge gå går gik lige dag`.split(/\s+/),
  );

  /* Irregular stems → the stem of the word in the dictionary. */
  const IRREGULAR = new Map(
    `bøg:bog mænd:mand børn:barn hænd:hånd gik:gå går:gå gået:gå sagd:sig skrev:skriv skrevet:skriv sendt:send spurgt:spørg spurg:spørg
     tog:tag gav:giv brugt:brug fulgt:følg fulg:følg holdt:hold valgt:vælg lagt:læg fortalt:fortæl gjort:gør gjord:gør
     ser:se set:se så:se mødt:mød blev:bliv glemt:glem hjalp:hjælp hjulp:hjælp hjulpet:hjælp delt:del kendt:kend vist:vis mistet:mist
     hørt:hør lært:lær læst:læs kørt:kør kolleg:kollega uge:ug uger:ug ugen:ug ugern:ug dagsord:dagsorden underskrift:underskriv`
      .split(/\s+/).map((pair) => pair.split(":")),
  );

  const stemmer = new Stemmer(); // from language_data.js
  const remembered = new Map();

  /* The stem of a word in small letters: “møderne” → “mød”. */
  const stem = (word) => {
    let found = remembered.get(word);
    if (found === undefined) {
      const plain = stemmer.stemWord(word);
      found = IRREGULAR.get(word) ?? IRREGULAR.get(plain) ?? plain;
      remembered.set(word, found);
    }
    return found;
  };

  /* The stem of the verb that a noun is made from: “vurdering” → “vurder”; other words: their stem. */
  const root = (word) => {
    const short = stem(word);
    const foreign = /^(.{3,})(?:ering|ation|ator)$/u.exec(short);
    if (foreign) return foreign[1];
    if (/[lgkbdv]t$/u.test(short) && short.length > 3) return short.slice(0, -1); // talte, brugt, købt
    const cut = /^(.{4,})ing$/u.exec(short)?.[1] ?? short;
    return cut !== short && cut.length > 4 && /[^aeiouyæøå]n$/u.test(cut) ? cut.slice(0, -1) : cut;
  };

  /* The words of a text, in small letters. */
  const words = (text) => text.toLowerCase().match(WORD) ?? [];

  /* One spelling for “møde”, “moede” and “mode”: what is compared. */
  const key = (word) =>
    word.replace(/æ|ä|ae/g, "a").replace(/ø|ö|oe/g, "o").replace(/å|aa/g, "a").replace(/[éèê]/g, "e").replace(/ü/g, "u");

  /* The word with ae, oe and aa for æ, ø and å. */
  const spelt = (word) => word.replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa");

  /* How far the letters of a word are as they were typed: 1 as typed, 0.95 with ae for æ, 0.6 with a for æ. */
  const letters = (typed, found) => (typed === found ? 1 : spelt(typed) === spelt(found) ? 0.95 : 0.6);

  /* First parts that make a new word and not a compound: “overblik” is no kind of “blik”. */
  const PREFIX = new Set(
    "an af be bi for fra frem gen ind mis om op over på sam til ud und under ved er med mod efter ned bag lig fore selv".split(" ").map(key),
  );

  /* Endings that look like words: “evaluering” is no kind of “ring”. */
  const SUFFIX = new Set(["ring", "ning", "hed", "skab", "dom", "tion", "som", "bar", "lig", "ter", "ene", "erne", "else", "agt"]);

  /* The parts of a compound as keys, or [] when it is none. `known(key)`: whether a part is a word or a stem.
     The last part is the head: as short as it can be; the rest is split again. */
  const parts = (word, known) => {
    const whole = key(word);
    for (let at = whole.length - 3; at >= 3; at--) {
      const head = key(stem(whole.slice(at)));
      if (head.length < 3 || SUFFIX.has(head) || !(known(whole.slice(at)) || known(head))) continue;
      const first = front(whole.slice(0, at), known);
      if (first) return [...(first.length > 6 ? orSelf(first, known) : [first]), head];
    }
    return [];
  };

  /* The front of a compound as a word that is known, without the -s- or -e- between the parts. */
  const front = (text, known) => {
    for (const form of [text, /[se]$/.test(text) ? text.slice(0, -1) : ""]) {
      if (form.length >= 3 && !PREFIX.has(form) && known(form)) return form;
    }
    return "";
  };

  const orSelf = (text, known) => {
    const inner = parts(text, known);
    return inner.length ? inner : [text];
  };

  globalThis.MetodebogSearch.language = { STOP, PREFIX, key, letters, parts, root, spelt, stem, words };
})();
