import { h } from "./dom.js";

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Set();

/**
 * A chart over time, with the same numbers as a table for those who can't see it.
 * series: [{label, color, value: point => number}]
 */
export function chart(title, points, range, series, unit) {
  const place = h("div", { className: "chart", role: "img", ariaLabel: `${title}: chart of ${points.length} steps` });
  const panel = h("section", { className: "panel" }, h("h2", {}, title), place);
  if (!points.length) {
    place.replaceWith(h("p", { className: "empty" }, "Nothing happened in this time."));
    return panel;
  }
  panel.append(h("details", {}, h("summary", {}, "As a table"), h("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: title },
    h("table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Time"), series.map((one) => h("th", { scope: "col", className: "num" }, one.label)))),
      h("tbody", {}, points.slice(-60).reverse().map((point) => h("tr", {},
        h("td", { className: "tight" }, new Date(point.at).toLocaleString("en-GB")), series.map((one) => h("td", { className: "num" }, String(one.value(point) ?? "–"))))))))));
  requestAnimationFrame(() => draw(place, points, range, series, unit));
  return panel;
}

/** A plot listens to the window for as long as it is not destroyed, also when its place is gone from the page. */
function forgetGone() {
  drawn.forEach((one) => {
    if (one.place.isConnected) return;
    one.plot.destroy();
    drawn.delete(one);
  });
}

function draw(place, points, range, series, unit) {
  forgetGone();
  if (!place.isConnected || !window.uPlot) return;
  const axis = { stroke: color("--soft"), grid: { stroke: color("--line"), width: 1 }, ticks: { stroke: color("--line") }, font: "12px system-ui" };
  const plot = new window.uPlot({
    width: Math.max(260, place.clientWidth),
    height: 220,
    scales: { x: { time: true, range: [range.from, range.to] }, y: { range: (u, low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [{ ...axis, values: (plot, ticks, at, space, step) => ticks.map((tick) => clock(tick, step)) }, { ...axis, size: 62, values: (u, values) => values.map((value) => `${value}${unit ?? ""}`) }],
    series: [{}, ...series.map((one) => ({
      label: one.label,
      stroke: color(one.color),
      fill: one.fill ? `${color(one.color)}22` : undefined,
      width: 2,
      // A line needs two neighbours; what stands alone is a point.
      points: { size: 6, show: true, filter: alone },
      spanGaps: false,
    }))],
  }, [points.map((point) => Date.parse(point.at) / 1000), ...series.map((one) => points.map((point) => one.value(point) ?? null))], place);
  drawn.add({ plot, place });
}

function clock(seconds, step) {
  const at = new Date(seconds * 1000);
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  if (step >= 86400) return day;
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return time === "00:00" ? day : time;
}

function alone(plot, series) {
  const values = plot.data[series];
  return values.flatMap((value, at) => (value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? [at] : []));
}

addEventListener("resize", () => {
  forgetGone();
  drawn.forEach((one) => one.plot.setSize({ width: Math.max(260, one.place.clientWidth), height: 220 }));
});

/** Steps in which nothing happened are points too, or a line would be drawn across them. */
export function filled(points, from, to, stepS, nothing) {
  const known = new Map(points.map((point) => [Math.floor(Date.parse(point.at) / 1000), point]));
  const all = [];
  for (let at = Math.ceil(from / stepS) * stepS; at <= to; at += stepS) {
    all.push(known.get(at) ?? { ...nothing, at: new Date(at * 1000).toISOString() });
  }
  return all;
}
