// The simulator's control calls and its event stream.

async function call(method, path, body, headers = { "Content-Type": "application/json" }) {
  const response = await fetch(path, { method, body, headers: body === undefined ? {} : headers });
  const text = await response.text();
  const answer = readJson(text);
  if (!response.ok) throw new Error(answer?.error ?? `máy chủ trả lời ${response.status}`);
  return answer;
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const get = path => call("GET", path);
export const post = (path, body = {}) => call("POST", path, JSON.stringify(body));

/** Uploads a picture, clip or file and gives its address. */
export async function upload(file) {
  const answer = await call("POST", `/sim/files?name=${encodeURIComponent(file.name)}`, file, { "Content-Type": file.type || "application/octet-stream" });
  return answer.url;
}

/**
 * Follows /sim/events for as long as the page lives. `onLive(true)` comes with every connection, the first too: whatever was missed is to be
 * fetched then. A browser gives up by itself on an HTTP error, so the stream is opened again here.
 */
export function listen(onEvent, onLive) {
  const stream = new EventSource("/sim/events");
  stream.onopen = () => onLive(true);
  stream.onmessage = event => {
    const change = readJson(event.data);
    if (change) onEvent(change);
  };
  stream.onerror = () => {
    onLive(false);
    stream.close();
    setTimeout(() => listen(onEvent, onLive), 1000 + Math.random() * 1000);
  };
}
