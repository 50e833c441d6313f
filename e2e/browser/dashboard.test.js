import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, enter, go, launch, shoot } from "./browser.js";

const PAGES = [["#/", "Live rollouts"], ["#/approvals", "Approvals"], ["#/calendar?environment=production&from=2026-12-10", "Calendar"], ["#/history", "History"], ["#/report", "Report"], ["#/rollout/checkout-2", "checkout"],
  ["#/rollout/checkout-3", "checkout"], ["#/rollout/payments-1", "payments"], ["#/rollout/ledger-3", "ledger"]];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const colorScheme of ["light", "dark"]) {
  test(`every page passes axe, in ${colorScheme}, without a word on the console`, async () => {
    const { page, wrong } = await enter(browser, { colorScheme, reducedMotion: "reduce" });
    for (const [hash, heading] of PAGES) {
      await go(page, hash, heading);
      assert.deepEqual(await axe(page), [], hash);
      await shoot(page, `${colorScheme}-${hash.replace(/\W+/g, "-")}`);
    }
    assert.deepEqual(wrong, []);
  });
}

test("at 200 % zoom and on a narrow screen nothing must be scrolled sideways", async () => {
  for (const width of [640, 360]) {
    const { page, wrong } = await enter(browser, { viewport: { width, height: 700 } });
    for (const [hash, heading] of PAGES) {
      await go(page, hash, heading);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${hash} at ${width}: ${over} pixels too wide`);
    }
    assert.deepEqual(wrong, []);
  }
});

test("a release manager approves with a reason, and sees who else is needed", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/approvals", "Approvals");
  await page.getByRole("button", { name: "Approve payments" }).click();
  const dialog = page.getByRole("dialog");
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole("textbox").fill("read the change");
  await dialog.getByRole("button", { name: "Approve" }).click();
  const card = page.getByRole("article", { name: "payments" });
  await card.getByText("You have approved it").waitFor();
  assert.match(await card.innerText(), /erin/);
  assert.ok(await card.getByRole("button", { name: "Approve" }).isDisabled());
  assert.deepEqual(wrong, []);
});

test("an approval without a reason is not sent", async () => {
  const { page } = await enter(browser);
  await go(page, "#/approvals", "Approvals");
  await page.getByRole("button", { name: "Approve profile" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  assert.equal(await page.getByRole("dialog").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /Approve profile/);
});

test("an SRE finds a rollback, what tipped it and what was restored", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/history", "History");
  await page.getByLabel("Outcome").selectOption("rolled-back");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("row").nth(1).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await page.getByRole("link", { name: "checkout" }).click();
  await page.getByRole("heading", { name: "What tipped it" }).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /Decided by\s+Evidence/);
  assert.match(text, /bad requests served/);
  assert.match(text, /stable is back at 3 of 3 pods/);
  assert.deepEqual(wrong, []);
});

test("a rollback is replayed under other settings, with the decision then and now", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/rollout/checkout-2", "checkout");
  const replay = page.getByRole("region", { name: "Replay under other settings" });
  await replay.getByRole("button", { name: "Replay" }).click();
  await replay.getByText("The decision would have been the same.").waitFor();
  await replay.getByLabel("alpha").fill("1e-9");
  await replay.getByRole("button", { name: "Replay" }).click();
  await replay.getByText("It would have been kept.").waitFor();
  const curve = replay.getByRole("img", { name: /Evidence then and under these settings/ });
  assert.equal(await curve.locator("path.series").count(), 2);
  assert.match(await replay.locator("figure").innerText(), /Then\s+Under these settings/);
  if (process.env.ROLLOUT_SHOTS) await replay.screenshot({ path: `${process.env.ROLLOUT_SHOTS}/replay.png` });
  assert.match(await replay.getByRole("region", { name: "Then" }).innerText(), /Rolled back/);
  assert.match(await replay.getByRole("region", { name: "Under these settings" }).innerText(), /Kept/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});

test("a closed window is overridden with role, reason and expiry, and another person is asked for", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/rollout/ledger-3", "ledger");
  const window = page.getByRole("region", { name: "Deploy window" });
  assert.match(await page.locator("main").innerText(), /Christmas freeze/);
  await window.getByRole("button", { name: "Override time window" }).click();
  const dialog = page.getByRole("dialog");
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole("button", { name: "Override time window" }).click();
  assert.equal(await dialog.count(), 1, "not without a reason");
  await dialog.getByLabel("Ends after").selectOption("1h");
  await dialog.getByRole("textbox").fill("the fix of the freeze itself");
  await dialog.getByRole("button", { name: "Override time window" }).click();
  await window.getByText("Another person must say so, too.").waitFor();
  assert.match(await window.innerText(), /erin \(release manager\), until .*: the fix of the freeze itself/);
  assert.match(await page.getByRole("region", { name: "Timeline" }).innerText(), /Overrode the window as release manager/);
  assert.deepEqual(wrong, []);
});

test("windows and freezes are read as a picture, part by part, and as a table", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/calendar?from=2026-12-10", "Calendar");
  const picture = page.locator("figure.weeks");
  assert.match(await picture.locator("svg").getAttribute("aria-label"), /open on 7 of 14 days, first on Thu,? 10 Dec from 00:00 to 02:00/);
  await picture.locator("svg").focus();
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  assert.match(await picture.locator(".readout").innerText(), /10 Dec, 11:30 to 13:30\s+Closed: lunch peak/);
  await page.keyboard.press("ArrowDown");
  assert.match(await picture.locator(".readout").innerText(), /11 Dec, 11:30 to 13:30/);
  await picture.locator("summary").click();
  assert.match(await picture.locator("table").innerText(), /21 Dec\s+00:00\s+24:00\s+Closed\s+Christmas freeze \(production.yaml:\d+\)/);
  assert.ok((await picture.locator("rect.declared").count()) > 14, "a window that a freeze beats is shown");
  assert.match(await page.getByRole("region", { name: "Now" }).innerText(), /Opens/);
  assert.match(await page.locator("main").innerText(), /times of Europe\/London/);
  assert.deepEqual(wrong, []);
});

test("the calendar is for an environment and a service, and goes on by weeks", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/calendar?from=2026-12-10", "Calendar");
  const nightly = () => page.locator("figure.weeks table").innerText();
  await page.locator("figure.weeks summary").click();
  assert.match(await nightly(), /nightly, internal services only/);
  await page.getByLabel("Service").fill("shop");
  await page.getByLabel("Environment").fill("staging");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForFunction(() => !document.querySelector("figure.weeks table").textContent.includes("nightly"));
  assert.doesNotMatch(await nightly(), /lunch peak/);
  await page.getByRole("link", { name: "Later" }).click();
  await page.getByRole("heading", { name: /24 Dec to Wed,? 6 Jan/ }).waitFor();
  await page.getByRole("link", { name: "Today" }).click();
  await page.getByRole("link", { name: "Today" }).waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
});

test("the timeline tells who was sent which notice", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/rollout/payments-1", "payments");
  const timeline = await page.getByRole("region", { name: "Timeline" }).innerText();
  assert.match(timeline, /Notice sent to SLACK_URL\s+Waits for approval/);
  assert.match(timeline, /Notice to PAGER_URL given up\s+Waits for approval/);
  assert.deepEqual(wrong, []);
});

test("a journal that is cut off leaves one line, and all else as it is", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/", "Live rollouts");
  const left = page.getByRole("region", { name: "Known by name only" });
  assert.match(await left.innerText(), /orders-7[^]*does not begin with its start/);
  assert.ok((await page.getByRole("article").count()) >= 4);
  assert.deepEqual(wrong, []);
  await left.getByRole("link", { name: "orders" }).click();
  await page.getByRole("region", { name: "What is left of it" }).waitFor();
  assert.deepEqual(await axe(page), []);
});

test("every chart has a table behind it and is read with the arrow keys", async () => {
  const { page } = await enter(browser);
  await go(page, "#/rollout/checkout-2", "checkout");
  assert.equal(await page.locator("figure.chart").count(), 2);
  for (const figure of await page.locator("figure.chart").all()) {
    await figure.locator("summary").click();
    assert.ok((await figure.locator("tbody tr").count()) > 3);
    await figure.locator("svg").focus();
    await page.keyboard.press("End");
    assert.match(await figure.locator(".readout").innerText(), /\d:\d\d/);
  }
});

test("the report shows every number as a picture and in a table", async () => {
  const { page, wrong } = await enter(browser);
  await go(page, "#/report", "Report");
  const outcomes = page.locator("details", { hasText: "Outcomes as a table" });
  await outcomes.locator("summary").click();
  assert.match(await outcomes.innerText(), /ai-assisted\s+1\s+1 of 1, 100 % \(20.7 % to 100 %\)/);
  assert.match(await page.locator("svg.intervals").first().getAttribute("aria-label"), /ai-assisted 100 %, 20.7 % to 100 %/);
  assert.equal(await page.locator(".funnel").count(), 2);
  await page.locator("select[name=by]").selectOption("service");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("Changes that failed, by service").waitFor();
  assert.match(page.url(), /by=service/);
  await page.locator("input[name=service]").fill("no such service");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("heading", { name: "No change to report on" }).waitFor();
  assert.deepEqual(wrong, []);
});

test("the history is paged, and a page is an address", async () => {
  const { page } = await enter(browser);
  await go(page, "#/history", "History");
  const first = await page.getByRole("row").nth(1).innerText();
  await page.getByRole("link", { name: "Older" }).click();
  await page.getByRole("link", { name: "Newest" }).waitFor();
  assert.notEqual(await page.getByRole("row").nth(1).innerText(), first);
  await page.reload();
  await page.getByRole("link", { name: "Newest" }).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "Newest" }).waitFor({ state: "detached" });
});

test("ten thousand rollouts are drawn a page at a time, and a text is found among all of them", async () => {
  const { page, wrong } = await enter(browser);
  const size = () => page.evaluate(() => [document.querySelectorAll("tbody tr").length, document.querySelectorAll("*").length]);
  await go(page, "#/history", "History");
  for (let turn = 0; turn < 4; turn++) {
    const [rows, elements] = await size();
    assert.equal(rows, 50);
    assert.ok(elements < 2000, `${elements} elements`);
    const last = await page.locator("tbody tr").last().innerText();
    await page.getByRole("link", { name: "Older" }).click();
    await page.waitForFunction((before) => document.querySelector("tbody tr:last-child").innerText !== before, last);
  }
  const find = async (text, rows) => {
    await page.getByLabel("contains").fill(text);
    await page.getByRole("button", { name: "Filter" }).click();
    await page.waitForFunction((count) => document.querySelectorAll("tbody tr").length === count, rows);
  };
  await find("batch-9876", 1);
  assert.match(await page.locator("tbody").innerText(), /batch:batch-9876/);
  assert.equal(await page.getByRole("link", { name: "Older" }).count(), 0);
  // batch-77, 770 to 779 and 7700 to 7799
  await find("batch-77", 50);
  for (const rows of [50, 11]) {
    const first = await page.locator("tbody tr").first().innerText();
    await page.getByRole("link", { name: "Older" }).click();
    await page.waitForFunction(([before, count]) => document.querySelector("tbody tr").innerText !== before
      && document.querySelectorAll("tbody tr").length === count, [first, rows]);
  }
  await page.getByLabel("contains").fill("no such thing");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("heading", { name: "No rollout matches" }).waitFor();
  await page.getByText("Change the filters").waitFor();
  await go(page, "#/", "Live rollouts");
  assert.ok((await size())[1] < 2000);
  assert.deepEqual(wrong, []);
});

test("what somebody else does appears by itself", async () => {
  const { page, wrong } = await enter(browser);
  const other = await enter(browser);
  await go(page, "#/rollout/search-2", "search");
  await go(other.page, "#/", "Live rollouts");
  await other.page.getByRole("button", { name: "Pause: search" }).click();
  await other.page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  assert.match(await page.locator("main").innerText(), /Paused by erin/);
  assert.deepEqual(wrong.concat(other.wrong), []);
});

test("everything is reached by the keyboard, the content first", async () => {
  const { page } = await enter(browser);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

test("the token leaves the address at once, and without it nothing is shown", async () => {
  const { page } = await enter(browser);
  assert.ok(!page.url().includes("token"));
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(process.env.ROLLOUT_URL);
  await stranger.getByRole("heading", { name: "A token is needed" }).waitFor();
  assert.ok(!(await stranger.locator("body").innerText()).includes("checkout"));
  assert.deepEqual(await axe(stranger), []);
});
