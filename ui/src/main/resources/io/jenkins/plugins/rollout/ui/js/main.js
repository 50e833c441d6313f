// The frame around the pages: who is here, where to go, and what has changed.

import { html, render, nothing } from "../vendor/lit-html/lit-html.js";
import { get, setToken, takeToken } from "./api.js";
import { address, here } from "./router.js";
import { follow } from "./stream.js";
import * as live from "./pages/live.js";
import * as approvals from "./pages/approvals.js";
import * as calendar from "./pages/calendar.js";
import * as history from "./pages/history.js";
import * as report from "./pages/report.js";
import * as rollout from "./pages/rollout.js";

const PAGES = { live, approvals, calendar, history, report, rollout };
const NAMES = { "": ["live", "Live"], approvals: ["approvals", "Approvals"], calendar: ["calendar", "Calendar"], history: ["history", "History"], report: ["report", "Report"] };
const QUIET = 300;

const main = document.getElementById("main");
const bar = document.getElementById("bar");
const said = document.getElementById("said");
const frame = { page: undefined, name: "", waiting: 0, linked: true, opened: 0 };

const shell = {
  session: { user: "", version: "", journal: "" },
  width: 0,
  address,
  draw,
  go(page, query) {
    location.hash = address(page, query);
  },
  async acted(after, ask) {
    say(`${ask.label}: done. ${after.service} is ${after.outcome ?? after.phase}.`);
    if (ask.action === "rollback") location.hash = `#/rollout/${encodeURIComponent(after.id)}`;
    else await renew();
  },
};

function say(text) {
  said.textContent = text;
}

function draw() {
  shell.width = main.clientWidth - 40;
  if (frame.page) render(frame.page.view(), main);
  render(header(), bar);
}

function header() {
  const current = frame.name;
  return html`<div><a class="mark" href="#/"><img src="icon.svg" alt="">Progressive Rollout</a>
    <nav aria-label="Main"><ul>${Object.entries(NAMES).map(([path, [name, text]]) => html`<li><a href="#/${path}" aria-current=${current === name ? "page" : nothing}>${text}${
      name === "approvals" && frame.waiting ? html`<span class="count"><span class="sr">, waiting: </span>${frame.waiting}</span>` : nothing}</a></li>`)}</ul></nav>
    <p class="who"><span class="link-state ${frame.linked ? "" : "lost"}" title=${shell.session.journal}>${frame.linked ? "live" : "not connected"}</span><span>${shell.session.user}</span></p></div>`;
}

async function open() {
  const place = here();
  const turn = ++frame.opened;
  try {
    const page = PAGES[place.page] ? await PAGES[place.page].open(place, shell) : nowhere();
    if (turn !== frame.opened) return;
    Object.assign(frame, { page, name: place.page });
  } catch (refusal) {
    if (turn !== frame.opened) return;
    Object.assign(frame, { page: refused(refusal), name: place.page });
  }
  document.title = `${frame.page.title} · Progressive Rollout`;
  draw();
  // The first page is read from its top; after that, the reader is taken to what is new.
  if (turn > 1) main.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function nowhere() {
  return { title: "No such page", view: () => html`<h1 tabindex="-1">There is no such page</h1><p><a href="#/">Go to the live rollouts</a></p>` };
}

function refused(refusal) {
  if (refusal.status === 401) return door();
  if (refusal.status === undefined) throw refusal;
  return { title: "Not available", load: open, view: () => html`<h1 tabindex="-1">${refusal.message}</h1><p class="quiet">${refusal.remedy}</p>
    <div><button @click=${open}>Try again</button></div>` };
}

function door() {
  const enter = (event) => {
    event.preventDefault();
    setToken(new FormData(event.currentTarget).get("token"));
    location.reload();
  };
  return { title: "Token needed", view: () => html`<section class="card"><h1 tabindex="-1">A token is needed</h1>
    <p class="quiet">Open the link that <code>rollout serve</code> printed, or give the token that was made for you.</p>
    <form class="filters" @submit=${enter}><label>Token <input type="password" name="token" required autocomplete="current-password"></label><button class="main">Enter</button></form></section>` };
}

async function renew() {
  try {
    await Promise.all([frame.page?.load?.(), count()]);
  } catch (refusal) {
    if (refusal.status === undefined) throw refusal;
  }
  draw();
}

async function count() {
  frame.waiting = (await get("approvals")).items.length;
}

// Changes come in bursts: the latest of each rollout counts, a few times a second.
const pending = new Map();
function changed(summary) {
  if (pending.size === 0) setTimeout(apply, QUIET);
  pending.set(summary.id, summary);
}

async function apply() {
  const all = [...pending.values()];
  pending.clear();
  try {
    for (const summary of all) {
      if (summary.outcome) say(`${summary.service}: ${summary.outcome.replace("-", " ")}`);
      await frame.page?.changed?.(summary);
    }
    await count();
  } catch (refusal) {
    if (refusal.status === undefined) throw refusal;
  }
  draw();
}

async function start() {
  takeToken();
  main.replaceChildren();
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  try {
    shell.session = await get("session");
  } catch (refusal) {
    frame.page = refused(refusal);
    document.title = `${frame.page.title} · Progressive Rollout`;
    draw();
    return;
  }
  addEventListener("hashchange", open);
  addEventListener("resize", draw);
  await count();
  await open();
  setInterval(() => frame.page?.ticking && draw(), 1000);
  let lost = false;
  follow(changed, (linked) => {
    frame.linked = linked;
    if (linked && lost) renew();
    lost = !linked;
    draw();
  });
}

start();
