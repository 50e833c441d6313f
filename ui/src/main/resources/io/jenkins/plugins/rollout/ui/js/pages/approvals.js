import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { get } from "../api.js";
import { confirm } from "../dialog.js";
import { millis, roughly, short, when } from "../format.js";
import { described } from "../parts/change.js";
import { images, link } from "../parts/status.js";
import { unread } from "../parts/unread.js";

/** So many are drawn at first; the count is of all. */
const DRAWN = 25;

/** What waits for approval, oldest first. */
export async function open(place, shell) {
  const state = { items: [], unread: [], drawn: DRAWN };
  async function load() {
    Object.assign(state, await get("approvals"));
  }
  function more() {
    state.drawn += DRAWN;
    shell.draw();
  }
  async function changed() {
    await load();
  }
  await load();
  return {
    title: "Approvals",
    load,
    changed,
    ticking: true,
    view: () => html`<div class="head"><h1 tabindex="-1">Approvals</h1><p class="quiet">${state.items.length ? "oldest first" : ""}</p></div>
      ${state.items.length ? repeat(state.items.slice(0, state.drawn), (each) => each.rollout.id, (each) => gated(each, shell)) : html`<section class="card empty">
        <h2>Nothing waits for approval</h2><p>Rollouts whose plan asks for approvals appear here before their first step.</p></section>`}
      ${state.items.length > state.drawn ? html`<div><button @click=${more}>Show more</button> <span class="quiet">${state.drawn} of ${state.items.length}</span></div>` : nothing}
      ${unread(state.unread)}`,
  };
}

function gated({ rollout, plan, pending, change }, shell) {
  const own = rollout.initiator === shell.session.user;
  const had = plan.approvedBy.includes(shell.session.user);
  return html`<article class="card" aria-label="${rollout.service}, ${rollout.id}">
    <div class="head"><h2><a href=${link(rollout.id)}>${rollout.service}</a></h2><span class="tag ${pending.overdue ? "bad" : "warn"}">${pending.overdue ? "Overdue" : pending.waitsFor === "window" ? "Waits for its window, too" : own || had ? "Waits for others" : "Waits for you"}</span></div>
    <div class="row">${images(rollout)}<span class="small quiet">${rollout.target}</span></div>
    ${described(change)}
    <dl class="facts">
      <div><dt>Asked by</dt><dd>${rollout.initiator}</dd></div>
      <div><dt>Waits for</dt><dd title=${when(pending.since)}>${roughly(Date.now() - new Date(pending.since))}</dd></div>
      <div><dt>Plan</dt><dd>${plan.steps.map((step) => `${step.weight}\u00a0%`).join(" → ")} → all</dd></div>
      <div><dt>At least</dt><dd>${roughly(plan.steps.reduce((sum, step) => sum + millis(step.hold), millis(plan.bake)))} in all</dd></div>
      ${pending.answerBy ? html`<div><dt>Answer</dt><dd>${pending.overdue ? `was due ${when(pending.answerBy)}` : `within ${roughly(new Date(pending.answerBy) - Date.now())}`}</dd></div>` : nothing}
      <div><dt>Needs</dt><dd>${pending.missing.join(" and ")}</dd></div>
      <div><dt>Approved by</dt><dd>${plan.approvedBy.join(", ") || "nobody yet"}</dd></div>
    </dl>
    <details><summary>The whole plan</summary><ul class="small">
      ${plan.steps.map((step) => html`<li>${step.weight} % of the traffic, held for ${roughly(millis(step.hold))}</li>`)}
      <li>All of the traffic, watched for ${roughly(millis(plan.bake))} with the rollback armed</li>
      <li>Watched: ${plan.metrics.map((metric) => metric.name).join(", ")}, every ${roughly(millis(plan.analysis.poll))}</li>
      <li>Plan <code>${plan.hash}</code>: an approval holds for exactly this plan</li></ul></details>
    ${own ? html`<p class="note">You asked for this rollout, so somebody else must approve it.</p>` : nothing}
    ${had ? html`<p class="note good">You have approved it; another person must, too.</p>` : nothing}
    <div class="row">
      <button class="main" ?disabled=${own || had} @click=${() => decide("approve", rollout, plan, shell)} aria-label="Approve ${rollout.service}, ${rollout.id}">Approve</button>
      <button class="danger" @click=${() => decide("reject", rollout, plan, shell)} aria-label="Reject ${rollout.service}, ${rollout.id}">Reject</button>
    </div>
  </article>`;
}

async function decide(action, rollout, plan, shell) {
  const approve = action === "approve";
  const ask = {
    id: rollout.id,
    action,
    label: approve ? "Approve" : "Reject",
    title: `${approve ? "Approve" : "Reject"} ${short(rollout.image)} for ${rollout.service}?`,
    text: approve ? "Your name and reason are kept with the rollout." : "The rollout ends; nothing was touched.",
    button: approve ? "Approve" : "Reject",
    danger: !approve,
    reason: "needed",
    plan: plan.hash,
  };
  const after = await confirm(ask);
  if (after) shell.acted(after, ask);
}
