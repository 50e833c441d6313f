// Walks through a started Jenkins as its people do: a bad canary is rolled back on the page, the inbox, the history.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.ROLLOUT_PACKAGES, "x.js"));
const { chromium } = require("playwright-core");
const { ROLLOUT_SHOTS: SHOTS, JENKINS_ADDRESS: ROOT, JENKINS_WORD: WORD } = process.env;

const browser = await chromium.launch({ executablePath: process.env.ROLLOUT_CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const wrong = [];
page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.stack}`));
await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
page.on("console", (message) => message.type() === "error" && message.text().includes("policy") && wrong.push(message.text()));

async function go(path) {
  await open(ROOT + path);
}

async function open(address) {
  const answer = await page.goto(address, { waitUntil: "load" });
  assert.equal(answer.status(), 200, `${address} is shown`);
}

async function shoot(name, options = {}) {
  if (!SHOTS) return;
  await page.waitForTimeout(500); // pages fade in
  await page.screenshot({ path: join(SHOTS, `${name}.png`), ...options });
}

await go("login");
await page.fill("input[name=j_username]", "ann");
await page.fill("input[name=j_password]", WORD);
await page.click("button[name=Submit]");
await page.waitForLoadState();

async function build(job) {
  await page.waitForTimeout(3000);
  await go("");
  await page.evaluate(async ([root, name]) => {
    const crumb = await (await fetch(`${root}crumbIssuer/api/json`)).json();
    await fetch(`${root}job/${name}/build`, { method: "POST", headers: { [crumb.crumbRequestField]: crumb.crumb } });
  }, [ROOT, job]);
  for (;;) {
    await page.goto(`${ROOT}job/${job}/1/rollout/`);
    if (await page.locator(".rollout[data-rollout]").count()) return;
    await page.waitForTimeout(1000);
  }
}

async function until(status) {
  await page.waitForFunction((word) => document.querySelector("[data-field=status]")?.textContent === word, status,
    { timeout: 240000 });
}

await build("checkout-good");
await until("holding");
await page.waitForTimeout(22000);
await shoot("jenkins-live");
await until("succeeded");
await build("checkout-bad");
await until("rolled-back");
await page.locator(".rollout-charts svg").first().waitFor();
await shoot("jenkins-rollback");
await go("rollouts/");
await shoot("jenkins-inbox");
const texts = await page.locator("table").first().innerText();
for (const service of ["payments", "search", "basket"]) assert.ok(texts.includes(service), `${service} is in the inbox`);
assert.match(texts, /\d+ of 100, (low|medium|high|critical)/, "with the risk of what payments ships");
const link = (service) => page.locator("table a", { hasText: service }).evaluate((found) => found.href);
const asked = { payments: await link("payments"), search: await link("search"), basket: await link("basket") };
await open(asked.search);
await page.locator("button", { hasText: "Override" }).waitFor();
await open(asked.basket);
await page.locator("button", { hasText: "Approve" }).waitFor();
await open(asked.payments);
await page.locator("button", { hasText: "Approve" }).waitFor();
await shoot("jenkins-question");
for (const [step, field] of [["progressiveRollout", "steps"], ["deployApproval", "steps"], ["deployRisk", "from"]]) {
  await go("job/checkout-good/pipeline-syntax/");
  const steps = page.locator("select").first();
  await steps.selectOption(await steps.locator("option", { hasText: step }).first().evaluate((each) => each.value));
  await page.locator(`[name='_.${field}']`).first().waitFor({ state: "attached" });
}
await go("rollouts/report/");
await shoot("jenkins-report");
await go("job/checkout-bad/rollouts/");
await shoot("jenkins-job");
assert.deepEqual(wrong, [], "no error and no breach of the content security policy");
await browser.close();
console.log("jenkins: a healthy canary was promoted, a bad one rolled back; every page is clean");
