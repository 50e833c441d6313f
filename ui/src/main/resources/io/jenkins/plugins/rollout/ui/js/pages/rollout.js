import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { get } from "../api.js";
import { capital, clock, date, figure, millis, percent, rate, roughly, short, when, whole } from "../format.js";
import { actions } from "../parts/actions.js";
import { described } from "../parts/change.js";
import { chart } from "../parts/chart.js";
import { errorRates, evidence } from "../parts/curves.js";
import * as meter from "../parts/meter.js";
import { replayer } from "../parts/replay.js";
import { images, status } from "../parts/status.js";
import { deployWindow } from "../parts/window.js";

const WIDE = 896;

/** One rollout: where it stands, its curves, its timeline, and for a rollback what tipped it and what was restored. */
export async function open(place, shell) {
  const path = `rollouts/${encodeURIComponent(place.id)}`;
  const state = {};
  const replay = replayer(path, shell.draw, () => chartWidth(shell));
  async function load() {
    const [view, plan, timeline, curve, gate] = await Promise.all([
      get(path), get(`${path}/plan`), get(`${path}/timeline`), get(`${path}/curve`, { points: 400 }), get(`${path}/window`)]);
    Object.assign(state, { view, plan, timeline: timeline.items, rollback: timeline.rollback, change: timeline.change, points: curve.items, polls: curve.polls, window: gate.window });
  }
  async function changed(summary) {
    if (summary.id === place.id) await load();
  }
  try {
    await load();
  } catch (refusal) {
    const listed = refusal.status === 410 ? await lookUp(place.id) : undefined;
    if (!listed) throw refusal;
    return { title: listed.service, view: () => left(listed, refusal) };
  }
  return {
    title: `${state.view.service}, ${state.view.id}`,
    load,
    changed,
    get ticking() { return !state.view.outcome; },
    view: () => html`${header(state, shell)}
      <div class="two"><div class="stack">${deployWindow(state.view, state.window, shell)}${state.rollback ? tipped(state.rollback) : nothing}${curves(state, shell)}${state.polls ? replay(state.plan) : nothing}</div>
        <div class="stack">${now(state)}${what(state)}${timeline(state)}${plan(state.plan)}</div></div>`,
  };
}

/** Its line in the list, which outlives its events. */
async function lookUp(id) {
  return (await get("rollouts", { q: id, limit: 100 })).items.find((each) => each.id === id);
}

function left(listed, refusal) {
  return html`<div><a class="back" href="#/history">← History</a></div>
    <div class="row"><h1 tabindex="-1">${listed.service}</h1>${status(listed)}</div>
    <p class="note warn">${capital(refusal.message)}: ${refusal.remedy}.</p>
    <section class="card" aria-labelledby="left"><h2 id="left">What is left of it</h2><div class="row">${images(listed)}</div><dl class="facts">
      <div><dt>Id</dt><dd>${listed.id}</dd></div><div><dt>Target</dt><dd>${listed.target}</dd></div>
      <div><dt>Began</dt><dd>${when(listed.startedAt)}</dd></div><div><dt>Last event</dt><dd>${when(listed.updatedAt)}</dd></div>
      <div><dt>Weight</dt><dd>${listed.weight} %</dd></div><div><dt>Bad requests served</dt><dd>${whole(listed.badRequests ?? 0)}</dd></div></dl>
      ${listed.reason ? html`<p>${capital(listed.reason)}</p>` : nothing}</section>`;
}

function header({ view }, shell) {
  const tone = { succeeded: "good", "rolled-back": "bad", failed: "bad" }[view.outcome] ?? (view.paused ? "warn" : "");
  return html`<div><a class="back" href=${view.outcome ? "#/history" : "#/"}>← ${view.outcome ? "History" : "Live rollouts"}</a></div>
    <div class="head"><div class="row"><h1 tabindex="-1">${view.service}</h1>${status(view)}</div>${actions(view, shell.acted)}</div>
    <div class="row">${images(view)}<span class="small quiet">${view.target} · <code>${view.id}</code> · by ${view.initiator}, ${when(view.startedAt)}</span></div>
    ${view.reason ? html`<p class="note ${tone}">${capital(view.reason)}</p>` : nothing}
    ${view.outcome === "failed" && view.detail ? html`<p class="note bad"><b>To do:</b> ${view.detail}</p>` : nothing}`;
}

function tipped(back) {
  const how = { evidence: "Evidence", person: "A person", failure: "A failure" }[back.decidedBy];
  return html`<section class="card" aria-labelledby="tipped"><h2 id="tipped">What tipped it</h2>
    <dl class="facts big">
      <div><dt>Decided by</dt><dd>${how}<small>event ${back.version}, at ${clock(back.at)}</small></dd></div>
      <div><dt>Evidence</dt><dd>${figure(back.evidence)}<small>rolls back at ${figure(back.threshold)}</small></dd></div>
      <div><dt><span class="key canary">Canary errors</span></dt><dd class="canary-ink">${percent(rate(back.canary))}<small>${whole(back.canary.errors)} of ${whole(back.canary.requests)}</small></dd></div>
      <div><dt><span class="key stable">Stable errors</span></dt><dd class="stable-ink">${percent(rate(back.stable))}<small>${whole(back.stable.errors)} of ${whole(back.stable.requests)}</small></dd></div>
      ${back.exposed ? html`<div><dt>Users exposed for</dt><dd>${roughly(millis(back.exposed))}<small>${whole(back.badRequests)} bad requests served</small></dd></div>` : nothing}
    </dl>
    <h3>What was restored</h3>
    ${back.restored ? html`<p class="note good">${back.toImage ? html`<code>${short(back.toImage)}</code> (${back.toRevision}), ` : ""}${roughly(new Date(back.restoredAt) - new Date(back.at))} after the decision: ${back.restored}</p>`
      : html`<p class="note warn">Not yet restored and verified.</p>`}
  </section>`;
}

function chartWidth(shell) {
  return Math.max(260, shell.width >= WIDE ? (shell.width - 20) * 0.6 - 42 : shell.width - 42);
}

function curves({ points, polls, rollback }, shell) {
  if (points.length < 2) return html`<section class="card"><h2>Curves</h2><p class="quiet">Fewer than two polls were made.</p></section>`;
  const width = chartWidth(shell);
  const thinned = points.length < polls ? `, ${points.length} of them drawn` : "";
  return html`<section class="card" aria-labelledby="rates"><div class="head"><h2 id="rates">Error rates</h2><span class="small quiet">over the last polls; shaded: share of the canary</span></div>
      ${chart("rates", errorRates(points, rollback), width, shell.draw)}</section>
    <section class="card" aria-labelledby="evidence"><div class="head"><h2 id="evidence">Evidence against the canary</h2><span class="small quiet">logarithmic, ${polls} polls${thinned}</span></div>
      ${chart("evidence", evidence(points, rollback), width, shell.draw)}</section>`;
}

function now({ view, rollback }) {
  const took = new Date(view.endedAt ?? Date.now()) - new Date(view.startedAt);
  const left = view.until && !view.outcome ? new Date(view.until) - Date.now() : undefined;
  return html`<section class="card" aria-labelledby="now"><h2 id="now">${view.outcome ? "In the end" : "Now"}</h2>
    ${view.outcome && view.outcome !== "succeeded" ? nothing : meter.weight(view)}${meter.evidence(view)}
    <dl class="facts">
      <div><dt><span class="key canary">Canary errors</span></dt><dd>${percent(rate(view.canary))}<small>${whole(view.canary.errors)} of ${whole(view.canary.requests)}</small></dd></div>
      <div><dt><span class="key stable">Stable errors</span></dt><dd>${percent(rate(view.stable))}<small>${whole(view.stable.errors)} of ${whole(view.stable.requests)}</small></dd></div>
      <div><dt>${view.outcome ? "Took" : "Runs for"}</dt><dd>${roughly(took)}</dd></div>
      ${left === undefined ? nothing : html`<div><dt>${view.phase === "baking" ? "Bake ends" : "Hold ends"}</dt><dd>${left > 0 ? html`in ${roughly(left)}` : "due now"}</dd></div>`}
    </dl>
    ${view.detail && view.outcome !== "failed" && !rollback ? html`<p class="quiet small">${view.detail}</p>` : nothing}</section>`;
}

function what({ change }) {
  return change ? html`<section class="card" aria-labelledby="change"><h2 id="change">The change</h2>${described(change)}</section>` : nothing;
}

function timeline({ timeline: entries }) {
  return html`<section class="card" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2><ol class="timeline">${entries.map((each, i) => html`
    <li class=${each.tone}><time datetime=${each.at} title=${when(each.at)}>${clock(each.at)}${i && date(each.at) !== date(entries[i - 1].at) ? html`<br>${date(each.at)}` : nothing}</time><span class="dot"></span>
      <div><h3>${each.title}${each.by ? html` <span class="quiet">by ${each.by}</span>` : nothing}</h3>${each.detail ? html`<p>${each.detail}</p>` : nothing}</div></li>`)}</ol></section>`;
}

function plan(it) {
  return html`<section class="card" aria-labelledby="plan"><h2 id="plan">Plan</h2><dl class="facts">
    <div><dt>Steps</dt><dd>${it.steps.map((step) => `${step.weight}\u00a0% for ${roughly(millis(step.hold))}`).join(", ")}</dd></div>
    <div><dt>Bake</dt><dd>${roughly(millis(it.bake))}</dd></div>
    <div><dt>Poll</dt><dd>every ${roughly(millis(it.analysis.poll))}</dd></div>
    <div><dt>False rollbacks</dt><dd>at most ${100 * it.analysis.alpha} %</dd></div>
    <div><dt>Approvals</dt><dd>${it.approvedBy.length ? `by ${it.approvedBy.join(", ")}` : it.approvals ? `${it.approvals} asked` : "none asked"}</dd></div>
    <div><dt>Watched</dt><dd>${it.metrics.map((metric) => metric.name).join(", ")}</dd></div></dl></section>`;
}
