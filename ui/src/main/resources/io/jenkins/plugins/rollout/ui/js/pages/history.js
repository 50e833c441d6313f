import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { get } from "../api.js";
import { ago, when } from "../format.js";
import { images, link, status } from "../parts/status.js";

const PAGE = 50;
/** The server looks through some thousand rows at a time for a text; so often it is asked to go on. */
const TURNS = 40;
const OUTCOMES = ["succeeded", "rolled-back", "aborted", "denied", "failed"];
const ORIGINS = ["human-led", "ai-assisted", "ai-heavy", "unknown"];
const PERIODS = { "": "ever", 1: "last day", 7: "last 7 days", 30: "last 30 days", 365: "last year" };

/** Past rollouts with filters, in pages; the filters are part of the address. */
export async function open(place, shell) {
  const query = place.query;
  const state = { items: [], next: undefined, searching: false };
  const since = () => (query.days ? new Date(Date.now() - query.days * 86400000).toISOString() : undefined);

  async function load() {
    const wanted = { service: query.service, outcome: query.outcome, origin: query.origin, q: query.q, since: since() };
    const page = await get("rollouts", { ...wanted, after: query.after, limit: PAGE });
    Object.assign(state, { items: page.items, next: page.next });
    if (query.q && !state.searching && short()) search(wanted);
  }
  const short = () => state.next && state.items.length < PAGE;

  /** Fills the page from further back, and shows what is found meanwhile. */
  async function search(wanted) {
    state.searching = true;
    try {
      for (let turn = 0; turn < TURNS && short(); turn++) {
        const page = await get("rollouts", { ...wanted, after: state.next, limit: PAGE - state.items.length });
        Object.assign(state, { items: state.items.concat(page.items), next: page.next });
        shell.draw();
      }
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
    } finally {
      state.searching = false;
      shell.draw();
    }
  }
  async function changed(summary) {
    const known = state.items.findIndex((each) => each.id === summary.id);
    if (known >= 0) state.items[known] = summary;
  }
  function submit(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    shell.go("history", Object.fromEntries([...form].filter(([, value]) => value !== "")));
  }

  await load();
  return {
    title: "History",
    load,
    changed,
    view: () => html`<h1 tabindex="-1">History</h1>
      <form class="filters card" role="search" aria-label="Filter the history" @submit=${submit}><div class="filters">
        <label>Service <input name="service" .value=${query.service ?? ""} autocomplete="off"></label>
        <label>Outcome <select name="outcome"><option value="">any</option>${OUTCOMES.map((each) => html`<option value=${each} ?selected=${query.outcome === each}>${each.replace("-", " ")}</option>`)}</select></label>
        <label>Origin <select name="origin"><option value="">any</option>${ORIGINS.map((each) => html`<option ?selected=${query.origin === each}>${each}</option>`)}</select></label>
        <label>Began <select name="days">${Object.entries(PERIODS).map(([days, text]) => html`<option value=${days} ?selected=${(query.days ?? "") === days}>${text}</option>`)}</select></label>
        <label>Id, image or target contains <input type="search" name="q" .value=${query.q ?? ""} autocomplete="off"></label>
        <button class="main">Filter</button>${Object.keys(query).length ? html`<a class="button" href="#/history">Clear</a>` : nothing}</div></form>
      ${state.items.length ? table(state.items) : html`<section class="card empty"><h2>${state.searching ? "Looking further back" : "No rollout matches"}</h2><p>${
        state.searching ? "" : state.next ? "There is more to look through: go on." : "Change the filters, or clear them."}</p></section>`}
      <p class="quiet" role="status">${state.searching && state.items.length ? "Looking further back for more." : ""}</p>
      <nav class="row" aria-label="Pages">${query.after ? html`<a class="button" href=${shell.address("history", { ...query, after: "" })}>Newest</a>` : nothing}
        ${state.next && !state.searching ? html`<a class="button" href=${shell.address("history", { ...query, after: state.next })}>Older</a>` : nothing}</nav>`,
  };
}

const COLUMNS = ["Began", "Service", "Image", "Origin", "Outcome", "Last event", "Why"];

/** On a narrow screen a row is a block; the roles are said because a block is no row by itself. */
function table(items) {
  return html`<section class="card flush"><div class="scroll" tabindex="0" role="region" aria-label="Rollouts"><table class="stacking" role="table">
    <thead role="rowgroup"><tr role="row">${COLUMNS.map((each) => html`<th scope="col" role="columnheader">${each}</th>`)}</tr></thead>
    <tbody role="rowgroup">${items.map((each) => html`<tr role="row">
      <td role="cell" class="when">${when(each.startedAt)}</td>
      <td role="cell" class="name"><a href=${link(each.id)}>${each.service}</a> <br><span class="small quiet">${each.target}</span></td>
      <td role="cell">${images(each)}</td><td role="cell" class="when">${each.origin ?? html`<span class="quiet">unknown</span>`}</td><td role="cell">${status(each)}</td>
      <td role="cell" class="when">${ago(each.updatedAt)}</td><td role="cell" class="why">${each.reason}</td></tr>`)}</tbody>
  </table></div></section>`;
}
