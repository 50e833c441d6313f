import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { get } from "../api.js";
import { ago, capital, percent, rate, roughly, whole } from "../format.js";
import { actions } from "../parts/actions.js";
import { evidence, weight } from "../parts/meter.js";
import { images, link, status } from "../parts/status.js";
import { unread } from "../parts/unread.js";

/** Rollouts under way, and what ended last. */
export async function open(place, shell) {
  const state = { live: [], unread: [], more: undefined, ended: [] };

  async function load() {
    const [live, ended] = await Promise.all([get("live", { limit: 50 }), get("rollouts", { active: false, limit: 8 })]);
    Object.assign(state, { live: live.items, unread: live.unread, more: live.next, ended: ended.items });
  }

  async function more() {
    const page = await get("live", { limit: 50, after: state.more });
    state.live = state.live.concat(page.items);
    state.unread = state.unread.concat(page.unread);
    state.more = page.next;
    shell.draw();
  }

  async function changed(summary) {
    const known = state.live.findIndex((each) => each.id === summary.id);
    if (state.unread.some((each) => each.rollout.id === summary.id)) return;
    if (summary.outcome) {
      state.live = state.live.filter((each) => each.id !== summary.id);
      state.ended = [summary, ...state.ended.filter((each) => each.id !== summary.id)].slice(0, 8);
      return;
    }
    const view = await get(`rollouts/${encodeURIComponent(summary.id)}`);
    if (view.outcome) return;
    if (known >= 0) state.live[known] = view;
    else state.live = [view, ...state.live];
  }

  await load();
  return {
    title: "Live rollouts",
    load,
    changed,
    ticking: true,
    view: () => html`
      <div class="head"><h1 tabindex="-1">Live rollouts</h1><p class="quiet">${state.live.length === 0 ? "" : `${state.live.length}${state.more ? " or more" : ""} under way`}</p></div>
      ${state.live.length === 0 ? state.unread.length ? nothing : nobody() : html`<div class="grid">${repeat(state.live, (each) => each.id, (each) => card(each, shell))}</div>`}
      ${state.more ? html`<div><button @click=${more}>Show more</button></div>` : nothing}
      ${unread(state.unread)}
      ${state.ended.length ? recent(state.ended) : nothing}`,
  };
}

function nobody() {
  return html`<section class="card empty"><h2>No rollout is under way</h2>
    <p>Start one with <code>rollout run -f rollout.yaml</code>, or watch <code>rollout demo --serve</code>. It appears here by itself.</p></section>`;
}

function card(rollout, shell) {
  return html`<article class="card" aria-label="${rollout.service}, ${rollout.id}">
    <div class="head"><h2><a href=${link(rollout.id)}>${rollout.service}</a></h2>${status(rollout)}</div>
    <div class="row">${images(rollout)}<span class="small quiet">${rollout.target}</span></div>
    ${rollout.reason && (rollout.paused || rollout.phase.startsWith("waiting") || rollout.phase.startsWith("rolling"))
      ? html`<p class="note ${rollout.phase.startsWith("rolling") ? "bad" : "warn"}">${capital(rollout.reason)}</p>` : nothing}
    ${rollout.phase.startsWith("waiting") ? waiting(rollout) : watched(rollout)}
    <div class="head"><div class="row">${next(rollout)}${actions(rollout, shell.acted)}</div><span class="small quiet">by ${rollout.initiator}, ${ago(rollout.startedAt)}</span></div>
  </article>`;
}

function waiting(rollout) {
  return html`${weight(rollout)}<p class="quiet">No traffic has moved yet.</p>`;
}

/** Where to go for what it waits for. */
function next(rollout) {
  if (rollout.phase === "waiting for approval") return html`<a class="button" href="#/approvals">Review it</a>`;
  return rollout.phase === "waiting for window" ? html`<a class="button" href=${link(rollout.id)}>See its window</a>` : nothing;
}

function watched(rollout) {
  const [what, left] = due(rollout);
  return html`${weight(rollout)}
    <dl class="facts big">${side("Stable errors", "stable", rollout.stable)}${side("Canary errors", "canary", rollout.canary)}
      <div><dt>${what}</dt><dd>${left}</dd></div></dl>
    ${evidence(rollout)}`;
}

function side(label, kind, counts) {
  return html`<div><dt><span class="key ${kind}">${label}</span></dt><dd class="${kind}-ink">${percent(rate(counts))}
    <small>${whole(counts.errors)} of ${whole(counts.requests)}</small></dd></div>`;
}

function due(rollout) {
  const at = rollout.paused ? rollout.next : rollout.until ?? rollout.next;
  if (!at) return ["Next", "as soon as done"];
  const left = new Date(at) - Date.now();
  const what = rollout.paused || !rollout.until ? "Next look" : rollout.phase === "baking" ? "Bake ends" : "Hold ends";
  return [what, left > 0 ? html`in ${roughly(left)}` : "due now"];
}

function recent(ended) {
  return html`<section class="card flush"><div class="head"><h2>Ended last</h2><a class="small" href="#/history">All of the history</a></div>
    <div class="scroll" tabindex="0" role="region" aria-label="Ended last"><table class="stacking" role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Rollout</th><th scope="col" role="columnheader">Outcome</th><th scope="col" role="columnheader">Why</th><th scope="col" role="columnheader">Ended</th></tr></thead>
    <tbody role="rowgroup">${ended.map((each) => html`<tr role="row"><td role="cell"><a href=${link(each.id)}>${each.service}</a><br>${images(each)}</td><td role="cell">${status(each)}</td><td role="cell" class="why">${each.reason}</td>
      <td role="cell" class="when">${ago(each.updatedAt)}</td></tr>`)}</tbody></table></div></section>`;
}
