// Elements without markup in strings: whatever comes from outside becomes text, never HTML.

export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "form") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts new content in, and the focus back to where it was, by data-key. */
export function replace(container, ...content) {
  const focused = document.activeElement?.dataset?.key;
  container.replaceChildren(...content.flat(9).filter(Boolean));
  if (focused) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

export function toast(text, bad) {
  const note = h("div", { className: bad ? "toast bad" : "toast" }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), bad ? 9000 : 5000);
}

/** Does something on behalf of a button; says what went wrong, and never twice at once. */
export function action(label, what, properties) {
  const button = h("button", { type: "button", ...properties }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await what();
    } catch (error) {
      toast(error.message, true);
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

export function dialog(title, content, onClose) {
  const box = h("dialog", { ariaLabel: title });
  box.append(
    h("div", { className: "head" }, h("h2", {}, title), h("button", { type: "button", onclick: () => box.close() }, "Close")),
    content,
  );
  box.addEventListener("close", () => {
    box.remove();
    onClose?.();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

export function table(columns, rows, empty) {
  if (!rows.length) return h("p", { className: "empty" }, empty);
  return h("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: columns.map((one) => one.title).filter(Boolean).join(", ") },
    h("table", {},
      h("thead", {}, h("tr", {}, columns.map((one) =>
        h("th", { scope: "col", className: one.className }, one.title || h("span", { ariaLabel: "Actions" }, ""))))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((one) => h("td", { className: one.className }, one.cell(row))))))));
}

export function chip(text, kind) {
  return h("span", { className: `chip ${kind ?? ""}` }, text);
}

export function facts(pairs) {
  return h("dl", { className: "facts" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
    .flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

const number = new Intl.NumberFormat("en");
const dateTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

export const count = (value) => number.format(value ?? 0);
export const percent = (value) => `${number.format(Math.round(value * 10) / 10)} %`;
export const milliseconds = (value) => (value === null || value === undefined ? "–" : value < 1000 ? `${value} ms` : `${number.format(value / 1000)} s`);

/** Times of the original have no zone and are UTC. */
export function moment(text) {
  if (!text) return "–";
  const at = new Date(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return h("time", { dateTime: at.toISOString(), title: at.toISOString() }, dateTime.format(at));
}

/** Ids of endpoints made over REST are long; the whole one is in the title. */
export function shortId(id) {
  return h("span", { title: id }, id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / 86400)} d`;
}

export function bytes(value) {
  return value < 1024 ? `${value} B` : value < 1048576 ? `${number.format(Math.round(value / 102.4) / 10)} KiB` : `${number.format(Math.round(value / 104857.6) / 10)} MiB`;
}
