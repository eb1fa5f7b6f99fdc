// What pages weigh on the wire, and how they may be kept.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { demo, languages, launch, site } from "./site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const language of languages) {
  test(`the home in ${language} weighs less than 60 kB with all it needs`, async (context) => {
    const page = await (await browser.newContext()).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const weights = new Map();
    const addresses = new Map();
    session.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => weights.set(requestId, encodedDataLength));
    await page.goto(`${site}/${language}/${demo}/`, { waitUntil: "networkidle" });
    const parts = [...weights].map(([id, bytes]) => `${bytes} ${new URL(addresses.get(id)).pathname}`);
    const sum = [...weights.values()].reduce((total, bytes) => total + bytes, 0);
    context.diagnostic(`${sum} bytes: ${parts.join(", ")}`);
    assert.ok(sum > 0 && sum < 60_000, `${sum} bytes: ${parts.join(", ")}`);
  });
}

test("the stylesheet is smaller than 30 kB before compression", async (context) => {
  const home = await (await fetch(`${site}/en/${demo}/`)).text();
  const sheets = [...home.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
  let sum = 0;
  for (const sheet of sheets) sum += (await (await fetch(site + sheet)).arrayBuffer()).byteLength;
  context.diagnostic(`${sum} bytes in ${sheets.join(", ")}`);
  assert.ok(sum > 0 && sum < 30_000, `${sum} bytes`);
});

test("the site's own files may be kept for good, pages must be asked about", async () => {
  const home = await fetch(`${site}/en/${demo}/`);
  const [, sheet] = (await home.text()).match(/href="(\/assets\/[^"]+\.css)"/);
  const kept = await fetch(site + sheet);
  assert.match(kept.headers.get("cache-control"), /immutable/);
  const again = await fetch(`${site}/en/${demo}/programme`);
  const same = await fetch(`${site}/en/${demo}/programme`, { headers: { "if-none-match": again.headers.get("etag") } });
  assert.equal(same.status, 304);
});

test("pages forbid what they do not use", async () => {
  const { headers } = await fetch(`${site}/en/${demo}/`);
  const policy = headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  for (const name of ["referrer-policy", "permissions-policy", "cross-origin-opener-policy"]) {
    assert.ok(headers.get(name), name);
  }
});
