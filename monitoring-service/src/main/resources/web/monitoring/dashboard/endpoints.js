import { get, post, remove } from "./api.js";
import { action, chip, count, dialog, facts, h, milliseconds, moment, percent, replace, table, toast } from "./dom.js";

export function endpoints(place) {
  const body = h("div", {});
  place.append(h("div", { className: "head" }, h("h1", {}, "Endpoints"),
    h("button", { type: "button", className: "main", onclick: () => create(refresh) }, "Add an endpoint")), body);

  async function refresh() {
    const [list, slowest, queue] = await Promise.all([get("webhooks/endpoints"), get("webhooks/slowest?limit=1000"), get("webhooks/queue/stats")]);
    const rates = new Map(slowest.endpoints.map((one) => [one.endpoint_id, one]));
    replace(body, list.endpoints.length
      ? list.endpoints.map((one) => card(one, rates.get(one.id), queue.parked[one.id], refresh))
      : h("p", { className: "empty" }, "Nobody is told of anything yet. Add an endpoint, or set LASER_OS_WEBHOOK_URL and start again."));
  }

  return { refresh, fail: (error) => replace(body, h("p", { className: "empty error", role: "alert" }, error.message)) };
}

function state(endpoint) {
  if (endpoint.state === "disabled") return chip("disabled", "bad");
  if (endpoint.state === "paused") return chip("paused", "warn");
  return endpoint.breaker?.state === "open" ? chip("down, being probed", "bad") : chip("active", "good");
}

function card(endpoint, rate, parked, refresh) {
  const path = `webhooks/endpoints/${encodeURIComponent(endpoint.id)}`;
  const stopped = endpoint.state !== "active" || endpoint.breaker?.state === "open";
  const key = (name) => ({ "data-key": `${name}-${endpoint.id}`, ariaLabel: `${name} ${endpoint.id}` });
  return h("section", { className: "panel", ariaLabel: endpoint.id, "data-endpoint": endpoint.id },
    h("div", { className: "head" },
      h("div", { className: "row" }, h("h2", { style: "margin:0" }, endpoint.description || endpoint.id), state(endpoint), !endpoint.signed && chip("unsigned", "warn")),
      h("div", { className: "row" },
        endpoint.state === "active" && action("Pause", async () => {
          await post(`${path}/pause`);
          toast(`${endpoint.id} is paused: what comes waits in Kafka.`);
          await refresh();
        }, key("Pause")),
        stopped && action("Resume", async () => {
          await post(`${path}/resume`);
          toast(`${endpoint.id} is active: what waited goes out.`);
          await refresh();
        }, { ...key("Resume"), className: "main" }),
        action("Send a test", () => test(endpoint, path), key("Test")),
        endpoint.managed_by === "api" && h("button", { type: "button", ...key("Rotate"), onclick: () => rotate(endpoint, path) }, "Rotate secret"),
        endpoint.managed_by === "api" && h("button", { type: "button", className: "danger", ...key("Delete"), onclick: () => deletion(endpoint, path, refresh) }, "Delete"))),
    facts([
      ["Address", h("code", {}, endpoint.url)],
      ["Events", endpoint.event_types.length ? endpoint.event_types.join(", ") : "all of files"],
      ["Filter", endpoint.filter && `${endpoint.filter.path} ${endpoint.filter.op} ${JSON.stringify(endpoint.filter.value ?? "")}`],
      ["Last 24 hours", rate ? `${count(rate.attempts)} attempts, ${percent(rate.success_rate)} succeeded, 95 % answered within ${milliseconds(rate.p95_ms)}` : "no attempts"],
      ["Waiting for it", parked ? `${count(parked)} parked` : null],
      ["Why", endpoint.state_reason],
      ["Down since", endpoint.breaker?.state === "open" ? h("span", {}, moment(endpoint.breaker.since), ` – ${endpoint.breaker.last_error ?? "no answer"}; `,
        `${count(endpoint.breaker.failed_probes)} probes failed, the next at `, moment(endpoint.breaker.next_probe_at)) : null],
      ["Retries after", `${endpoint.schedule_s.join(", ") || "never"}${endpoint.schedule_s.length ? " s" : ""}`],
      ["Limits", `${endpoint.max_concurrency} at once${endpoint.rate_per_s ? `, ${endpoint.rate_per_s} a second` : ""}, ${endpoint.timeout_ms / 1000} s time-out, order: ${endpoint.ordering}`],
      ["Public key", endpoint.public_key && h("code", {}, endpoint.public_key)],
      ["Managed by", endpoint.managed_by === "env" ? "the environment (its settings win at each start)" : "REST"],
    ]));
}

async function test(endpoint, path) {
  const result = await post(`${path}/test`);
  dialog(`Test of ${endpoint.id}`, h("div", {}, facts([
    ["Result", result.delivered ? chip("delivered", "good") : chip("not delivered", "bad")],
    ["Status", result.status_code || "no answer"],
    ["Took", milliseconds(result.duration_ms)],
    ["Error", result.error],
    ["Webhook id", h("code", {}, result.webhook_id)],
  ]), result.response_text && [h("h3", {}, "Answer"), h("pre", { tabIndex: 0 }, result.response_text)]));
}

function secretShown(endpoint, text) {
  dialog("The secret, shown this once", h("div", {}, h("p", {}, text), h("pre", { tabIndex: 0 }, endpoint.secret),
    h("div", { className: "row", style: "margin-top:12px" }, action("Copy", async () => {
      await navigator.clipboard.writeText(endpoint.secret);
      toast("Copied.");
    }))));
}

function rotate(endpoint, path) {
  const overlap = h("input", { type: "number", min: "0", max: "720", value: "24" });
  const box = dialog(`Rotate the secret of ${endpoint.id}`, h("form", { method: "dialog" },
    h("p", {}, "A new secret is made. The old one signs beside it for a while, so that the receiver can change over without losing a call."),
    h("label", {}, "Hours of overlap", overlap),
    action("Rotate", async () => {
      const rotated = await post(`${path}/rotate`, { overlap_s: Number(overlap.value) * 3600 });
      box.close();
      secretShown(rotated, `Give it to the receiver within ${overlap.value} hours.`);
    }, { className: "main" })));
}

function deletion(endpoint, path, refresh) {
  const choice = h("select", {}, h("option", { value: "" }, "refuse if something is pending"),
    h("option", { value: "dead_letter" }, "make dead letters of what is pending"), h("option", { value: "discard" }, "discard what is pending"));
  const box = dialog(`Delete ${endpoint.id}`, h("form", { method: "dialog" }, h("label", {}, "Pending deliveries", choice),
    action("Delete", async () => {
      await remove(`${path}${choice.value ? `?pending=${choice.value}` : ""}`);
      box.close();
      toast(`${endpoint.id} is deleted.`);
      await refresh();
    }, { className: "danger" })));
}

function create(refresh) {
  const url = h("input", { type: "url", required: true, placeholder: "https://shop.example/hook" });
  const description = h("input", { type: "text", maxLength: 200 });
  const events = h("input", { type: "text", placeholder: "all; or file.processed, file.failed" });
  const ordering = h("select", {}, h("option", { value: "none" }, "none"), h("option", { value: "file" }, "per file"));
  const format = h("select", {}, h("option", { value: "laser-os" }, "Laser OS"), h("option", { value: "cloudevents" }, "CloudEvents"));
  const box = dialog("Add an endpoint", h("form", { method: "dialog" },
    h("label", {}, "Address", url), h("label", {}, "Description", description), h("label", {}, "Events", events),
    h("div", { className: "row" }, h("label", {}, "Order", ordering), h("label", {}, "Body", format)),
    action("Add", async () => {
      const made = await post("webhooks/endpoints", {
        url: url.value,
        description: description.value || null,
        event_types: events.value.split(",").map((one) => one.trim()).filter(Boolean),
        ordering: ordering.value,
        body_format: format.value,
      });
      box.close();
      secretShown(made, "The receiver verifies our calls with it. It is stored encrypted and never shown again.");
      await refresh();
    }, { className: "main" })));
}
