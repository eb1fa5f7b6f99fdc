// Reading the programme with scripts and without: the same content, filters, search, languages,
// print and both cities' clocks.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { demo, kinds, languages, launch, listed, site, widths } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    const open = async (path, options = {}) => {
      const page = await (await browser.newContext({ javaScriptEnabled, viewport: widths.phone, ...options })).newPage();
      await page.goto(site + path);
      return page;
    };

    test("the programme lists every event of the API", async () => {
      const { total } = await (await fetch(`${site}/api/v1/editions/${demo}/events?limit=1`)).json();
      const page = await open(`/en/${demo}/programme`);
      assert.equal(await page.locator("main ol.rows > li").count(), total);
    });

    test("every kind of page says its title once, in the page's language", async () => {
      for (const language of languages) {
        const page = await open(`/${language}/${demo}/`);
        for (const below of await kinds()) {
          await page.goto(`${site}/${language}/${demo}${below}`);
          assert.equal(await page.locator("html").getAttribute("lang"), language);
          assert.equal(await page.locator("h1").count(), 1, below);
          assert.notEqual((await page.locator("h1").innerText()).trim(), "", below);
        }
        await page.context().close();
      }
    });

    test("a filter is applied by its form, and its address can be shared", async () => {
      const page = await open(`/en/${demo}/programme`);
      const all = await page.locator("main ol.rows > li").count();
      await page.locator("summary").first().click();
      await page.locator('input[type="checkbox"][name="kind"]').first().check();
      if (!/[?&]kind=/.test(page.url())) {
        const submit = page.locator('main form button[type="submit"]').first();
        if (await submit.isVisible()) await submit.click();
      }
      await page.waitForURL(/[?&]kind=/);
      const some = await page.locator("main ol.rows > li").count();
      assert.ok(some > 0 && some < all, `${some} of ${all}`);
      const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
      assert.equal(await again.locator("main ol.rows > li").count(), some);
    });

    test("search forgives the script: Moskva finds Москва", async () => {
      const page = await open(`/ru/${demo}/search`);
      await page.locator('main input[type="search"]').fill("Moskva");
      await page.locator('main input[type="search"]').press("Enter");
      await page.waitForURL(/q=Moskva/);
      assert.ok((await page.locator("main mark").allInnerTexts()).some((word) => /моск/i.test(word)));
    });

    test("the language switch keeps the page and its query", async () => {
      for (const below of [...(await kinds()), "/programme?kind=concert", "/search?q=Baku"]) {
        const page = await open(`/en/${demo}${below}`);
        await page.locator('nav a[hreflang="ru"]').first().click();
        await page.waitForURL(/\/ru\//);
        const there = new URL(page.url());
        assert.equal(there.pathname + there.search, `/ru/${demo}${below}`);
        assert.equal(await page.locator("html").getAttribute("lang"), "ru");
        await page.context().close();
      }
    });

    test("an event tells its time in both cities", async () => {
      const [event] = (await (await fetch(`${site}/api/v1/editions/${demo}/events?limit=1`)).json()).events;
      const page = await open(`/en/${demo}/events/${event.slug}`);
      const moment = await page.locator("main time[datetime]").first().getAttribute("datetime");
      assert.equal(Date.parse(moment), Date.parse(event.starts_at));
      assert.match(await page.locator("main").innerText(), /in Moscow/);
    });

    test("printed pages leave out what paper cannot use", async () => {
      const page = await open(`/en/${demo}/programme`);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("form:visible, button:visible, nav:visible").count(), 0);
      assert.ok((await page.locator("main h3:visible").count()) > 10);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.ok(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(paper), paper);
    });
  });
}

test("text that is missing in a language is shown in another and says so", async () => {
  const problems = [];
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const { events } = await (await fetch(`${site}/api/v1/editions/${demo}/events?limit=100`)).json();
  let missing = 0;
  for (const event of events) {
    for (const language of languages.filter((tag) => event.description[tag] === undefined)) {
      if (Object.keys(event.description).length === 0) continue;
      missing += 1;
      await page.goto(`${site}/${language}/${demo}/events/${event.slug}`);
      const marked = await page.locator("main .prose[lang]").first().getAttribute("lang").catch(() => null);
      if (marked === null || marked === language) problems.push(`${language} ${event.slug}`);
    }
  }
  assert.ok(missing > 0, "the demo leaves nothing out");
  assert.equal(problems.length, 0, listed(problems));
});
