import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

const { DASHBOARD, TOKEN, PROMETHEUS, GRAFANA } = process.env;

async function query(expr) {
  const answer = await fetch(`${PROMETHEUS}/api/v1/query?query=${encodeURIComponent(expr)}`);
  const body = await answer.json();
  assert.equal(body.status, "success", `${expr}: ${body.error}`);
  return body.data.result;
}

async function until(what, ask) {
  for (let i = 0; i < 300; i++) {
    const found = await ask();
    if (found) return found;
    await new Promise((soon) => setTimeout(soon, 200));
  }
  throw new Error(`${what}: not within a minute`);
}

before(() => until("no scrape", async () => (await query('up{job="rollout-dashboard"} == 1'))[0]));

test("what is under way is in Prometheus, by phase", async () => {
  const phases = await query("rollout_active");
  assert.deepEqual(phases.map((each) => each.metric.phase).sort(), [
    "holding",
    "preparing", // the one whose journal is cut off
    "waiting for approval",
    "waiting for window",
  ]);
  const active = await (
    await fetch(`${DASHBOARD}/api/v1/rollouts?active=true&limit=100`, { headers: { Authorization: `Bearer ${TOKEN}` } })
  ).json();
  assert.equal(
    phases.reduce((sum, each) => sum + Number(each.value[1]), 0),
    active.items.length,
  );
});

test("a word that is written is an append that is timed", async () => {
  const count = async () => Number((await query("rollout_journal_append_seconds_count"))[0]?.value[1]);
  assert.equal(await count(), 0);
  const answer = await fetch(`${DASHBOARD}/api/v1/rollouts/checkout-3/pause`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "X-Rollout-Request": "1" },
    body: "{}",
  });
  assert.equal(answer.status, 200);
  await until("the append", async () => (await count()) === 1);
  await until("the pause", async () => (await query('rollout_active{phase="paused"} == 1'))[0]);
});

test("every query of the Grafana dashboard is answered, and names metrics that are there", async () => {
  const known = new Set((await (await fetch(`${PROMETHEUS}/api/v1/label/__name__/values`)).json()).data);
  const later = ["rollout_outcomes_total"]; // has labels that are known at the first end only
  const dashboard = JSON.parse(readFileSync(GRAFANA, "utf8"));
  const expressions = dashboard.panels.flatMap((panel) => panel.targets.map((target) => target.expr));
  assert.ok(expressions.length > 12);
  for (const expr of expressions) {
    await query(expr.replaceAll("$job", ".+").replaceAll("$__rate_interval", "1m"));
    for (const name of expr.match(/rollout_[a-z_]+/g)) assert.ok(known.has(name) || later.includes(name), name);
  }
});

test("every alert rule is evaluated without an error", async () => {
  const rules = await until("the rules", async () => {
    const answer = await (await fetch(`${PROMETHEUS}/api/v1/rules`)).json();
    const all = answer.data.groups.flatMap((group) => group.rules);
    return all.length && all.every((rule) => rule.health !== "unknown") && all;
  });
  assert.equal(rules.length, 7);
  for (const rule of rules) assert.equal(rule.health, "ok", `${rule.name}: ${rule.lastError}`);
});
