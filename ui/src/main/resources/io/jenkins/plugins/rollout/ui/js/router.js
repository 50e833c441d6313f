// Addresses within the page: #/, #/approvals, #/history?service=..., #/rollout/ID.

const PAGES = ["", "approvals", "calendar", "history", "report"];

/** Where the address bar points to. */
export function here() {
  const [path, search = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").map(decode);
  const query = Object.fromEntries(new URLSearchParams(search));
  if (parts[0] === "rollout" && parts[1]) return { page: "rollout", id: parts[1], query };
  return { page: PAGES.includes(parts[0]) ? parts[0] || "live" : "unknown", query };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function address(page, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined);
  return `#/${page}${kept.length ? `?${new URLSearchParams(kept)}` : ""}`;
}
