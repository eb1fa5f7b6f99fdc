// With the keyboard alone: the first stop skips to the content, Tab reaches everything that can be
// used, in order and visibly, and never gets stuck.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { demo, kinds, launch, listed, site, widths } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** In the page: marks what can be used, and says how it is called. */
function mark() {
  const usable = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
  const called = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const wanted = [...document.querySelectorAll(usable)].filter((element) =>
    !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
  wanted.forEach((element, number) => element.setAttribute("data-stop", number));
  return wanted.map(called);
}

/** In the page: where the focus is, and whether that can be seen. */
function stop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const box = element.getBoundingClientRect();
  return {
    number: element.getAttribute("data-stop"),
    html: element.outerHTML.replace(/\s+/g, " ").slice(0, 120),
    visible: (outlined || style.boxShadow !== "none") && box.width > 0 && box.height > 0,
    target: element.getAttribute("href"),
  };
}

async function walk(page, path) {
  await page.goto(site + path, { waitUntil: "load" });
  const wanted = await page.evaluate(mark);
  const reached = new Set();
  const unseen = [];
  let first;
  for (let presses = 0; presses < wanted.length + 20; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(stop);
    if (at === null) break;
    first ??= at;
    if (reached.has(at.number) && at.number !== null) break;
    reached.add(at.number);
    if (!at.visible) unseen.push(at.html);
  }
  return { first, unseen, missed: wanted.filter((_, number) => !reached.has(String(number))) };
}

for (const [width, viewport] of Object.entries(widths)) {
  test(`everything is reached by Tab and shows its focus on a ${width}`, { timeout: 600_000 }, async () => {
    const page = await (await browser.newContext({ viewport, reducedMotion: "reduce" })).newPage();
    const problems = [];
    for (const below of await kinds()) {
      const path = `/en/${demo}${below}`;
      const { first, unseen, missed } = await walk(page, path);
      if (first?.target !== "#main") problems.push(`${path} begins with ${first?.html}`);
      problems.push(...unseen.map((html) => `${path} hides the focus on ${html}`));
      problems.push(...missed.map((html) => `${path} does not lead to ${html}`));
    }
    assert.equal(problems.length, 0, listed(problems));
  });
}

test("the first stop leads to the content", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site}/en/${demo}/programme`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#main$/);
  // The browser goes to a fragment when it next draws.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
});

test("filters are chosen and applied from the keyboard", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site}/en/${demo}/programme`);
  const all = await page.locator("main ol.rows > li").count();
  await page.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await page.locator('input[type="checkbox"][name="kind"]').first().focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/[?&]kind=/);
  // The rows give way before the address changes; what is left is some of them, and not none.
  const some = await page.locator("main ol.rows > li").count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "kind");
});
