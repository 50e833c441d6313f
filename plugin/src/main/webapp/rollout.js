/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
// Keeps the rollouts of a page up to date: words, meters and curves. Parts and formats are those of the dashboard.

const ROOT = document.head.dataset.rooturl;
const PACE = 2000;
const WIDTH = 560;

const [{ html, render }, { chart }, curves, meter] = await Promise.all(
  ["vendor/lit-html/lit-html.js", "js/parts/chart.js", "js/parts/curves.js", "js/parts/meter.js"]
    .map((part) => import(`${ROOT}/rollouts/ui/${part}`)));

const TONES = { succeeded: "success", "rolled-back": "danger", failed: "danger", denied: "warning", aborted: "warning", paused: "warning" };

function words(place, view) {
  place.querySelectorAll("[data-field]").forEach((cell) => {
    const text = view[cell.dataset.field];
    if (text !== undefined && cell.textContent !== text) cell.textContent = text;
  });
  place.querySelector(".rollout-status").className =
    `rollout-status jenkins-alert jenkins-alert-${TONES[view.status] ?? "info"}`;
}

function pictures(place, { rollout, points, rollback }) {
  render(html`<div>${meter.weight(rollout)}</div><div>${meter.evidence(rollout)}</div>`,
    place.querySelector(".rollout-meters"));
  if (points.length < 2) return;
  const draw = () => render(
    [curves.errorRates(points, rollback), curves.evidence(points, rollback)].map((model) =>
      html`<div><h3>${model.title}</h3>${chart(place.dataset.rollout + model.title, model, WIDTH, draw)}</div>`),
    place.querySelector(".rollout-charts"));
  draw();
}

/** The buttons that fit depend on the phase: shown anew, unless somebody is writing a reason. */
function turned(place, view) {
  const before = place.dataset.status;
  place.dataset.status = view.status;
  const writing = [...document.querySelectorAll("input[name=reason]")].some((each) => each.value);
  if (before && before !== view.status && !writing) location.reload();
}

async function follow(place) {
  try {
    const response = await fetch(`${ROOT}/rollouts/${place.dataset.rollout}/story`, { credentials: "same-origin" });
    if (response.ok) {
      const story = await response.json();
      words(place, story.view);
      pictures(place, story);
      turned(place, story.view);
      if (story.view.ended) return;
    }
  } catch {
    // The controller may be restarting; the next look tells.
  }
  setTimeout(follow, PACE, place);
}

document.querySelectorAll(".rollout[data-rollout]").forEach(follow);
