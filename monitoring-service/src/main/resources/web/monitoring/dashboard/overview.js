import { get, query } from "./api.js";
import { chip, count, duration, h, milliseconds, moment, percent, replace, shortId, table } from "./dom.js";
import { chart, filled } from "./charts.js";

const remedies = {
  "alert.dead_letters": ["#/dead-letters", "Read and replay them"],
  "alert.endpoint_disabled": ["#/endpoints", "Resume it"],
  "alert.oldest_pending": ["#/endpoints", "See which endpoint it waits for"],
  "alert.success_rate": ["#/endpoints", "See which endpoint fails"],
  "alert.stuck_file": ["#/consumers", "Look at them"],
};
const ranges = { 1: "1 hour", 6: "6 hours", 24: "24 hours", 168: "7 days", 720: "30 days" };

export function overview(place) {
  let hours = Number(sessionStorage.getItem("hours") ?? 24);
  const body = h("div", {});
  const choose = h("select", { onchange: () => {
    hours = Number(choose.value);
    sessionStorage.setItem("hours", hours);
    refresh();
  } }, Object.entries(ranges).map(([value, text]) => h("option", { value, selected: Number(value) === hours }, text)));
  place.append(h("div", { className: "head" }, h("h1", {}, "Overview"), h("label", {}, "Time range", choose)), body);

  async function refresh() {
    const to = Date.now() / 1000;
    const from = to - hours * 3600;
    const [health, stats, queue, series, slowest, failures, alerts] = await Promise.all([
      get("webhooks/health"),
      get(`webhooks/stats${query({ hours })}`),
      get("webhooks/queue/stats"),
      get(`webhooks/timeseries${query({ from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString() })}`),
      get(`webhooks/slowest${query({ hours })}`),
      get("webhooks/failures?limit=8"),
      get("monitoring/alerts"),
    ]);
    const range = { from, to };
    const points = filled(series.points, from, to, series.step_s, { successful: 0, failed: 0, attempts: 0 });
    const rate = (value) => Math.round((value / (series.step_s / 60)) * 100) / 100;
    replace(body,
      h("div", { className: `verdict ${health.status}`, role: "status" }, h("b", {}, health.status), h("span", {}, health.message, health.last_hour.total
        ? ` – ${percent(health.last_hour.success_rate)} of ${count(health.last_hour.total)} deliveries of the last hour arrived` : "")),
      alerts.alerts.map((alert) => h("div", { className: "verdict unhealthy" },
        h("b", {}, alert.type.replace("alert.", "").replaceAll("_", " ")),
        h("span", {}, `${alert.reason}, since `, moment(alert.since), ". ", remedies[alert.type] && h("a", { href: remedies[alert.type][0] }, remedies[alert.type][1])))),
      figures(stats, queue),
      h("div", { className: "grid" },
        chart("Deliveries a minute", points, range, [
          { label: "delivered", color: "--c1", fill: true, value: (point) => rate(point.successful) },
          { label: "given up", color: "--c2", value: (point) => rate(point.failed) }]),
        chart("Time until the answer", points, range, [
          { label: "p50", color: "--c3", value: (point) => point.p50_ms },
          { label: "p95", color: "--c4", value: (point) => point.p95_ms },
          { label: "p99", color: "--c2", value: (point) => point.p99_ms }], " ms"),
        chart("Waiting", series.queue, range, [
          { label: "queued", color: "--c3", value: (point) => point.queued },
          { label: "retrying", color: "--c4", value: (point) => point.retrying },
          { label: "parked", color: "--c1", value: (point) => point.parked },
          { label: "dead letters", color: "--c2", value: (point) => point.dead }])),
      h("section", { className: "panel" }, h("h2", {}, "By endpoint, slowest first"), table([
          { title: "Endpoint", cell: (one) => h("a", { href: "#/endpoints" }, shortId(one.endpoint_id)) },
          { title: "Attempts", className: "num", cell: (one) => count(one.attempts) },
          { title: "Succeeded", className: "num", cell: (one) => percent(one.success_rate) },
          { title: "p50", className: "num", cell: (one) => milliseconds(one.p50_ms) },
          { title: "p95", className: "num", cell: (one) => milliseconds(one.p95_ms) },
          { title: "p99", className: "num", cell: (one) => milliseconds(one.p99_ms) },
        ], slowest.endpoints, "No webhook was sent in this time.")),
      h("section", { className: "panel" }, h("h2", {}, "Given up lately"), table([
        { title: "When", className: "tight", cell: (one) => moment(one.timestamp) },
        { title: "Event", cell: (one) => one.event_type },
        { title: "File", className: "num", cell: (one) => h("a", { href: `#/files/${one.ingest_id}` }, String(one.ingest_id)) },
        { title: "Endpoint", cell: (one) => shortId(one.endpoint_id) },
        { title: "Status", cell: (one) => chip(one.status_code || "no answer", "bad") },
        { title: "Attempts", className: "num", cell: (one) => one.attempts },
        { title: "Why", cell: (one) => one.error_message ?? "" },
      ], failures.failures, "Nothing was given up. Every delivery arrived, or is still on its way.")));
    performance.mark("module-n-data"); // when numbers are to be seen; the bench measures it
  }

  return { refresh, fail: (error) => replace(body, h("p", { className: "empty error", role: "alert" }, error.message)) };
}

function figures(stats, queue) {
  const figure = (name, value, note) => h("div", { className: "figure" }, h("dt", {}, name), h("dd", {}, value, h("small", {}, note)));
  const parked = Object.values(queue.parked).reduce((sum, value) => sum + value, 0);
  const retrying = Object.values(queue.retrying).reduce((sum, value) => sum + value, 0);
  return h("dl", { className: "figures" },
    figure("Delivered", count(stats.successful), `of ${count(stats.total)} finished`),
    figure("Success rate", stats.total ? percent(stats.success_rate) : "–", `${count(stats.failed)} given up`),
    figure("Attempts", count(stats.attempts.total), `${stats.avg_attempts} a delivery`),
    figure("Median / p99", milliseconds(stats.p50_ms), `99 % within ${milliseconds(stats.p99_ms)}`),
    figure("Waiting", count(queue.pending), `${count(retrying)} retrying, ${count(parked)} parked, ${count(queue.processing)} in flight`),
    figure("Oldest waiting", duration(queue.oldest_pending_age_s), queue.oldest_pending_age_s === null ? "nothing waits" : "since it was owed"),
    figure("Dead letters", count(queue.failed), queue.failed ? "open: read and replay them" : "none open"));
}
