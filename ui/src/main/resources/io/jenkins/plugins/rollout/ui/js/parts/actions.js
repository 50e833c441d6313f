// What a person may do with a rollout where it stands.

import { html } from "../../vendor/lit-html/lit-html.js";
import { confirm } from "../dialog.js";
import { short } from "../format.js";

const BACK = ["rolling back", "verifying recovery"];
const PROMOTABLE = ["setting weight", "holding", "baking"];

function possible(rollout) {
  const going = !rollout.outcome && !BACK.includes(rollout.phase);
  const waits = rollout.phase === "waiting for approval";
  return {
    resume: going && rollout.paused,
    pause: going && !rollout.paused && !waits,
    promote: going && PROMOTABLE.includes(rollout.phase),
    abort: going && !waits,
    again: rollout.outcome === "failed" && rollout.fromImage,
    rollback: rollout.outcome === "succeeded" && rollout.fromImage,
  };
}

function asks(rollout) {
  const { id, service } = rollout;
  const from = rollout.fromImage ? short(rollout.fromImage) : "stable";
  const baking = rollout.phase === "baking";
  return {
    resume: { id, action: "resume", label: "Resume", title: `Resume ${service}?`, button: "Resume", reason: "none",
      text: "The plan goes on from where it stands." },
    pause: { id, action: "pause", label: "Pause", title: `Pause ${service}?`, button: "Pause", reason: "welcome",
      text: "The weight stays where it is. Analysis goes on, and so does the automatic rollback." },
    promote: { id, action: "promote", label: baking ? "End the bake" : "Promote now", title: `${baking ? "End the bake of" : "Promote"} ${service} now?`,
      button: baking ? "End the bake" : "Promote", reason: "needed",
      text: baking ? "The rollback is disarmed." : "The steps left are skipped and all traffic goes to the new revision." },
    abort: { id, action: "abort", label: "Abort", title: `Abort ${service}?`, button: "Abort and restore", danger: true, reason: "needed",
      text: `All traffic goes back to ${from}, and what was changed is restored.` },
    again: { id, action: "abort", label: "Try the rollback again", title: `Restore ${service} again?`, button: "Try again", danger: true,
      reason: "needed", text: `All traffic goes back to ${from}.` },
    rollback: { id, action: "rollback", label: `Go back to ${from}`, title: `Take ${service} back?`, button: `Go back to ${from}`, danger: true,
      reason: "none", text: "A rollback begins at once: no steps, no window, no approval." },
  };
}

/** Buttons; `done` is called with the rollout afterwards. */
export function actions(rollout, done) {
  const can = possible(rollout);
  const all = asks(rollout);
  const run = async (ask) => {
    const after = await confirm(ask);
    if (after) done(after, ask);
  };
  return html`<div class="row">${Object.keys(all).filter((name) => can[name]).map((name) => html`<button
    class=${all[name].danger ? "danger" : ""} @click=${() => run(all[name])}
    aria-label="${all[name].label}: ${rollout.service}, ${rollout.id}">${all[name].label}</button>`)}</div>`;
}
