import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { get } from "../api.js";
import { capital, roughly } from "../format.js";
import { day, hour, weeks } from "../parts/weeks.js";

const LENGTHS = { 14: "2 weeks", 28: "4 weeks", 42: "6 weeks" };
const FRESH = 300000;

/** Windows and freezes by day, for an environment and a service. */
export async function open(place, shell) {
  const query = place.query;
  const days = LENGTHS[query.days] ? Number(query.days) : 14;
  const state = { calendar: undefined, stale: undefined, until: 0 };

  async function load() {
    Object.assign(state, await get("calendar", { environment: query.environment, service: query.service, from: query.from, days }));
    const { now, at } = state.calendar;
    const edges = [now.until, now.nextOpening].filter(Boolean).map((each) => new Date(each).getTime());
    state.until = Math.min(Date.now() + FRESH, ...edges.filter((each) => each > new Date(at)));
  }
  // An open page tells what is so now, not what was when it was opened.
  function renewed() {
    if (Date.now() < state.until) return;
    state.until = Date.now() + FRESH;
    load().then(shell.draw, (refusal) => { if (refusal.status === undefined) throw refusal; });
  }
  function submit(event) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([name, text]) => text !== "" && !(name === "days" && text === "14"));
    shell.go("calendar", { ...Object.fromEntries(given), from: query.from });
  }

  await load();
  return {
    title: "Calendar",
    load,
    ticking: true,
    view() {
      renewed();
      const { calendar, stale } = state;
      if (!calendar.calendars.length) return nobody();
      return html`<div class="head"><h1 tabindex="-1">Calendar</h1><p class="quiet">${calendar.calendars.join(", ")} · times of ${calendar.zone}</p></div>
        ${stale ? html`<p class="note warn">Shown as last read: ${stale}</p>` : nothing}
        ${filters(query, days, calendar, submit)}
        ${now(calendar, query)}
        <section class="card" aria-labelledby="days"><div class="head"><h2 id="days">${day(calendar.days[0].date)} to ${day(calendar.days.at(-1).date)} ${calendar.days.at(-1).date.slice(0, 4)}</h2>${pages(query, days, calendar, shell)}</div>
          ${weeks("weeks", calendar, Math.max(260, shell.width - 2), shell.draw)}</section>`;
    },
  };
}

function nobody() {
  return html`<h1 tabindex="-1">Calendar</h1><section class="card empty"><h2>No calendar is shown</h2>
    <p>Name the calendars of your deploy windows: <code>rollout serve --calendar production.yaml</code></p></section>`;
}

function filters(query, days, { environments, services }, submit) {
  const only = [...(query.environment ? [] : environments), ...(query.service ? [] : services)];
  return html`<form class="filters card" role="search" aria-label="Whom the calendar is for" @submit=${submit}><div class="filters">
    <label>Environment <input name="environment" list="environments" .value=${query.environment ?? ""} autocomplete="off"></label>
    <datalist id="environments">${environments.map((each) => html`<option value=${each}></option>`)}</datalist>
    <label>Service <input name="service" list="services" .value=${query.service ?? ""} autocomplete="off"></label>
    <datalist id="services">${services.map((each) => html`<option value=${each}></option>`)}</datalist>
    <label>Show <select name="days">${Object.entries(LENGTHS).map(([length, text]) => html`<option value=${length} ?selected=${days === Number(length)}>${text}</option>`)}</select></label>
    <button class="main">Show</button>${query.environment || query.service ? html`<a class="button" href="#/calendar">Clear</a>` : nothing}</div>
    ${only.length ? html`<p class="small quiet">What is left empty keeps every rule, also those that are only for ${only.slice(0, 6).join(", ")}.</p>` : nothing}</form>`;
}

/** Whether it is open now, why, and when that changes. */
function now({ now: it, at }) {
  const left = (iso) => html`${day(iso)}, ${hour(iso)} <small>in ${roughly(new Date(iso) - Date.now())}</small>`;
  return html`<section class="card" aria-labelledby="now"><div class="head"><h2 id="now">Now</h2><span class="tag ${it.open ? "good" : "warn"}">${it.open ? "Open" : "Closed"}</span></div>
    <p>${capital(it.reason)}</p>
    <dl class="facts roomy">
      <div><dt>Here</dt><dd>${day(at)}, ${hour(at)}</dd></div>
      ${it.until ? html`<div><dt>${it.open ? "Closes" : "This ends"}</dt><dd>${left(it.until)}</dd></div>` : nothing}
      <div><dt>${it.open ? "Opens again" : "Opens"}</dt><dd>${it.nextOpening ? left(it.nextOpening) : it.open ? "it does not close and open again" : "not within ten years"}</dd></div></dl></section>`;
}

function pages(query, days, calendar, shell) {
  const to = (by) => {
    const date = new Date(`${calendar.days[0].date}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + by);
    return shell.address("calendar", { ...query, from: date.toISOString().slice(0, 10) });
  };
  return html`<nav class="row" aria-label="Days"><a class="button" href=${to(-days)}>Earlier</a>
    ${query.from ? html`<a class="button" href=${shell.address("calendar", { ...query, from: "" })}>Today</a>` : nothing}<a class="button" href=${to(days)}>Later</a></nav>`;
}
