// Relative addresses: the page works under whatever the front door is called.

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(`../${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error("Module N does not answer. Is it running?");
  }
  const text = await answer.text();
  let data = null;
  try {
    data = text ? JSON.parse(text) : null;
  } catch {
    // An answer that is not JSON has nothing to show.
  }
  if (!answer.ok) {
    throw Object.assign(new Error(data?.detail || data?.title || `HTTP ${answer.status}`), { status: answer.status, problem: data });
  }
  return data;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);

export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

/** With progress, which fetch can't tell. */
export function upload(files, fields, onProgress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    Object.entries(fields).filter(([, value]) => value).forEach(([name, value]) => form.append(name, value));
    files.forEach((file) => form.append("files", file));
    const request = new XMLHttpRequest();
    request.open("POST", "../ingest");
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      let data;
      try {
        data = JSON.parse(request.responseText);
      } catch {
        data = {};
      }
      if (Array.isArray(data)) resolve(data);
      else if (Array.isArray(data.files)) resolve(data.files);
      else reject(new Error(data.detail || `HTTP ${request.status}`));
    });
    request.addEventListener("error", () => reject(new Error("The upload was broken off. Try again.")));
    request.send(form);
  });
}
