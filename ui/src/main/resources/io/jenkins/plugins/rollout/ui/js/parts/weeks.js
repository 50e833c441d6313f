// Days as bars of hours: what is open, what closes, and the windows that a freeze beats. Read by pointer, by arrow keys,
// or as the table behind it. Hours are those of the calendar's zone, as they are written in its instants.

import { html, svg, nothing } from "../../vendor/lit-html/lit-html.js";
import { capital } from "../format.js";

const ROW = 26;
const TOP = 22;
const KINDS = { window: "open", nothing: "open", freeze: "freeze", capacity: "capacity", outside: "outside" };
const NAMES = { open: "Open", freeze: "Freeze or blackout", capacity: "Too few people on duty", outside: "Outside the windows" };
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const cursors = new Map();

const noon = (iso) => new Date(`${iso.slice(0, 10)}T12:00:00Z`);
/** Mon, 4 May. */
export const day = (iso) => DAY.format(noon(iso));
/** 09:30. */
export const hour = (iso) => iso.slice(11, 16);

/** Hours since the day began; the end of the day is 24. */
function place(iso, date) {
  return iso.slice(0, 10) === date ? Number(iso.slice(11, 13)) + Number(iso.slice(14, 16)) / 60 : 24;
}

const until = (iso, date) => (iso.slice(0, 10) === date ? hour(iso) : "24:00");

/**
 * @param key names the picture, for its cursor
 * @param calendar { at, days: [{ date, parts: [{ from, to, kind, open, reason }], windows: [{ from, to }] }] }
 */
export function weeks(key, { at, days }, width, redraw) {
  const left = width < 480 ? 52 : 92;
  const x = (hours) => left + (hours / 24) * (width - left - 8);
  const all = days.flatMap(({ date, parts }, row) => parts.map((part) => ({ ...part, date, row })));
  const cursor = Math.min(cursors.get(key) ?? -1, all.length - 1);
  const move = (to) => {
    cursors.set(key, Math.max(0, Math.min(all.length - 1, to)));
    redraw();
  };
  const keys = (event) => {
    const to = { ArrowLeft: cursor - 1, ArrowRight: cursor + 1, ArrowUp: across(all, cursor, -1), ArrowDown: across(all, cursor, 1), Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const point = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const hours = ((((event.clientX - box.left) / box.width) * width - left) / (width - left - 8)) * 24;
    const row = Math.floor((((event.clientY - box.top) / box.height) * (TOP + days.length * ROW) - TOP) / ROW);
    const found = all.findIndex((each) => each.row === row && place(each.from, each.date) <= hours && hours < place(each.to, each.date));
    if (found >= 0 && found !== cursor) move(found);
  };
  return html`<figure class="chart weeks">
    <svg viewBox="0 0 ${width} ${TOP + days.length * ROW}" role="img" tabindex="0" aria-label=${summary(days)}
        @keydown=${keys} @pointermove=${point} @pointerleave=${() => { cursors.delete(key); redraw(); }}>
      <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"></rect><rect class="hatch-line" width="2.5" height="6"></rect></pattern>
        <pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="dots-ground" width="6" height="6"></rect><circle class="dots-dot" cx="3" cy="3" r="1.5"></circle></pattern></defs>
      ${hours(width, days.length, x)}
      ${days.map((each, row) => line(each, TOP + row * ROW, x, left, each.date === at.slice(0, 10) ? place(at, each.date) : undefined))}
      ${cursor >= 0 ? chosen(all[cursor], x) : nothing}
    </svg>
    <div class="readout" aria-live="polite">${cursor >= 0 ? told(all[cursor]) : legend()}</div>
    <details><summary>Windows and freezes as a table</summary>${table(days)}</details></figure>`;
}

/** The part at the same hours of the day before or after. */
function across(all, cursor, by) {
  if (cursor < 0) return 0;
  const { from, to, date, row } = all[cursor];
  const middle = (place(from, date) + place(to, date)) / 2;
  const found = all.findIndex((each) => each.row === row + by && place(each.from, each.date) <= middle && middle < place(each.to, each.date));
  return found < 0 ? cursor : found;
}

function summary(days) {
  const open = days.filter(({ parts }) => parts.some((each) => each.open)).length;
  const first = days.flatMap(({ date, parts }) => parts.filter((each) => each.open).map((each) => ({ date, ...each })))[0];
  return `Windows and freezes: open on ${open} of ${days.length} days${first ? `, first on ${day(first.date)} from ${hour(first.from)} to ${until(first.to, first.date)}` : ""}. Arrow keys read it part by part.`;
}

function hours(width, rows, x) {
  const every = width < 480 ? 6 : 3;
  return Array.from({ length: 24 / every + 1 }, (_, i) => i * every).map((each) => svg`
    <line class="axis" x1=${x(each)} x2=${x(each)} y1=${TOP - 4} y2=${TOP + rows * ROW}></line>
    <text x=${x(each)} y="12" text-anchor=${each === 24 ? "end" : "middle"}>${each}:00</text>`);
}

function line({ date, parts, windows }, y, x, left, now) {
  const name = (left < 60 ? SHORT : DAY).format(noon(date));
  const bar = (from, to) => [x(place(from, date)), Math.max(0, x(place(to, date)) - x(place(from, date)))];
  return svg`<text class=${now === undefined ? "" : "strong"} x=${left - 8} y=${y + 15} text-anchor="end">${name}</text>
    ${parts.map((each) => {
      const [at, wide] = bar(each.from, each.to);
      const kind = KINDS[each.kind];
      const fill = { freeze: "url(#hatch)", capacity: "url(#dots)" }[kind];
      return svg`<rect class="part ${kind}" fill=${fill ?? nothing} x=${at} y=${y + 3} width=${wide} height="14"></rect>`;
    })}
    ${windows.map((each) => {
      const [at, wide] = bar(each.from, each.to);
      return svg`<rect class="declared" x=${at} y=${y + 19} width=${wide} height="3"></rect>`;
    })}
    ${now === undefined ? nothing : svg`<line class="now" x1=${x(now)} x2=${x(now)} y1=${y} y2=${y + ROW - 2}></line>`}`;
}

function chosen({ from, to, date, row }, x) {
  return svg`<rect class="chosen" x=${x(place(from, date))} y=${TOP + row * ROW + 2} width=${Math.max(1, x(place(to, date)) - x(place(from, date)))} height="16"></rect>`;
}

function told({ from, to, date, open, reason }) {
  return html`<span><b>${day(date)}, ${hour(from)} to ${until(to, date)}</b></span><span>${open ? "Open" : "Closed"}: ${reason}</span>`;
}

function legend() {
  return html`${Object.entries(NAMES).map(([kind, name]) => html`<span class="swatch ${kind}">${name}</span>`)}
    <span class="swatch declared">Window, though a freeze beats it</span>`;
}

function table(days) {
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label="Windows and freezes, table"><table>
    <thead><tr><th scope="col">Day</th><th scope="col">From</th><th scope="col">To</th><th scope="col">State</th><th scope="col">Why</th></tr></thead>
    <tbody>${days.map(({ date, parts }) => parts.map((each) => html`<tr><th scope="row" class="when">${day(date)}</th><td class="n">${hour(each.from)}</td><td class="n">${until(each.to, date)}</td>
      <td>${each.open ? "Open" : "Closed"}</td><td>${capital(each.reason)}</td></tr>`))}</tbody></table></div>`;
}
