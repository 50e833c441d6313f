import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { get } from "../api.js";
import { percent, roughly, whole, capital } from "../format.js";
import { calibration } from "../parts/calibration.js";
import { funnel } from "../parts/funnel.js";
import { intervals } from "../parts/intervals.js";
import { linear } from "../parts/scale.js";

const GROUPS = { origin: "code origin", service: "service", team: "team", band: "risk band", period: "month" };
const PERIODS = { "": "ever", 30: "last 30 days", 90: "last 90 days", 365: "last year" };
/** More groups are in the table only. */
const DRAWN = 14;

/** Outcomes of changes by group, with intervals; a table behind each picture. */
export async function open(place, shell) {
  const query = place.query;
  const state = { report: undefined };

  async function load() {
    const since = query.days ? new Date(Date.now() - query.days * 86400000).toISOString() : undefined;
    state.report = await get("report", { by: query.by, service: query.service, since });
  }
  function submit(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    shell.go("report", Object.fromEntries([...form].filter(([, value]) => value !== "")));
  }

  await load();
  return {
    title: "Report",
    load,
    view: () => html`<h1 tabindex="-1">Report</h1>
      <form class="filters card" aria-label="What the report is of" @submit=${submit}><div class="filters">
        <label>By <select name="by">${Object.entries(GROUPS).map(([by, text]) => html`<option value=${by} ?selected=${(query.by ?? "origin") === by}>${text}</option>`)}</select></label>
        <label>Service <input name="service" .value=${query.service ?? ""} autocomplete="off"></label>
        <label>Began <select name="days">${Object.entries(PERIODS).map(([days, text]) => html`<option value=${days} ?selected=${(query.days ?? "") === days}>${text}</option>`)}</select></label>
        <button class="main">Show</button></div></form>
      ${state.report.total.rollouts ? body(state.report, shell.width) : html`<section class="card empty"><h2>No change to report on</h2>
        <p>A change counts once users have met it and its rollout has ended.</p></section>`}`,
  };
}

function body(report, width) {
  return html`${tiles(report.total)}
    ${failures(report, width)}
    ${report.reference ? ratios(report, width) : nothing}
    <section class="card"><h2>Value realized, by code origin</h2>
      <p class="quiet small">Share shipped and kept, times share without an incident for 30 days, times share in use. Each part has its own count.</p>
      <div class="grid">${report.funnels.map(funnel)}</div></section>
    ${report.calibration.length ? html`<section class="card"><h2>Risk score against what happened</h2>${calibration(report.calibration, width)}
      <details><summary>Risk score as a table</summary>${table("Risk score", ["Score", "Mean", "Failed"],
        report.calibration.map((each) => [`${each.from} to ${each.to}`, Math.round(each.meanScore), share(each.failures)]))}</details></section>` : nothing}
    ${patterns(report.patterns)}
    ${times(report)}`;
}

function tiles(total) {
  return html`<section class="card"><h2>All changes that users met</h2><dl class="facts big">
    <div><dt>Changes</dt><dd>${whole(total.rollouts)}<small>${total.perWeek.toFixed(1)} a week</small></dd></div>
    <div><dt>Failed</dt><dd>${percent(total.changeFailure.value)}<small>${reach(total.changeFailure)}</small></dd></div>
    <div><dt>Rolled back</dt><dd>${percent(total.rollback.value)}<small>${reach(total.rollback)}</small></dd></div>
    <div><dt>To detect</dt><dd>${time(total.timeToDetect)}<small>${median(total.timeToDetect)}</small></dd></div>
    <div><dt>To restore</dt><dd>${time(total.timeToRestore)}<small>${median(total.timeToRestore)}</small></dd></div>
    <div><dt>Lead time</dt><dd>${time(total.leadTime)}<small>${median(total.leadTime)}</small></dd></div>
    <div><dt>Bad requests</dt><dd>${whole(total.badRequests)}<small>answered by canaries</small></dd></div>
  </dl></section>`;
}

function failures(report, width) {
  const rows = report.rows.slice(0, DRAWN).map((row) => ({ name: row.group, ...row.changeFailure }));
  const scale = linear(Math.max(0.05, ...rows.map((row) => row.high ?? 0)));
  return html`<section class="card"><div class="head"><h2>Changes that failed, by ${GROUPS[report.by]}</h2>
      <p class="quiet small">with 95 % intervals${report.rows.length > DRAWN ? `; the first ${DRAWN} of ${report.rows.length}` : ""}</p></div>
    ${intervals({ title: "Changes that failed", rows, scale, text: percent, reference: { name: "all changes", value: report.total.changeFailure.value } }, width)}
    <details><summary>Outcomes as a table</summary>${table("Outcomes", [capital(GROUPS[report.by]), "Changes", "Failed", "Rolled back", "Incident in 30 days", "Bad requests"],
      report.rows.map((row) => [row.group, whole(row.rollouts), share(row.changeFailure), share(row.rollback), share(row.incident), whole(row.badRequests)]))}</details></section>`;
}

/** A ratio is as far from one as its inverse: the scale is logarithmic. */
function ratios(report, width) {
  const rows = report.rows.filter((row) => row.failureRatio).map((row) => ({ name: row.group, value: row.failureRatio.ratio, low: row.failureRatio.low, high: row.failureRatio.high }));
  if (!rows.length) return nothing;
  const far = Math.ceil(Math.max(2, ...rows.flatMap((row) => [row.high, 1 / row.low]).map((each) => Math.min(each, 64))));
  const scale = { at: (value) => 0.5 + Math.log(value) / Math.log(far) / 2, marks: [1 / far, 1, far] };
  const text = (value) => `× ${value >= 1 ? Number(value.toFixed(2)) : Number(value.toPrecision(2))}`;
  return html`<section class="card"><div class="head"><h2>Failures against ${report.reference}</h2>
      <p class="quiet small">compared within each risk band, so whoever ships the riskier changes is not blamed for that</p></div>
    ${intervals({ title: `Failures against ${report.reference}`, rows, scale, text, reference: { name: "equally often", value: 1 } }, width)}
    <details><summary>Ratios as a table</summary>${table("Ratios", ["Code origin", "Ratio", "95 % interval"], rows.map((row) => [row.name, text(row.value), `${text(row.low)} to ${text(row.high)}`]))}</details></section>`;
}

function patterns(all) {
  return html`<section class="card"><h2>Patterns that keep failing</h2>${all.length
    ? table("Patterns", ["Changes with", "Failed", "Rule to consider", "The rule on the newer half"], all.map((each) => [each.kind, share(each.failures), html`<code>${each.suggestion}</code>`, backtest(each.backtest)]))
    : html`<p class="quiet">None: no service and no factor failed three times and clearly more often than the rest.</p>`}</section>`;
}

function times(report) {
  const within = (typical, text) => (typical.low === undefined ? `of ${whole(typical.of)}` : `${text(typical.low)} to ${text(typical.high)}, of ${whole(typical.of)}`);
  const figure = (typical, text) => (typical ? `${text(typical.median)} (${within(typical, text)})` : "–");
  const cell = (typical) => figure(typical, (seconds) => roughly(1000 * seconds));
  return html`<section class="card"><h2>Times, medians with 95 % intervals, and how many they are of</h2>${table("Times", [capital(GROUPS[report.by]), "A week", "Lead time", "To detect", "To restore", "Review", "Rework"],
    report.rows.map((row) => [row.group, row.perWeek.toFixed(1), cell(row.leadTime), cell(row.timeToDetect), cell(row.timeToRestore), cell(row.review),
      figure(row.rework, percent)]))}</section>`;
}

function table(name, header, rows) {
  return html`<div class="scroll tall" tabindex="0" role="region" aria-label="${name}, table"><table>
    <thead><tr>${header.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${row[0]}</th>${row.slice(1).map((each) => html`<td>${each}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

const backtest = ({ foreseen, caught, slowed }) => `catches ${whole(caught.count)} of ${whole(caught.of)} failures, slows ${whole(slowed.count)} of ${whole(slowed.of)} others; the older half ${foreseen ? "shows" : "does not show"} it`;
const reach = (rate) => (rate.of ? `${percent(rate.low)} to ${percent(rate.high)}` : "none yet");
const share = (rate) => (rate.of ? `${whole(rate.count)} of ${whole(rate.of)}, ${percent(rate.value)} (${reach(rate)})` : "none yet");
const time = (typical) => (typical ? roughly(1000 * typical.median) : "–");
const median = (typical) => (typical ? `median of ${whole(typical.of)}` : "none yet");
