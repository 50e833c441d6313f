// A browser that remembers what went wrong on its pages.

import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.env.ROLLOUT_PACKAGES, "x.js"));
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export function launch() {
  return chromium.launch({ executablePath: process.env.ROLLOUT_CHROMIUM, args: FLAGS });
}

/** A page that has come in with the token; `wrong` lists what the browser complained about. */
export async function enter(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(`${process.env.ROLLOUT_URL}#token=${process.env.ROLLOUT_TOKEN}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { page, wrong };
}

export async function go(page, hash, heading) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** What axe finds wrong, one line each. It is evaluated by the debugger, which the page's policy does not bind. */
export async function axe(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

export async function shoot(page, name) {
  if (!process.env.ROLLOUT_SHOTS) return;
  mkdirSync(process.env.ROLLOUT_SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.ROLLOUT_SHOTS, `${name}.png`) });
}
