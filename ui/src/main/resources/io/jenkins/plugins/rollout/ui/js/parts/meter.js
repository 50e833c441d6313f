// Two bars: the traffic that the canary gets, and the evidence against it. Widths are attributes of SVG, not styles.

import { html, svg } from "../../vendor/lit-html/lit-html.js";
import { figure, percent } from "../format.js";

/** Weight asked for, share in force, and the steps to come. */
export function weight(rollout) {
  const label = `${rollout.weight} % of the traffic asked for, ${percent(rollout.share)} in force; steps ${rollout.steps.join(", ")} %`;
  const promoted = rollout.phase === "baking" || rollout.outcome === "succeeded";
  const shown = promoted ? 100 : 100 * rollout.share;
  return html`<div class="meter">
    <div class="ends"><b>${promoted ? "All traffic" : html`Weight ${rollout.weight} %`}</b><span>${promoted
      ? "on the new revision" : html`${percent(rollout.share)} in force`}</span></div>
    <svg role="img" aria-label=${label} viewBox="0 0 100 26" preserveAspectRatio="none">
      <rect class="track" x="0" y="8" width="100" height="10"></rect>
      <rect class="fill canary" x="0" y="8" width=${shown} height="10"></rect>
      ${rollout.steps.map((step) => svg`<line class="tick" x1=${step} x2=${step} y1="4" y2="22" vector-effect="non-scaling-stroke"></line>`)}
    </svg>
  </div>`;
}

/** Position on a logarithmic scale from 0.01 to ten times the threshold, 0..1. */
function position(value, threshold) {
  const low = -2;
  const high = Math.log10(threshold) + 1;
  const at = value === "Infinity" ? high : Math.log10(Math.max(Number(value) || 0, 0.01));
  return Math.min(1, Math.max(0, (at - low) / (high - low)));
}

/** Evidence against its threshold. */
export function evidence({ evidence: value, threshold }) {
  const at = 100 * position(value, threshold);
  const due = 100 * position(threshold, threshold);
  const one = 100 * position(1, threshold);
  const tone = at >= due ? "over" : at > (due + one) / 2 ? "near" : "ok";
  return html`<div class="meter">
    <div class="ends"><b>Evidence ${figure(value)}</b><span>rolls back at ${figure(threshold)}</span></div>
    <svg role="img" aria-label="Evidence ${figure(value)}; rolls back at ${figure(threshold)}; logarithmic scale"
        viewBox="0 0 100 26" preserveAspectRatio="none">
      <rect class="track" x="0" y="8" width="100" height="10"></rect>
      <rect class="fill ${tone}" x="0" y="8" width=${at} height="10"></rect>
      <line class="tick" x1=${one} x2=${one} y1="8" y2="18" vector-effect="non-scaling-stroke"></line>
      <line class="due" x1=${due} x2=${due} y1="3" y2="23" vector-effect="non-scaling-stroke"></line>
    </svg>
  </div>`;
}
