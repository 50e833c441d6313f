// What is shipped: who wrote it, how risky it is, and why.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { millis, percent, roughly, when } from "../format.js";

// As the engine has them.
const BANDS = [[80, "bad", "critical"], [60, "bad", "high"], [40, "warn", "medium"], [0, "good", "low"]];

/** As far as it was told; nothing when it was not. */
export function described(change) {
  if (!change) return nothing;
  const [, tone, band] = BANDS.find(([least]) => (change.score ?? 0) >= least);
  return html`<dl class="facts roomy">
      ${change.score === undefined ? nothing : html`<div><dt>Risk score</dt><dd><span class="tag ${tone}">${Math.round(change.score)} of 100, ${band}</span></dd></div>`}
      <div><dt>Code origin</dt><dd>${change.origin}${change.share === undefined ? "" : html`<small>${percent(change.share)} of lines name an assistant</small>`}</dd></div>
      <div><dt>Known by</dt><dd>${change.provenance}</dd></div>
      ${change.team ? html`<div><dt>Team</dt><dd>${change.team}</dd></div>` : nothing}
      ${change.firstCommitAt ? html`<div><dt>First commit</dt><dd>${when(change.firstCommitAt)}</dd></div>` : nothing}
      ${change.review ? html`<div><dt>Review took</dt><dd>${roughly(millis(change.review))}</dd></div>` : nothing}
    </dl>${change.factors.length ? html`<div><h3>What raises the risk</h3><ol class="factors">${change.factors.slice(0, 5).map((each) => html`<li>${each}</li>`)}</ol></div>` : nothing}`;
}
