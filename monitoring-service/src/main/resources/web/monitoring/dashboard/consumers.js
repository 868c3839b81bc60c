import { get } from "./api.js";
import { action, chip, count, duration, facts, h, moment, replace, table } from "./dom.js";

export function consumers(place) {
  const body = h("div", {});
  const check = h("div", { role: "status" });
  place.append(h("div", { className: "head" }, h("h1", {}, "Consumers")), body,
    h("section", { className: "panel" }, h("h2", {}, "Do the numbers add up?"),
      h("p", {}, "Counts every attempt three times: as records in Kafka, as rows, and as sums."),
      action("Count now", async () => {
        replace(check, h("p", {}, "Counting …"));
        const found = await get("monitoring/consistency");
        replace(check, facts([["Verdict", found.consistent ? chip("consistent", "good") : chip("not equal", "bad")], ["", found.detail], ["Since", moment(found.since)],
          ["Records", count(found.records)], ["Rows", count(found.rows)], ["Rows of those days", count(found.rows_of_days)],
          ["Sums by minute, hour, day", found.sums.map(count).join(", ")], ["Waiting", count(found.waiting)], ["Too old", count(found.too_old)]]));
      }), check));

  async function refresh() {
    const [lags, stuck] = await Promise.all([get("monitoring/consumers"), get("monitoring/stuck-files")]);
    replace(body,
      h("section", { className: "panel" }, h("h2", {}, "Records each has not read"), table([
        { title: "Group", cell: (one) => one.group },
        { title: "Behind", className: "num", cell: (one) => chip(count(one.lag), one.lag > 10000 ? "bad" : one.lag > 500 ? "warn" : "good") },
        { title: "Topics", cell: (one) => one.topics.filter((topic) => topic.lag > 0).map((topic) => `${topic.topic}: ${count(topic.lag)}`).join(", ") || "has read everything" },
      ], lags.groups, "Kafka knows of no consumer yet.")),
      h("section", { className: "panel" }, h("h2", {}, "Stuck files"), table([
        { title: "File", cell: (one) => h("a", { href: `#/files/${one.ingest_id}` }, one.file_name ?? String(one.ingest_id)) },
        { title: "Round", className: "num", cell: (one) => one.round },
        { title: "Received", className: "tight", cell: (one) => moment(one.received_at) },
        { title: "Waits for", className: "num", cell: (one) => duration(one.age_s) },
      ], stuck.files, `Every file had its result within ${duration(stuck.stuck_after_s)}.`)));
  }

  return { refresh, fail: (error) => replace(body, h("p", { className: "empty error", role: "alert" }, error.message)) };
}
