// Numbers and times as people read them.

const WHOLE = new Intl.NumberFormat("en");
const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

export const whole = (n) => WHOLE.format(n);
export const when = (iso) => WHEN.format(new Date(iso));
export const date = (iso) => DATE.format(new Date(iso));
export const clock = (iso) => CLOCK.format(new Date(iso));

/** Failed requests of all, as a share; undefined when there were none. */
export const rate = ({ requests, errors }) => (requests > 0 ? errors / requests : undefined);

export function percent(share) {
  if (share === undefined || share === null) return "–";
  const value = 100 * share;
  return `${Number(value >= 10 ? value.toFixed(1) : value.toPrecision(value < 1 ? 2 : 3))} %`;
}

export function figure(value) {
  if (!Number.isFinite(Number(value))) return value === "Infinity" ? "∞" : "–";
  const n = Number(value);
  if (n >= 1e5) return n.toExponential(1).replace("e+", "·10^");
  if (n >= 100) return whole(Math.round(n));
  return n === 0 ? "0" : n < 0.001 ? "< 0.001" : String(Number(n.toPrecision(2)));
}

/** Milliseconds as 1:05 or 2:03:04. */
export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
}

/** Milliseconds in words: 42 s, 3 min, 2 h. */
export function roughly(ms) {
  const s = Math.max(0, ms / 1000);
  if (s < 90) return `${s < 10 ? s.toFixed(1) : Math.round(s)} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  return s < 129600 ? `${Math.round(s / 3600)} h` : `${Math.round(s / 86400)} days`;
}

export const ago = (iso) => `${roughly(Date.now() - new Date(iso))} ago`;

/** An ISO-8601 duration in milliseconds. */
export function millis(iso) {
  const m = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(iso ?? "");
  return m ? ((Number(m[1] ?? 0) * 60 + Number(m[2] ?? 0)) * 60 + Number(m[3] ?? 0)) * 1000 : 0;
}

/** The last part of an image's name: checkout:1.1.0. */
export const short = (image) => image.slice(image.lastIndexOf("/") + 1);

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
