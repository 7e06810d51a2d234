// One page for every exercise. It shows the screen that Python gives, and tells what the person did; it knows no exercise.
// Clocks count here, from the time at which they began: right after any sleep. Nothing is kept in the browser.
let serial = 0;
const kept = new Map(); // exercise → {seed, log}: what was done in this page, for a kernel that has begun anew

const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value || (name === "value" && value === "")) node.setAttribute(name, value === true ? "" : value);
  node.append(...children.filter(Boolean));
  return node;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const paragraphs = (text, kind) => text.split(/\n\n+/).map((one) => h("p", { class: kind }, ...one.split("\n").flatMap((line, n) => (n ? [h("br", {}), line] : [line]))));
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const KEYS = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓" };
const TYPED = "textarea, select, input:not([type=radio], [type=checkbox])";

/** A soft tone: two low notes that swell and fade. */
const tone = () => {
  const audio = new AudioContext();
  [392, 523].forEach((pitch, n) => {
    const [note, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + 0.45 * n];
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.18, at + 0.12);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 1.4);
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(at + 1.5);
  });
  setTimeout(() => audio.close(), 2500);
};

/** Shows the exercise in `root`. `send` takes a message and gives a promise of the reply; `wait`: milliseconds until it is missed. */
export function show(root, description, send, wait = 20000) {
  const { words, name } = description;
  const [base, drafts, told] = [`mo${++serial}`, new Map(), new Map()];
  let [screen, clocks, addresses, waiting] = [null, [], [], 0];
  const on = { big: matchMedia("(min-width: 60em)").matches, keys: true, sound: true };
  const log = () => kept.get(name)?.log ?? [];

  // --- what a person does ------------------------------------------------------------------------------------------
  const fault = (text) => {
    result.replaceChildren(h("p", { class: "besked forkert" }, text));
    result.focus();
  };
  const ask = async (message) => {
    waiting += 1;
    const timer = setTimeout(() => fault(words.lost), wait); // told, but a reply that comes late counts
    const reply = await Promise.resolve(message).then(send).catch(() => ({ fault: words.lost }));
    clearTimeout(timer);
    waiting -= 1;
    if (reply.fault) fault(reply.fault);
    else result.replaceChildren();
    if (reply.seed !== undefined && kept.get(name)?.seed !== reply.seed) kept.set(name, { seed: reply.seed, log: [] });
    return reply;
  };
  const act = async (action, value, names = []) => {
    const done = { action, value, now: Date.now() / 1000 };
    const reply = await ask({ kind: "act", ...done });
    if (reply.fault) return;
    log().push(done);
    names.forEach((one) => drafts.delete(one));
    draw(reply.screen);
  };
  const fetch_ = async (value, asked) => {
    asked.parentNode.after(result);
    result.replaceChildren(h("p", {}, words.working));
    const reply = await ask({ kind: "fetch", value });
    if (reply.fault) return;
    addresses.splice(0).forEach((address) => URL.revokeObjectURL(address));
    const list = (title, kind, lines) => lines?.length && h("div", { class: `besked ${kind}` }, h("h3", {}, title), h("ul", {}, ...lines.map((line) => h("li", {}, line))));
    const files = (reply.files ?? []).map((file) => h("li", {}, download(file)));
    const ready = files.length && h("div", { class: "besked rigtigt" }, h("h3", {}, words.done), h("p", {}, words.fetched), h("ul", {}, ...files));
    result.replaceChildren(...[ready, list(words.fix, "forkert", reply.fix), list(words.advice, "raad", reply.advice)].filter(Boolean));
    result.focus();
  };
  const download = (file) => {
    addresses.push(URL.createObjectURL(new Blob([file.data])));
    const link = h("a", { href: addresses.at(-1), download: file.name }, fill(words.fetch, { navn: file.name }));
    link.click();
    return link;
  };
  const restart = async () => {
    kept.delete(name);
    drafts.clear();
    told.clear();
    draw((await ask({ kind: "restart" })).screen, "title");
  };

  // --- the parts of a screen ---------------------------------------------------------------------------------------
  const key = (text) => on.keys && text && h("kbd", { "aria-hidden": "true" }, KEYS[text] ?? text.toUpperCase());
  const shortcut = (text) => ({ "data-short": text, "aria-keyshortcuts": on.keys && text });
  const button = (one) => h("button", {
    type: "button", class: one.main && "vigtig", "data-key": `b:${one.action}:${one.value}`, "data-action": one.action, ...shortcut(one.key),
    "aria-pressed": one.pressed === null ? null : String(one.pressed), "aria-label": one.about && `${one.label}: ${one.about}`,
    click: (event) => (one.fetch ? fetch_(one.value, event.currentTarget) : act(one.action, one.value)),
  }, one.label, key(one.key));

  const control = (field, changed) => {
    const id = `${base}-${field.name}`;
    const chosen = drafts.get(field.name) ?? field.value;
    const note = (read) => () => (changed ? changed(read()) : drafts.set(field.name, read()));
    const about = `${field.help && `${id}h`} ${id}m`.trim();
    const shown = [field.label, field.required && h("span", { class: "kraevet" }, ` ${words.required}`)];
    const help = field.help && h("p", { id: `${id}h`, class: "hjaelp" }, field.help);
    const said = h("div", { id: `${id}m` });
    if (field.kind === "et" || field.kind === "flere") {
      const type = field.kind === "et" ? "radio" : "checkbox";
      const read = () => {
        const given = boxes.filter((box) => box.checked).map((box) => box.value);
        return type === "radio" ? (given[0] ?? "") : given;
      };
      const boxes = field.options.map(([value], n) => h("input", {
        type, id: `${id}-${n}`, name: id, value, "data-key": `f:${field.name}${n ? `:${n}` : ""}`, change: note(() => read()),
        checked: [chosen].flat().includes(value),
      }));
      const labels = boxes.map((box, n) => h("label", { for: box.id }, box, field.options[n][1]));
      const node = h("fieldset", { class: "felt", role: type === "radio" && "radiogroup", "aria-describedby": about }, h("legend", {}, ...shown), help, said, h("div", { class: field.options.some(([, text]) => text.length > 24) ? "valg lange" : "valg" }, ...labels));
      return { field, node, said, read, target: boxes[0], marked: node };
    }
    const tag = { linjer: "textarea", liste: "select" }[field.kind] ?? "input";
    const target = h(tag, {
      id, rows: tag === "textarea" && "3", inputmode: field.kind === "tal" && "numeric", autocomplete: "off", "data-key": `f:${field.name}`,
      "aria-describedby": about, [tag === "select" ? "change" : "input"]: note(() => target.value),
    });
    if (tag === "select") {
      const pairs = field.options.some(([value]) => value === "") ? field.options : [["", words.choose], ...field.options];
      target.append(...pairs.map(([value, text]) => h("option", { value }, text)));
    }
    target.value = chosen;
    const kind = ["tal", "dato", "tid"].includes(field.kind) ? "felt kort" : "felt";
    return { field, node: h("div", { class: kind }, h("label", { for: id }, ...shown), help, said, target), said, read: () => target.value, target, marked: target };
  };

  const form = (part) => {
    const controls = part.fields.map((field) => control(field));
    const submit = (event) => {
      event.preventDefault();
      const empty = controls.filter((one) => one.field.required && !String(one.read()).trim());
      controls.forEach((one) => {
        const missing = empty.includes(one);
        one.said.replaceChildren(...(missing ? [h("p", { class: "besked forkert" }, fill(words.missing, { felt: one.field.label }))] : []));
        one.marked[missing ? "setAttribute" : "removeAttribute"]("aria-invalid", "true");
      });
      if (empty.length) return empty[0].target.focus();
      const given = Object.fromEntries(controls.map((one) => [one.field.name, one.read()]));
      act(part.action, given, Object.keys(given));
    };
    const send_ = h("button", { class: part.main && "vigtig", "data-key": `s:${part.action}`, "data-action": part.action, ...shortcut(part.key) }, part.submit, key(part.key));
    return h("form", { novalidate: true, submit }, ...controls.map((one) => one.node), h("div", { class: "linje" }, send_));
  };

  const items = (part) => {
    const lines = part.items.map((one) => h("li", {},
      one.mark && h("b", { class: "maerke" }, one.mark), h("span", {}, one.text), one.foot && h("small", {}, one.foot),
      one.buttons.length && h("span", { class: "linje" }, ...one.buttons.map(button))));
    const id = `${base}-l${++serial}`;
    const list = lines.length && h(part.numbered ? "ol" : "ul", { class: "punkter", "aria-labelledby": part.label && id }, ...lines);
    return h("div", {}, part.label && h("h3", { id }, part.label), list);
  };
  const table = (part) => {
    const head = h("tr", {}, ...part.columns.map((text) => h("th", { scope: "col" }, text)));
    const rows = part.rows.map((row, n) => h("tr", { "aria-current": n === part.now && "step" }, ...row.map((cell, c) => h(c ? "td" : "th", { scope: !c && "row" }, !c && n === part.now && h("b", { class: "maerke" }, words.now), cell))));
    const whole = h("table", {}, h("caption", {}, part.caption), h("thead", {}, head), h("tbody", {}, ...rows));
    return h("div", { class: "rulle", tabindex: "0", role: "region", "aria-label": part.caption }, whole);
  };
  const timer = (part) => {
    const [used, rest, bar] = [h("b", { class: "ur-tal" }), h("span", { class: "ur-rest" }), h("i", {})];
    const line = h("p", {}, used, " ", h("span", {}, fill(words.of, { tid: minutes(part.planned) })), " ", rest);
    const node = h("div", { class: "ur", role: "timer", "aria-label": part.label }, h("p", { class: "ur-navn" }, part.label), line, h("div", { class: "ur-bar", "aria-hidden": "true" }, bar));
    clocks.push({ ...part, node, shown: used, rest, bar });
    return node;
  };
  const kinds = {
    text: (part) => h("div", { class: part.style && `tekst ${["rigtigt", "forkert", "raad"].includes(part.style) ? "besked " : ""}${part.style}` }, ...paragraphs(part.text)),
    heading: (part) => h("h3", {}, part.text),
    card: (part) => h("div", { class: "kort-stort" }, part.title && h("p", { class: "over" }, part.title), h("p", { class: part.text.length > 140 ? "ord lang" : "ord" }, part.text), part.foot && h("p", { class: "under" }, part.foot)),
    bullets: (part) => h("ul", { class: "streger" }, ...part.lines.map((line) => h("li", {}, line))),
    actions: (part) => h("div", { class: "linje" }, ...part.buttons.map(button)),
    choice: (part) => control(part.field, (value) => act(part.action, value)).node,
    beside: (part) => h("div", { class: "spalter" }, ...part.columns.map((column) => h("div", {}, ...column.map(made)))),
    form, items, table, timer,
  };
  const made = (part) => kinds[part.kind](part);

  // --- the clocks --------------------------------------------------------------------------------------------------
  const say = (text) => {
    status.textContent = text;
    status.classList.remove("kun-hoert");
  };
  const tick = () => clocks.forEach((clock) => {
    const used = clock.used + (clock.since === null ? 0 : Math.max(0, Date.now() / 1000 - clock.since));
    const left = clock.planned - used;
    clock.shown.textContent = minutes(used);
    clock.bar.style.width = `${Math.min(100, (100 * used) / (clock.planned || 1))}%`;
    clock.node.classList.toggle("over", left <= 0);
    const time = left > 0 ? fill(words.left, { tid: minutes(Math.ceil(left)) }) : `${clock.ended} ${left <= -1 ? fill(words.over, { tid: minutes(-left) }) : ""}`;
    clock.rest.textContent = clock.since === null ? `${time.trim()}. ${words.stopped}`.replace("..", ".") : time.trim();
    if (left > 60) told.delete(clock.name);
    if (clock.since === null || told.get(clock.name) === "end") return;
    if (left <= 0) {
      told.set(clock.name, "end");
      say(clock.ended);
      if (on.sound) tone();
    } else if (left <= 60 && clock.planned >= 120 && !told.has(clock.name)) {
      told.set(clock.name, "minute");
      say(words.minute);
    }
  });

  // --- the page ----------------------------------------------------------------------------------------------------
  const find = (what) => ["data-key=\"f:", "data-short=\"", "data-action=\""].map((start) => what && body.querySelector(`[${start}${CSS.escape(what)}"]`)).find(Boolean);
  const draw = (next, focus) => {
    if (!next) return;
    const active = page.contains(document.activeElement) ? document.activeElement : null;
    const [was, from, to] = [active?.dataset.key, active?.selectionStart, active?.selectionEnd];
    const inside = body.contains(active) || active === title;
    const another = title.textContent && title.textContent !== next.title;
    screen = next;
    clocks = [];
    title.textContent = next.title;
    bar.firstChild.textContent = next.title === description.title ? "" : description.title;
    place.textContent = next.place;
    body.replaceChildren(...next.parts.map(made));
    body.after(result);
    const names = [...body.querySelectorAll("[data-key^='f:']")].map((node) => node.dataset.key.split(":")[1]);
    [...drafts.keys()].filter((one) => !names.includes(one)).forEach((one) => drafts.delete(one));
    if (status.textContent !== next.status) say(next.status);
    const seen = [...body.querySelectorAll(".ord")].some((node) => next.status.endsWith(node.textContent));
    status.classList.toggle("kun-hoert", seen); // what stands large below is not shown twice, but read aloud
    controls.sound.hidden = !clocks.length;
    tick();
    const same = was && body.querySelector(`[data-key="${CSS.escape(was)}"]`);
    const wanted = next.focus.replace("!", "");
    if (focus || (inside && next.focus.startsWith("!"))) (find(wanted) ?? title).focus();
    else if (inside && same) {
      same.focus({ preventScroll: true });
      if (same.matches(TYPED) && typeof from === "number") same.setSelectionRange(from, to);
    } else if (inside) (find(wanted) ?? title).focus();
    if (inside && another) page.scrollIntoView({ block: "start" });
  };
  const press = (event) => {
    if (!on.keys || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(TYPED)) return;
    if (event.key.startsWith("Arrow") && event.target.matches("[type=radio]")) return;
    const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = [...body.querySelectorAll("[data-short]")].find((node) => node.dataset.short.toLowerCase() === wanted.toLowerCase());
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    target.click();
  };
  const toggle = (what, text) => {
    const set = () => {
      controls[what].setAttribute("aria-pressed", String(on[what]));
      page.classList.toggle(what, on[what]);
    };
    controls[what] = h("button", { type: "button", click: () => ((on[what] = !on[what]), set(), draw(screen)) }, text);
    return set;
  };
  const controls = {};
  const sets = [toggle("big", words.big), toggle("keys", words.keys), toggle("sound", words.sound)];
  const whole = () => (document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen());
  const full = document.fullscreenEnabled && h("button", { type: "button", click: whole }, words.full);
  const asking = (text, yes, no, then, other) => {
    const close = () => offer.replaceChildren();
    offer.replaceChildren(h("p", {}, text), h("div", { class: "linje" }, h("button", { type: "button", class: "vigtig", click: () => (close(), then()) }, yes), h("button", { type: "button", click: () => (close(), other?.(), title.focus()) }, no)));
    offer.querySelector("button").focus();
  };
  const again = h("button", { type: "button", click: () => asking(words.sure, words.yes, words.no, restart) }, words.again);
  const [title, place, body] = [h("h2", { tabindex: "-1" }), h("p", { class: "sted" }), h("div", { class: "krop" })];
  const status = h("p", { class: "status", role: "status" });
  const offer = h("div", { class: "spoerger" });
  const result = h("div", { class: "resultat", tabindex: "-1", role: "group", "aria-label": words.done });
  const bar = h("div", { class: "top" }, h("p", {}, description.title), h("div", { class: "linje", role: "group", "aria-label": words.settings }, controls.big, full, controls.keys, controls.sound, again));
  const page = h("div", { class: "metodebog-oevelse", lang: "da", tabindex: "-1", keydown: press }, bar, offer, place, title, status, body, result, h("p", { class: "hjaelp loefte" }, words.promise));
  sets.forEach((set) => set());
  root.replaceChildren(page);
  const beat = setInterval(tick, 250);
  const leave = (event) => screen?.unsaved && event.preventDefault();
  document.addEventListener("visibilitychange", tick);
  addEventListener("beforeunload", leave);

  const resume = (before) => ask({ kind: "again", ...before }).then((reply) => (kept.set(name, before), draw(reply.screen, "title")));
  const before = kept.get(name);
  ask({ kind: "show" }).then((reply) => {
    draw(reply.screen);
    if (reply.fresh && before?.log.length) asking(words.resume, words.goOn, words.fresh, () => resume(before));
  });
  return {
    draw,
    busy: () => waiting > 0,
    close: () => {
      clearInterval(beat);
      document.removeEventListener("visibilitychange", tick);
      removeEventListener("beforeunload", leave);
    },
  };
}

export default {
  render({ model, el }) {
    const asked = new Map();
    let view = null;
    const receive = (reply, buffers) => {
      const answer = asked.get(reply.id);
      asked.delete(reply.id);
      const files = reply.files?.map((file, n) => ({ ...file, data: buffers[n] }));
      if (answer) answer({ ...reply, files });
      else if (reply.screen) view?.draw(reply.screen); // done in another view of the same exercise
    };
    const send = (message) => new Promise((resolve) => {
      const id = Math.random().toString(36).slice(2);
      asked.set(id, resolve);
      model.send({ ...message, id });
    });
    model.on("msg:custom", receive);
    // JupyterLab: a key pressed here belongs to the exercise, and deletes no cell. It looks at the node that has the focus.
    el.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
    // JupyterLab stops the line break of Enter in every cell, and with it the sending of a form: it is not to hear of it.
    const enter = (event) => event.key === "Enter" && el.contains(event.target) && event.target.matches(TYPED) && event.stopPropagation();
    addEventListener("keydown", enter, true);
    view = show(el, model.get("description"), send);
    return () => {
      removeEventListener("keydown", enter, true);
      model.off("msg:custom", receive);
      view.close();
    };
  },
};
