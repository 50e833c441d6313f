// The REST API. The token stays in this tab: it comes in the link's fragment, which is never sent to a server.

const KEY = "rollout-token";
const ROOT = new URL("../api/v1/", import.meta.url);

/** What the server, or the way to it, has refused: what is wrong and what to do. */
export class Refusal extends Error {
  constructor(status, what, remedy) {
    super(what);
    this.status = status;
    this.remedy = remedy;
  }
}

/** Takes the token out of the address bar, if there is one. */
export function takeToken() {
  const found = /^#token=([\w.~+/=-]+)$/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(KEY, found[1]);
    history.replaceState(null, "", `${location.pathname}#/`);
  }
}

export function setToken(token) {
  sessionStorage.setItem(KEY, token.trim());
}

export function headers() {
  return { Authorization: `Bearer ${sessionStorage.getItem(KEY) ?? ""}` };
}

export function address(path, query = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, value);
  }
  return url;
}

export function get(path, query) {
  return ask(address(path, query), { headers: headers() });
}

/** Changes something. */
export function act(id, action, word = {}) {
  return ask(address(`rollouts/${encodeURIComponent(id)}/${action}`), {
    method: "POST",
    headers: { ...headers(), "Content-Type": "application/json", "X-Rollout-Request": "1" },
    body: JSON.stringify(word),
  });
}

async function ask(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new Refusal(0, "The dashboard's server cannot be reached.", "See whether rollout serve still runs.");
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body.error ?? `HTTP ${answer.status}`, body.remedy ?? "");
  return body;
}
