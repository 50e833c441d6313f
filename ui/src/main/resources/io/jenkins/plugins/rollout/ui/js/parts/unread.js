// Rollouts of which only the list's line is left: one line each, with what to do.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { when } from "../format.js";
import { link, status } from "./status.js";

export function unread(items) {
  if (!items.length) return nothing;
  return html`<section class="card" aria-labelledby="unread"><h2 id="unread">Known by name only</h2>
    <ul class="stack entries">${items.map(({ rollout, why }) => html`<li><div class="row"><a href=${link(rollout.id)}>${rollout.service}</a>${status(rollout)}
      <span class="small quiet"><code>${rollout.id}</code>, began ${when(rollout.startedAt)}</span></div><p class="note warn">${why}</p></li>`)}</ul></section>`;
}
