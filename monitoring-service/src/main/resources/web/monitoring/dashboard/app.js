import { h, replace, toast } from "./dom.js";
import { overview } from "./overview.js";
import { endpoints } from "./endpoints.js";
import { letters } from "./letters.js";
import { files } from "./files.js";
import { consumers } from "./consumers.js";

const pages = { overview, endpoints, "dead-letters": letters, files, consumers };
const titles = { overview: "Overview", endpoints: "Endpoints", "dead-letters": "Dead letters", files: "Files", consumers: "Consumers" };
const main = document.getElementById("main");
let current = null;
let refreshing = false;
let again = false;
let events = null;

function address() {
  const [name, argument] = location.hash.replace(/^#\/?/, "").split("/");
  return { name: pages[name] ? name : "overview", argument: argument && decodeURIComponent(argument) };
}

function show(focus) {
  const { name, argument } = address();
  document.title = `${titles[name]} – Module N`;
  replace(document.getElementById("nav"), Object.keys(pages).map((one) => h("li", {},
    h("a", { href: `#/${one}`, "aria-current": one === name ? "page" : null, "data-key": `nav-${one}` }, titles[one]))));
  current?.end?.();
  const place = h("div", {});
  main.replaceChildren(place);
  current = pages[name](place, argument);
  if (focus) main.focus();
  refresh();
}

/** One at a time; what changes meanwhile is looked at afterwards. */
async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = true;
  const page = current;
  try {
    await page.refresh();
  } catch (error) {
    if (page === current) page.fail(error);
  } finally {
    refreshing = false;
    if (again) {
      again = false;
      setTimeout(refresh, 400);
    }
  }
}

/**
 * Only while the page is seen: a browser has six connections to a host for all its tabs, and pages that were left keep
 * theirs for a while too.
 */
function listen() {
  if (events || document.visibilityState !== "visible") return;
  const live = document.getElementById("live");
  const say = (text, state) => {
    if (live.textContent !== text) live.textContent = text;
    live.className = `live ${state}`;
  };
  const mine = new EventSource("../monitoring/live");
  events = mine;
  mine.addEventListener("alive", () => say("live", "on"));
  mine.addEventListener("changed", () => document.visibilityState === "visible" && refresh());
  mine.addEventListener("error", () => {
    say("reconnecting", "off");
    // The browser tries again by itself, but not after an answer that is no stream, such as a 502.
    if (mine.readyState === EventSource.CLOSED && events === mine) {
      events = null;
      setTimeout(listen, 3000);
    }
  });
}

function hangUp() {
  events?.close();
  events = null;
}

document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("module-n-theme", root.dataset.theme);
  refresh();
});
addEventListener("hashchange", () => show(true));
addEventListener("unhandledrejection", (event) => toast(event.reason?.message ?? String(event.reason), true));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return hangUp();
  listen();
  refresh();
});
addEventListener("pagehide", hangUp);
addEventListener("pageshow", listen);
addEventListener("module-n-refresh", refresh);
setInterval(refresh, 15000);
show(false);
listen();
