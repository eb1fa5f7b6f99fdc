// Favourites: kept in the browser, shown in one place, taken along as a calendar.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { demo, launch, site, widths } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const star = (page, number) => page.locator("main favourite-star button").nth(number);

test("a favourite outlasts the page, and is found among the favourites", async () => {
  const context = await browser.newContext({ viewport: widths.phone });
  const page = await context.newPage();
  await page.goto(`${site}/en/${demo}/programme`);
  await star(page, 2).click();
  assert.equal(await star(page, 2).getAttribute("aria-pressed"), "true");
  const slug = await page.locator("main favourite-star").nth(2).getAttribute("event");

  await page.goto(`${site}/ru/${demo}/events/${slug}`);
  assert.equal(await star(page, 0).getAttribute("aria-pressed"), "true");

  const again = await context.newPage();
  await again.goto(`${site}/en/${demo}/favourites`);
  await again.locator(`main a[href*="/events/${slug}"]`).first().waitFor();
  assert.equal(await again.locator("main ol.rows > li").count(), 1);

  const calendar = await again.locator('main a[href*=".ics"]').first().getAttribute("href");
  const text = await (await fetch(new URL(calendar, site))).text();
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 1);
});

test("a favourite is taken back", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site}/en/${demo}/programme`);
  await star(page, 0).click();
  await star(page, 0).click();
  assert.equal(await star(page, 0).getAttribute("aria-pressed"), "false");
  await page.goto(`${site}/en/${demo}/favourites`);
  assert.equal(await page.locator("main ol.rows > li").count(), 0);
});

test("without scripts no star is offered that would do nothing", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${site}/en/${demo}/programme`);
  assert.equal(await page.locator("main favourite-star :visible").count(), 0);
});
