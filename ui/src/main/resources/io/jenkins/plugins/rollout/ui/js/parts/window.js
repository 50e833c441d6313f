// The deploy window that a rollout waits for, and how people override it.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { confirm } from "../dialog.js";
import { capital, millis, roughly, when } from "../format.js";

const TERMS = [["30m", 0.5], ["1h", 1], ["2h", 2], ["4h", 4], ["8h", 8], ["24h", 24]];
const HOUR = 3600000;

/** Nothing for a rollout that no window keeps waiting and nobody has spoken for. */
export function deployWindow(rollout, window, shell) {
  if (!window || rollout.outcome || !(window.closed || window.words.length)) return nothing;
  return html`<section class="card" aria-labelledby="window"><div class="head"><h2 id="window">Deploy window</h2>
      <span class="tag ${window.inForceUntil ? "busy" : window.closed ? "warn" : "good"}">${window.inForceUntil ? "Overridden" : window.closed ? "Closed" : "Open"}</span></div>
    ${window.reason && window.reason !== rollout.reason ? html`<p>${capital(window.reason)}</p>` : nothing}
    <dl class="facts">
      ${window.environment ? html`<div><dt>Environment</dt><dd>${window.environment}</dd></div>` : nothing}
      ${window.recheckAt ? html`<div><dt>Looked at again</dt><dd>${when(window.recheckAt)}</dd></div>` : nothing}
      <div><dt>May be overridden by</dt><dd>${window.people === 1 ? "one person" : `${window.people} people`}${window.roles.length ? `: ${window.roles.join(" or ")}` : ""}</dd></div></dl>
    ${words(window)}
    <div class="row"><button class="danger" @click=${() => override(rollout, window, shell)} aria-label="Override time window: ${rollout.service}, ${rollout.id}">Override time window</button>
      <a class="button" href=${shell.address("calendar", { environment: window.environment, service: rollout.service })}>See the calendar</a></div></section>`;
}

function words({ words: said, people, inForceUntil }) {
  if (!said.length) return nothing;
  const more = people - new Set(said.map((each) => each.by)).size;
  return html`<ul class="stack small">${said.map((each) => html`<li><b>${each.by}</b> (${each.role}), until ${when(each.until)}: ${each.reason}</li>`)}</ul>
    <p class="note ${inForceUntil ? "good" : "warn"}">${inForceUntil ? `The override is in force until ${when(inForceUntil)}.`
      : more > 0 ? "Another person must say so, too." : "The words do not count together: other people must say so."}</p>`;
}

async function override(rollout, window, shell) {
  const longest = millis(window.longest) / HOUR;
  const terms = TERMS.filter(([, hours]) => hours <= longest);
  const ask = {
    id: rollout.id,
    action: "override",
    label: "Override time window",
    title: `Override the time window of ${rollout.service}?`,
    text: `The rollout goes on although its window is closed${window.people > 1 ? `, once ${window.people} people say so` : ""}. Who, in which role, why and until when is kept in the journal.`,
    button: "Override time window",
    danger: true,
    reason: "needed",
    fields: html`<label>Your role ${window.roles.length
        ? html`<select name="role" required autofocus>${window.roles.map((each) => html`<option>${each}</option>`)}</select>`
        : html`<input name="role" required maxlength="200" autocomplete="organization-title" autofocus>`}</label>
      <label>Ends after (${roughly(millis(window.longest))} at most) <select name="expires">${(terms.length ? terms : [[`${Math.max(1, Math.floor(longest * 60))}m`, longest]])
        .map(([text, hours]) => html`<option value=${text} ?selected=${text === "2h"}>${roughly(hours * HOUR)}</option>`)}</select></label>`,
  };
  const after = await confirm(ask);
  if (after) shell.acted(after, ask);
}
