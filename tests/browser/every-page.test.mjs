// Every public page in a browser: what axe-core finds, what the console says, what is asked of whom,
// and whether it fits, at two widths. The first pages of each kind are looked at in both themes at
// each width, the many that follow in one theme on the phone and in the other on the desk, in turn.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { demo, each, editions, everyPage, kinds, languages, launch, listed, site, watched, widths } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const themes = ["light", "dark"];
/** So many pages of a kind and language are looked at in both themes at each width. */
const thorough = 3;
const kindsSeen = new Map();
const found = { accessibility: [], complaints: [], overflow: [] };
let visited = 0;
let looks = 0;
let browser;

/** Opens a page once and looks at it at every width. */
async function look(page, path, complaints) {
  const parts = path.split(/[/?]/);
  const kind = (parts.length > 4 ? parts.slice(1, -1) : parts.slice(1)).join("/");
  const seen = kindsSeen.get(kind) ?? 0;
  kindsSeen.set(kind, seen + 1);
  await page.setViewportSize(widths.desk);
  await page.goto(site + path, { waitUntil: "load" });
  await page.evaluate(axe);
  for (const [index, [width, size]] of Object.entries(widths).entries()) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) found.overflow.push(`${path} at ${size.width} px: ${over} px too wide`);
    for (const colorScheme of seen < thorough ? themes : [themes[(seen + index) % 2]]) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
      });
      found.accessibility.push(...violations.map((line) => `${path} ${width} ${colorScheme} ${line}`));
      looks += 1;
    }
  }
  found.complaints.push(...complaints.splice(0).map((line) => `${path} ${line}`));
  visited += 1;
}

before(async () => {
  browser = await launch();
  const paths = await everyPage(demo);
  for (const edition of editions.filter((edition) => edition !== demo)) {
    for (const [index, below] of (await kinds(edition)).entries()) {
      paths.push(`/${languages[index % languages.length]}/${edition}${below}`);
    }
  }
  paths.push(...languages.map((language) => `/${language}/${demo}/search?q=concert`));
  paths.push(...languages.map((language) => `/${language}/${demo}/programme?kind=concert`));
  paths.push(...languages.map((language) => `/${language}/${demo}/programme?kind=concert&day=2023-05-02`));
  const workers = await Promise.all([0, 1].map(async () => watched(await browser.newContext({ reducedMotion: "reduce" }))));
  await each(paths, workers.length, (path, worker) => look(workers[worker].page, path, workers[worker].complaints));
}, { timeout: 1_800_000 });

after(() => browser?.close());

test("pages were looked at in every language, width and theme", (context) => {
  assert.ok(visited > 100, `${visited} pages`);
  assert.ok(looks >= visited * 2, `${looks} looks`);
  context.diagnostic(`${visited} pages, ${looks} looks`);
});

test("axe-core finds no violation on any page", () => {
  assert.equal(found.accessibility.length, 0, listed(found.accessibility));
});

test("no page breaks its own policy, logs an error, or asks anyone but the site", () => {
  assert.equal(found.complaints.length, 0, listed(found.complaints));
});

test("no page is wider than its window", () => {
  assert.equal(found.overflow.length, 0, listed(found.overflow));
});
