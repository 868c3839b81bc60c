import { get, post, query, upload } from "./api.js";
import { action, bytes, chip, count, dialog, facts, h, milliseconds, moment, percent, replace, table, toast } from "./dom.js";

const kinds = { completed: "good", failed: "bad", pending: "warn", processing: "warn" };

export function files(place, ingestId) {
  const body = h("div", {});
  const name = h("input", { type: "search", placeholder: "part of the name", oninput: () => refresh() });
  const client = h("input", { type: "search", placeholder: "CL-0001", onchange: () => refresh() });
  const status = h("select", { onchange: () => refresh() }, ["", "pending", "processing", "completed", "failed"].map((one) => h("option", { value: one }, one || "any")));
  place.append(h("div", { className: "head" }, h("h1", {}, "Files"),
    h("div", { className: "tools" }, h("label", {}, "Name", name), h("label", {}, "Client", client), h("label", {}, "Status", status))), dropZone(), body);

  let asked = 0;
  async function refresh() {
    const mine = ++asked;
    const page = await get(`files${query({ name: name.value.trim(), client_code: client.value.trim(), status: status.value, limit: 100 })}`);
    if (mine !== asked) return; // a later question's answer is the one to show
    replace(body, h("section", { className: "panel" },
      h("h2", {}, page.total > page.count ? `The newest ${count(page.count)} of ${count(page.total)}` : `${count(page.total)} files`),
      table([
        { title: "File", cell: (one) => h("button", { type: "button", className: "link", "data-key": `file-${one.id}`, onclick: () => (location.hash = `#/files/${one.id}`) }, one.original_filename) },
        { title: "Status", cell: (one) => [chip(one.status, kinds[one.status]), " ", one.error_code && chip(one.error_code, "bad")] },
        { title: "Client", cell: (one) => one.client_code ?? "" },
        { title: "Part", cell: (one) => one.part_name ?? "" },
        { title: "Material", cell: (one) => [one.material, one.thickness_mm && `${one.thickness_mm} mm`].filter(Boolean).join(", ") },
        { title: "Quantity", className: "num", cell: (one) => one.quantity },
        { title: "Sure", className: "num", cell: (one) => (one.confidence_score === null ? "" : percent(one.confidence_score * 100)) },
        { title: "Size", className: "num tight", cell: (one) => bytes(one.file_size) },
        { title: "Received", className: "tight", cell: (one) => moment(one.created_at) },
      ], page.files, "No file yet. Drop one above, or send it with curl -F files=@part.dxf to /ingest.")));
  }

  if (ingestId) open(ingestId).catch((error) => toast(error.message, true));
  return { refresh, fail: (error) => replace(body, h("p", { className: "empty error", role: "alert" }, error.message)) };
}

function dropZone() {
  const client = h("input", { type: "text", placeholder: "CL-0001", style: "width:8em" });
  const project = h("input", { type: "text", placeholder: "JB-2025-10-CL0001-001", style: "width:15em" });
  const chooser = h("input", { type: "file", multiple: true, hidden: true, id: "chooser", ariaLabel: "Files to upload", onchange: () => send([...chooser.files]) });
  const state = h("div", { role: "status" });
  const zone = h("section", { className: "drop", ariaLabel: "Upload" }, h("strong", {}, "Drop drawings, jobs, PDFs, lists or pictures here"),
    h("div", { className: "row" }, h("label", {}, "Client code", client), h("label", {}, "Project code", project),
      h("button", { type: "button", onclick: () => chooser.click() }, "Choose files"), chooser), state);
  async function send(chosen) {
    if (!chosen.length) return;
    const bar = h("progress", { max: 1, value: 0, ariaLabel: "Upload progress" });
    replace(state, h("p", {}, `Sending ${count(chosen.length)} files`), bar);
    try {
      const answers = await upload(chosen, { client_code: client.value.trim(), project_code: project.value.trim() }, (share) => (bar.value = share));
      replace(state, h("ul", { style: "list-style:none;padding:0;margin:10px 0 0" }, answers.map((one) => h("li", {},
        chip(one.success ? "stored" : "refused", one.success ? "good" : "bad"), " ", one.filename, one.error && ` – ${one.error}`))));
    } catch (error) {
      replace(state, h("p", { className: "error", role: "alert" }, error.message));
    }
    chooser.value = "";
    dispatchEvent(new Event("module-n-refresh"));
  }
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    send([...event.dataTransfer.files]);
  });
  return zone;
}

async function open(id) {
  const content = h("div", {}, "…");
  const box = dialog(`File ${id}`, content, () => location.hash.startsWith("#/files/") && history.replaceState(null, "", "#/files"));
  async function show() {
    const [{ file }, metadata, timeline] = await Promise.all([
      get(`files/${id}`), get(`files/${id}/metadata`).catch(() => null), get(`files/${id}/timeline`).catch(() => ({ events: [] }))]);
    const notes = metadata?.extraction_notes ?? [];
    box.querySelector("h2").textContent = file.original_filename;
    replace(content,
      h("div", { className: "row", style: "margin-bottom:12px" }, chip(file.status, kinds[file.status]), file.error_code && chip(file.error_code, "bad"),
        h("a", { className: "button", href: `../files/${id}/content`, download: file.original_filename }, "Download"),
        action("Extract again", async () => {
          await post(`files/${id}/re-extract`);
          toast("It is being parsed again.");
          setTimeout(show, 1500);
        })),
      file.preview_uri && h("img", { className: "preview", src: `../files/${id}/preview`, alt: `Preview of ${file.original_filename}` }),
      facts([["Name", file.original_filename], ["Stored as", h("code", {}, file.file_path)], ["Size", bytes(file.file_size)], ["Type", file.detected_type ?? file.file_type],
        ["Error", file.error_message], ["Last error", file.last_error], ["SHA-256", h("code", {}, file.sha256)], ["Received", moment(file.created_at)], ["Round", file.round]]),
      h("h3", {}, "What was found out"), provenance(metadata?.provenance, file), geometry(metadata?.geometry),
      notes.length > 0 && [h("h3", {}, "Notes and conflicts"), h("ul", {}, notes.map((note) => h("li", {}, note)))],
      h("h3", {}, "What happened"), story(timeline.events));
  }
  await show().catch((error) => {
    box.close();
    throw error;
  });
}

function provenance(found, file) {
  const fields = Object.entries(found ?? {});
  if (!fields.length) return h("p", { className: "empty" }, file.status === "pending" ? "It is still being parsed." : "Nothing.");
  return table([
    { title: "Field", cell: ([name]) => name },
    { title: "Value", cell: ([, fact]) => String(fact.value ?? "") },
    { title: "From", cell: ([, fact]) => fact.source },
    { title: "Sure", className: "num", cell: ([, fact]) => percent((fact.confidence ?? 0) * 100) },
    { title: "Where", cell: ([, fact]) => (typeof fact.where === "string" ? fact.where : JSON.stringify(fact.where ?? "")) },
    { title: "Others said", cell: ([, fact]) => (fact.others ?? []).map((other) => `${other.value} (${other.source})`).join(", ") },
  ], fields, "");
}

function geometry(found) {
  if (!found?.bbox) return null;
  const mm = (value) => `${Math.round(value * 100) / 100} mm`;
  return [h("h3", {}, "Geometry"), facts([["Size", `${mm(found.bbox.width)} × ${mm(found.bbox.height)}`], ["Cut length", mm(found.cut_length_mm)],
    ["Net area", (found.net_area_mm2 ?? null) === null ? "not known: a contour is not closed" : `${count(found.net_area_mm2)} mm²`], ["Pierces", count(found.pierce_count)], ["Contours", `${count(found.outer_contours)} outer, ${count(found.inner_contours)} inner, ${count(found.open_contours)} open`],
    ["Duplicates", found.duplicate_contours ? chip(`${count(found.duplicate_contours)} contours are drawn twice`, "warn") : null]])];
}

function story(events) {
  if (!events.length) return h("p", { className: "empty" }, "Nothing is written down yet.");
  return h("ol", { className: "story" }, events.map((event) => h("li", {}, moment(event.at),
    h("strong", {}, event.event.replace("webhook.attempt.", "webhook ").replace("dead_letter.", "dead letter ")), " ",
    [event.event_type, event.endpoint_id && `to ${event.endpoint_id}`, event.attempt && `attempt ${event.attempt}`, event.replay ? `replay ${event.replay}` : null,
      event.status_code ? `HTTP ${event.status_code}` : null, event.duration_ms !== undefined ? milliseconds(event.duration_ms) : null, event.detail].filter(Boolean).join(", "))));
}
