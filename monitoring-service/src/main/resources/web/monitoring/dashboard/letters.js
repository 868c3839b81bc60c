import { get, post, query } from "./api.js";
import { action, chip, count, dialog, duration, facts, h, milliseconds, moment, replace, shortId, table, toast } from "./dom.js";

const reasons = { exhausted: "every attempt failed", refused: "the receiver refused it", blocked: "the address is not allowed",
  expired: "parked for too long", endpoint_deleted: "the endpoint was deleted" };
const kinds = { open: "bad", replaying: "warn", delivered: "good", discarded: "" };

export function letters(place, webhookId) {
  const body = h("div", {});
  const state = h("select", { onchange: () => refresh() }, ["open", "replaying", "delivered", "discarded", ""].map((one) => h("option", { value: one }, one || "any")));
  const reason = h("select", { onchange: () => refresh() }, h("option", { value: "" }, "any"), Object.keys(reasons).map((one) => h("option", { value: one }, one)));
  const endpoint = h("input", { type: "search", placeholder: "laser-os", onchange: () => refresh() });
  const file = h("input", { type: "number", placeholder: "ingest id", onchange: () => refresh(), style: "width:9em" });
  const filter = () => ({ endpoint_id: endpoint.value.trim(), reason: reason.value, ingest_id: file.value });
  place.append(h("div", { className: "head" }, h("h1", {}, "Dead letters"),
    h("div", { className: "tools" }, h("label", {}, "State", state), h("label", {}, "Reason", reason), h("label", {}, "Endpoint", endpoint), h("label", {}, "File", file),
      h("button", { type: "button", className: "main", onclick: () => replayMany(filter(), refresh) }, "Replay all that match"))), body);

  async function refresh() {
    const page = await get(`webhooks/dead-letters${query({ ...filter(), state: state.value, limit: 200 })}`);
    replace(body, h("section", { className: "panel" },
      h("h2", {}, page.total > page.count ? `The newest ${count(page.count)} of ${count(page.total)}` : `${count(page.total)} found`),
      table([
        { title: "Given up", className: "tight", cell: (one) => moment(one.dead_at) },
        { title: "Webhook", cell: (one) => h("button", { type: "button", className: "link", "data-key": `open-${one.webhook_id}`, title: one.webhook_id, onclick: () => read(one.webhook_id, refresh) }, `${one.webhook_id.slice(0, 14)}…`) },
        { title: "Event", className: "tight", cell: (one) => one.event_type },
        { title: "File", className: "num", cell: (one) => h("a", { href: `#/files/${one.ingest_id}` }, String(one.ingest_id)) },
        { title: "Endpoint", cell: (one) => shortId(one.endpoint_id) },
        { title: "Why", cell: (one) => [reasons[one.reason] ?? one.reason, one.error && h("small", { style: "display:block;color:var(--soft)" }, one.error)] },
        { title: "State", cell: (one) => chip(one.state, kinds[one.state]) },
        { title: "", className: "tight", cell: (one) => one.state === "open" && action("Replay", () => replayOne(one.webhook_id, refresh), { "data-key": `replay-${one.webhook_id}`, ariaLabel: `Replay ${one.webhook_id}` }) },
      ], page.dead_letters, state.value === "open" ? "No open dead letter. Everything was delivered, or is on its way." : "None match.")));
  }

  if (webhookId) read(webhookId, refresh).catch((error) => toast(error.message, true));
  return { refresh, fail: (error) => replace(body, h("p", { className: "empty error", role: "alert" }, error.message)) };
}

async function replayOne(webhookId, refresh) {
  await post(`webhooks/dead-letters/${encodeURIComponent(webhookId)}/replay`);
  toast("It is on its way again, under the same webhook id.");
  await refresh();
}

async function read(webhookId, refresh) {
  const letter = await get(`webhooks/dead-letters/${encodeURIComponent(webhookId)}`);
  const why = h("input", { type: "text", placeholder: "why it is not needed", required: true });
  const box = dialog("Dead letter", h("div", {},
    facts([
      ["Webhook id", h("code", {}, letter.webhook_id)],
      ["State", chip(letter.state, kinds[letter.state])],
      ["Reason", `${letter.reason}: ${reasons[letter.reason] ?? ""}`],
      ["Error", letter.error],
      ["Endpoint", letter.endpoint_id],
      ["File", h("a", { href: `#/files/${letter.ingest_id}`, onclick: () => box.close() }, String(letter.ingest_id))],
      ["First failed", moment(letter.first_failed_at)],
      ["Given up", moment(letter.dead_at)],
      ["Replayed", letter.replay ? `${letter.replay} times` : "never"],
    ]),
    letter.state === "open" && h("div", { className: "row", style: "margin:14px 0" },
      action("Replay", async () => {
        await replayOne(letter.webhook_id, refresh);
        box.close();
      }, { className: "main" }),
      h("label", {}, "Discard because", why),
      action("Discard", async () => {
        await post(`webhooks/dead-letters/${encodeURIComponent(letter.webhook_id)}/discard`, { reason: why.value });
        box.close();
        toast("Discarded.");
        await refresh();
      }, { className: "danger" })),
    h("h3", {}, "Attempts"),
    table([
      { title: "When", className: "tight", cell: (one) => moment(one.attempted_at) },
      { title: "Replay", className: "num", cell: (one) => one.replay },
      { title: "Attempt", className: "num", cell: (one) => one.attempt },
      { title: "Status", cell: (one) => one.status_code || "no answer" },
      { title: "Took", className: "num", cell: (one) => milliseconds(one.duration_ms) },
      { title: "Answer", cell: (one) => [one.error, one.response_text && h("pre", { tabIndex: 0 }, one.response_text)] },
    ], letter.attempts_made, "It was given up without a call."),
    h("h3", {}, "What would have been sent"), h("pre", { tabIndex: 0 }, JSON.stringify(letter.payload, null, 2))));
}

async function replayMany(filter, refresh) {
  const which = Object.fromEntries(Object.entries(filter).filter(([, value]) => value).map(([name, value]) => [name, name === "ingest_id" ? Number(value) : value]));
  const { matched } = await post("webhooks/dead-letters/replay", { filter: which, dry_run: true });
  const rate = h("input", { type: "number", min: "1", max: "1000", value: "50" });
  const progress = h("div", { role: "status" });
  let timer = null;
  const start = action(`Replay ${count(matched)}`, async () => {
    const job = await post("webhooks/dead-letters/replay", { filter: which, rate_per_s: Number(rate.value) });
    start.hidden = true;
    const stop = action("Stop", () => post(`webhooks/replays/${job.replay_id}/stop`));
    const follow = async () => {
      const now = await get(`webhooks/replays/${job.replay_id}`);
      const ended = now.delivered + now.failed + now.skipped;
      replace(progress, h("progress", { max: Math.max(1, now.matched), value: ended, ariaLabel: "Progress" }),
        h("p", {}, `${now.state}: ${count(now.sent)} of ${count(now.matched)} sent, ${count(now.delivered)} delivered, ${count(now.failed)} failed again, ${count(now.skipped)} skipped. About ${duration((now.matched - now.sent) / now.rate_per_s)} left.`),
        now.state === "running" && stop);
      if (now.state === "running" || ended < now.sent) timer = setTimeout(follow, 700);
      else await refresh();
    };
    await follow();
  }, { className: "main", disabled: matched === 0 });
  dialog("Replay dead letters", h("form", { method: "dialog" },
    h("p", {}, matched ? `${count(matched)} open dead letters match. They go out under the same webhook ids, oldest state kept until each is delivered.` : "No open dead letter matches."),
    h("label", {}, "At most so many a second", rate), start, progress), () => {
    clearTimeout(timer);
    refresh().catch((error) => toast(error.message, true));
  });
}
