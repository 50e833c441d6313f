// A rollout judged again on other terms, from its raw samples: the decision then and now.

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { get } from "../api.js";
import { capital, figure, millis, roughly } from "../format.js";
import { chart } from "./chart.js";
import { replayed } from "./curves.js";

/** Keeps what was asked and answered while the page lives. */
export function replayer(path, draw, width) {
  const state = { answer: undefined, refusal: undefined };
  async function submit(event) {
    event.preventDefault();
    try {
      Object.assign(state, { answer: await get(`${path}/replay`, Object.fromEntries(new FormData(event.currentTarget))), refusal: undefined });
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      Object.assign(state, { answer: undefined, refusal });
    }
    draw();
  }
  return (plan) => view(plan, state, submit, (answer) => drawn(answer, width(), draw));
}

function view({ analysis, steps }, { answer, refusal }, submit, curves) {
  const planned = steps.reduce((sum, step) => sum + millis(step.hold), 0);
  return html`<section class="card" aria-labelledby="replay"><div class="head"><h2 id="replay">Replay under other settings</h2><span class="small quiet">from the raw samples</span></div>
    <form class="filters" aria-label="Other settings" @submit=${submit}>
      <label>False rollbacks, at most (alpha) <input class="figure" name="alpha" type="number" step="any" min="1e-12" max="0.5" placeholder=${analysis.alpha}></label>
      <label>Tolerated excess (delta) <input class="figure" name="delta" type="number" step="any" min="0" max="10" placeholder=${analysis.delta}></label>
      <label>Warm-up <input class="figure" name="warmUp" pattern="0|(\\d+[dhms])+" title="such as 60s or 5m" placeholder=${millis(analysis.warmUp) ? roughly(millis(analysis.warmUp)) : "none"} autocomplete="off"></label>
      <label>Horizon <input class="figure" name="horizon" pattern="(\\d+[dhms])+" title="such as 20m or 1h30m" placeholder=${roughly(planned)} autocomplete="off"></label>
      <button>Replay</button></form>
    <p class="small quiet">What is left empty stays as it was.</p>
    <div class="answer" role="status">${refusal ? html`<p class="note bad">${capital(refusal.message)}${refusal.remedy ? `: ${refusal.remedy}` : ""}</p>` : nothing}${answer ? html`${decisions(answer)}${curves(answer)}` : nothing}</div></section>`;
}

function decisions({ was, would, polls }) {
  const same = was.rolledBack === would.rolledBack;
  const sooner = millis(was.after) - millis(would.after);
  const word = !same ? `It would have been ${would.rolledBack ? "rolled back" : "kept"}.`
    : would.rolledBack && sooner ? `It would have been rolled back ${roughly(Math.abs(sooner))} ${sooner > 0 ? "sooner" : "later"}.`
      : "The decision would have been the same.";
  return html`<p class="note ${same ? "" : "warn"}"><b>${word}</b>${was.rolledBack && !would.rolledBack ? " The samples end where the rollout did: what later polls would have shown is not known." : ""}</p>
    <div class="pair">${decision("Then", was)}${decision("Under these settings", would)}</div><p class="small quiet">${polls} polls judged.</p>`;
}

function drawn(answer, width, draw) {
  return answer.curve.length < 2 ? nothing : html`<h3>Evidence, poll by poll</h3>${chart("replay", replayed(answer), width, draw)}`;
}

function decision(name, it) {
  return html`<section class="inset" aria-label=${name}><div class="head"><h3>${name}</h3><span class="tag ${it.rolledBack ? "bad" : "good"}">${it.rolledBack ? "Rolled back" : "Kept"}</span></div>
    <dl class="facts"><div><dt>${it.rolledBack ? "Decided after" : "Judged for"}</dt><dd>${roughly(millis(it.after))}</dd></div>
      <div><dt>Evidence</dt><dd>${figure(it.evidence)}</dd></div><div><dt>Rolls back at</dt><dd>${figure(it.threshold)}</dd></div></dl>
    <p class="small">${capital(it.reason)}</p></section>`;
}
