import { html } from "../../vendor/lit-html/lit-html.js";
import { short, capital } from "../format.js";

const ENDED = { succeeded: "good", "rolled-back": "bad", aborted: "warn", denied: "warn", failed: "bad" };

/** Where a rollout stands, as a word in a colour and a shape. */
export function status(rollout) {
  if (rollout.outcome) return html`<span class="tag ${ENDED[rollout.outcome] ?? ""}">${capital(rollout.outcome.replace("-", " "))}</span>`;
  if (rollout.paused) return html`<span class="tag warn">Paused, ${rollout.phase}</span>`;
  const back = rollout.phase === "rolling back" || rollout.phase === "verifying recovery";
  const waits = rollout.phase.startsWith("waiting");
  return html`<span class="tag ${back ? "bad" : waits ? "warn" : "busy"}">${capital(rollout.phase)}</span>`;
}

/** From which image to which. */
export function images(rollout) {
  return html`<span class="images small">${rollout.fromImage
    ? html`<code title=${rollout.fromImage}>${short(rollout.fromImage)}</code><span aria-label="to">→</span>`
    : ""}<code title=${rollout.image}>${short(rollout.image)}</code></span>`;
}

export const link = (id) => `#/rollout/${encodeURIComponent(id)}`;
