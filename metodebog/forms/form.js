// One form for every home. It shows what the description says; it knows no rule, no field kind and no document.
// The answers live in this page: nothing is kept in the browser, and nothing is lost when no reply comes.
let serial = 0;

const h = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value) node.setAttribute(name, value === true ? "" : value);
  node.append(...children.filter(Boolean));
  return node;
};
const button = (text, click, kind) => h("button", { type: "button", class: kind, click }, text);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const same = (text) => text.trim().toLocaleLowerCase("da");
const inSentence = (name) => name[0].toLocaleLowerCase("da") + name.slice(1);
const asText = (value) => (value === true ? "Ja" : value === false ? "Nej" : [value ?? ""].flat().join("\n"));
const isAnswered = (answer) => (typeof answer === "object" ? Object.values(answer).some(isAnswered) : answer.trim() !== "");
const readAll = (parts) => Object.fromEntries(parts.map((part) => [part.field.id, part.read()]));
/** Writes the answers, and gives the names of those that have no room. */
const writeAll = (parts, answers) => [
  ...Object.keys(answers).filter((id) => !parts.some((part) => part.field.id === id)),
  ...parts.filter((part) => part.write(answers[part.field.id])).map((part) => part.field.label),
];

// How each control is shown: its nodes, where the focus goes, what is marked as wrong, and how it is read and written.
// `write` tells whether an answer had no room.
const line = (field, words, id, about) => {
  const tag = { lines: "textarea", select: "select" }[field.control] ?? "input";
  const count = h("p", { id: `${id}c`, class: "hjaelp" });
  const weigh = () => {
    const [length, room] = [[...target.value].length, field.length];
    const shown = { antal: length.toLocaleString("da"), graense: room?.toLocaleString("da") };
    count.textContent = room && length > 0.9 * room ? fill(words.count, shown) : "";
  };
  const about2 = { "aria-describedby": `${about} ${id}c`, inputmode: field.inputMode, spellcheck: `${field.prose}` };
  const target = h(tag, { id, rows: tag === "textarea" && 2, input: weigh, ...about2 });
  if (tag === "select") target.append(h("option", { value: "" }), ...field.choices.map((choice) => h("option", {}, choice)));
  const write = (value) => {
    const text = asText(value);
    const wanted = tag === "select" ? field.choices.find((choice) => same(choice) === same(text)) : text;
    target.value = tag === "input" ? text.replaceAll("\n", " ") : (wanted ?? "");
    weigh();
    return text && !target.value;
  };
  return { nodes: [target, count], target, marked: [target], read: () => target.value, write };
};

const options = (field, words, id) => {
  const one = field.control === "radio";
  const inputs = field.choices.map((value, index) => h("input", { type: one ? "radio" : "checkbox", id: `${id}-${index}`, name: id, value }));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const clear = button(words.clear, () => (write(""), inputs[0].focus(), changed(clear)), "stille");
  const show = () => (clear.hidden = !one || !chosen().length);
  const write = (value) => {
    const wanted = asText(value).split(one ? "\n" : /[;\n]/).map(same).filter(Boolean);
    for (const input of inputs) input.checked = wanted.includes(same(input.value));
    show();
    return chosen().length < wanted.length;
  };
  const labels = inputs.map((input) => h("label", { for: input.id }, input, input.value));
  const nodes = [h("div", { class: "valg", change: show }, ...labels, clear)];
  return { nodes, target: inputs[0], marked: one ? [] : inputs, read: () => (one ? (chosen()[0] ?? "") : chosen()), write };
};

const table = (field, words) => {
  const list = h("div", {});
  const rows = () => [...list.children].flatMap((node) => node.row ?? []);
  const number = () => {
    rows().forEach((row, index) => {
      row.legend.textContent = `${field.rowName} ${index + 1}`;
      row.remove.textContent = fill(words.remove, { navn: inSentence(row.legend.textContent) });
    });
    changed(list);
  };
  const insert = () => {
    const row = { parts: field.columns.map((column) => control(column, words)), legend: h("legend", {}), remove: button("", () => take(row), "stille") };
    row.node = h("fieldset", { class: "raekke" }, row.legend, ...row.parts.map((part) => part.node), row.remove);
    row.node.row = row;
    list.append(row.node);
    number();
    return row.parts;
  };
  const take = (row) => {
    const undo = button(words.undo, () => (note.replaceWith(row.node), number(), row.parts[0].target.focus()), "stille");
    const note = h("p", { class: "fjernet", role: "status" }, fill(words.removed, { navn: row.legend.textContent }), " ", undo);
    const lasting = isAnswered(readAll(row.parts));
    row.node.replaceWith(lasting ? note : "");
    number();
    (lasting ? undo : target).focus();
  };
  const target = button(fill(words.add, { navn: inSentence(field.rowName) }), () => insert()[0].target.focus());
  const write = (value) => {
    const given = Array.isArray(value) ? value : [];
    list.replaceChildren();
    const lost = given.flatMap((answers) => writeAll(insert(), Object(answers)));
    while (rows().length < field.minimum) insert();
    return lost.length || (!given.length && asText(value));
  };
  return { nodes: [list, target], target, marked: [], rows, read: () => rows().map((row) => readAll(row.parts)), write };
};

const changed = (node) => node.dispatchEvent(new Event("input", { bubbles: true }));
const control = (field, words) => {
  const id = `mf${++serial}`;
  const hint = [field.help, field.example].filter(Boolean).join(" ");
  const about = `${id}m${hint && ` ${id}h`}`;
  const own = ({ table, radio: options, checks: options }[field.control] ?? line)(field, words, id, about);
  const [tag, name] = own.nodes.includes(own.target) && !own.rows ? ["div", "label"] : ["fieldset", "legend"];
  const said = h("div", { id: `${id}m` });
  const node = h(
    tag,
    { class: own.rows ? "tabel" : field.prose === false ? "felt kort" : "felt", role: field.control === "radio" && "radiogroup", "aria-describedby": tag !== "div" && about },
    h(name, { for: tag === "div" && id }, field.label, field.required && h("span", { class: "kraevet" }, ` ${words.required}`)),
    hint && h("p", { id: `${id}h`, class: "hjaelp" }, hint), said, ...own.nodes,
  );
  if (field.control === "radio") own.marked = [node];
  own.write();
  return { ...own, field, id, node, said };
};

/** Shows the form in `root`. `send` takes a message and gives a promise of the reply; `wait`: milliseconds until it is missed. */
export function show(root, description, send, wait = 20000) {
  const { words, groups, draft } = description;
  const confirmed = new Set();
  let [turn, edits, safe, addresses] = [0, 0, 0, []]; // `safe`: the edits that a file on the computer holds

  const sections = description.sections.map((section) => {
    const id = `mf${++serial}`;
    const parts = section.fields.map((field) => control(field, words));
    const heading = [h("h3", { id }, section.title), section.guidance && h("p", {}, section.guidance)];
    return { ...section, parts, node: h("section", { "aria-labelledby": id }, ...heading, ...parts.map((part) => part.node)) };
  });
  const all = sections.flatMap((section) => section.parts);
  const holds = ({ field, values }) => {
    const part = all.find((item) => item.field.id === field);
    const given = asText(part.read()).split("\n").map(same);
    return !part.node.parentNode.hidden && values.some((value) => given.includes(same(value)));
  };
  const fold = () => sections.forEach((section) => (section.node.hidden = section.condition && !holds(section.condition)));
  const read = (hiddenToo) => readAll(all.filter((part) => hiddenToo || !part.node.parentNode.hidden));
  const write = (answers) => {
    const lost = writeAll(all, answers);
    fold();
    return lost;
  };

  const top = h("div", { class: "oversigt", tabindex: "-1" });
  const bottom = h("div", { class: "oversigt", tabindex: "-1", role: "status" });
  const stop = (text) => (bottom.replaceChildren(h("p", { class: "besked ret" }, text)), bottom.focus());
  const wipe = (parts) => parts.forEach((part) => {
    part.said.replaceChildren();
    part.marked.forEach((node) => node.removeAttribute("aria-invalid"));
    part.rows?.().forEach((row) => wipe(row.parts));
  });
  const say = (part, group, message) => {
    part.said.append(h("p", { class: `besked ${group.id}` }, h("b", {}, `${group.prefix}: `), message.text));
    if (group.blocks && !message.confirmed) part.marked.forEach((node) => node.setAttribute("aria-invalid", "true"));
    if (!message.key) return;
    const id = `${part.id}-${message.code}`;
    const tick = () => (confirmed[box.checked ? "add" : "delete"](message.key), ask("check", id));
    const box = h("input", { type: "checkbox", id, checked: message.confirmed, change: tick });
    part.said.append(h("label", { class: "besked", for: id }, box, words.yes));
  };
  /** Shows a message beside its field, and gives its line for the list. `rows`: the rows as they were when they were sent. */
  const entry = (group, message, rows) => {
    const [id, column] = message.field.split(".");
    const part = rows[id]?.[message.row]?.parts.find((item) => item.field.id === column) ?? all.find((item) => item.field.id === id);
    if (!part) return h("li", {}, message.line);
    say(part, group, message);
    const go = (event) => (event.preventDefault(), part.node.scrollIntoView({ block: "center" }), part.target.focus({ preventScroll: true }));
    const link = h("a", { href: `#${part.id}`, click: go }, message.short);
    return !message.confirmed && h("li", {}, link, h("small", {}, ` ${message.code}`));
  };
  const lists = (messages, rows) => groups.flatMap((group) => {
    const items = messages.filter((message) => message.group === group.id).map((message) => entry(group, message, rows)).filter(Boolean);
    const heading = h("h3", {}, fill(group.title, { antal: items.length }));
    return items.length ? h("div", { class: group.id }, heading, h("ul", {}, ...items)) : [];
  });

  /** Sends the answers and shows the reply. A reply that comes late counts, unless something has been sent since. */
  const ask = async (kind, tick) => {
    const mine = ++turn;
    const chosen = formats.read();
    const now = edits;
    const message = { kind, answers: read(), confirmed: [...confirmed] };
    message.formats = description.formats.filter((format) => chosen.includes(format.label)).map((format) => format.id);
    if (kind === "make" && !chosen.length) return stop(words.noFormat);
    const rows = Object.fromEntries(all.map((part) => [part.field.id, part.rows?.()]));
    bottom.replaceChildren(h("p", {}, words.working));
    const timer = setTimeout(() => mine === turn && stop(words.lost), wait);
    const reply = await Promise.resolve(message).then(send).catch(() => ({ fault: words.lost }));
    clearTimeout(timer);
    if (mine !== turn) return;
    if (reply.fault) return stop(reply.fault);
    wipe(all);
    if (reply.files) safe = now;
    const found = lists(reply.messages, rows);
    top.replaceChildren(...(reply.refused ? found : []));
    bottom.replaceChildren(...(reply.refused ? [] : [...(reply.files ? ready(reply.files) : [h("p", { class: "fint" }, words.fine)]), ...found]));
    if (tick) root.querySelector(`[id="${tick}"]`)?.focus();
    else if (reply.refused) top.focus();
  };

  const download = (name, data) => {
    addresses.push(URL.createObjectURL(new Blob([data])));
    const link = h("a", { href: addresses.at(-1), download: name }, fill(words.fetch, { navn: name }));
    link.click();
    return link;
  };
  const ready = (files) => {
    addresses.splice(0).forEach((address) => URL.revokeObjectURL(address));
    return [h("h3", {}, words.done), h("p", {}, words.doneHelp), h("ul", {}, ...files.map((file) => h("li", {}, download(file.name, file.data))))];
  };
  const save = () => {
    const data = { [draft.slug]: description.slug, [draft.version]: description.version, [draft.answers]: read(true) };
    download(`${description.slug}-kladde.json`, JSON.stringify(data, null, 2));
    safe = edits;
    return [words.saved];
  };
  const open = (data, note) => {
    const answers = data?.[draft.answers];
    if (typeof answers !== "object" || !answers || Array.isArray(answers)) return [words.noDraft];
    if (data[draft.slug] !== description.slug) return [words.otherForm];
    const before = read(true);
    const lost = write(answers);
    safe = edits;
    const back = button(words.undo, () => (write(before), note.replaceChildren()), "stille");
    const other = data[draft.version] !== description.version && ` ${words.otherVersion}`;
    return [words.opened, other, lost.length && ` ${fill(words.noRoom, { felter: lost.join(", ") })}`, back].filter(Boolean);
  };
  const drafts = () => {
    const id = `mf${++serial}`;
    const note = h("p", { role: "status", class: "note" });
    const take = (file) => file.text().then(JSON.parse).catch(() => null).then((data) => note.replaceChildren(...open(data, note)));
    const pick = h("input", { type: "file", id, accept: ".json", class: "usynlig", change: () => take(pick.files[0]).then(() => (pick.value = "")) });
    return h("div", { class: "linje" }, button(words.save, () => note.replaceChildren(...save())), pick, h("label", { for: id, class: "knap" }, words.open), note);
  };

  const formats = control({ label: words.formats, control: "checks", choices: description.formats.map((format) => format.label) }, words);
  formats.write(description.formats.filter((format) => format.chosen).map((format) => format.label));
  const act = h("div", { class: "linje" }, button(words.check, () => ask("check")), button(words.make, () => ask("make"), "vigtig"));
  const head = [description.sender && h("p", { class: "afsender" }, description.sender), h("h2", {}, description.title), h("p", {}, description.purpose)];
  const form = h(
    "form", { class: "metodebog-form", lang: "da", novalidate: true, autocomplete: "off", submit: (event) => event.preventDefault() },
    ...head, h("p", { class: "hjaelp" }, words.promise), drafts(), top, ...sections.map((section) => section.node),
    h("section", { class: "slut" }, formats.node, act, bottom, drafts()),
  );
  form.addEventListener("input", () => (edits++, fold()));
  const leave = (event) => edits !== safe && event.preventDefault();
  addEventListener("beforeunload", leave);
  fold();
  root.replaceChildren(form);
  return { read, write: (answers) => (edits++, write(answers)), close: () => removeEventListener("beforeunload", leave) };
}

let kept; // the answers of a view that is gone: a notebook may show the same widget anew
export default {
  render({ model, el }) {
    const waiting = new Map();
    const receive = (reply, buffers) => waiting.get(reply.id)?.({ ...reply, files: reply.files?.map((file, index) => ({ ...file, data: buffers[index] })) });
    const send = (message) => new Promise((resolve) => {
      const id = Math.random().toString(36).slice(2);
      waiting.set(id, resolve);
      model.send({ ...message, id });
    });
    model.on("msg:custom", receive);
    // JupyterLab: a key pressed here belongs to the form, and deletes no cell. It looks at the node that has the focus.
    el.addEventListener("focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true"));
    // … and stops Enter in a long answer.
    const enter = (event) => event.key === "Enter" && event.target.matches(".metodebog-form textarea") && event.stopPropagation();
    addEventListener("keydown", enter, true);
    const form = show(el, model.get("description"), send);
    if (kept) form.write(kept);
    return () => {
      removeEventListener("keydown", enter, true);
      kept = form.read(true);
      model.off("msg:custom", receive);
      form.close();
    };
  },
};
