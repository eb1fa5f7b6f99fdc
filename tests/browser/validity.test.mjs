// Every public page in the Nu HTML checker: no error on any, and no warning where the texts are ours
// (it also warns of how letters are composed in texts that others wrote).

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { demo, each, editions, everyPage, kinds, languages, listed, site } from "./site.mjs";

const checker = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

test("every page is valid HTML", { timeout: 600_000 }, async (context) => {
  const paths = await everyPage(demo);
  for (const edition of editions.filter((edition) => edition !== demo)) {
    for (const below of await kinds(edition)) paths.push(...languages.map((language) => `/${language}/${edition}${below}`));
  }
  paths.push(`/en/${demo}/search?q=concert`, `/en/${demo}/no-such-page`, "/en/no-such-edition/");
  const folder = await mkdtemp(join(tmpdir(), "serai-html-"));
  try {
    const names = new Map();
    await each(paths.entries(), 8, async ([number, path]) => {
      const answer = await fetch(site + path);
      if (answer.headers.get("content-type")?.startsWith("text/html")) {
        names.set(`${number}.html`, path);
        await writeFile(join(folder, `${number}.html`), await answer.text());
      }
    });
    const ran = await promisify(execFile)(
      "java", ["-Xss4m", "-jar", checker, "--format", "json", "--exit-zero-always", folder], { maxBuffer: 2 ** 28 },
    );
    const { messages } = JSON.parse(ran.stderr);
    const wrong = messages
      .map((told) => ({ ...told, path: names.get(told.url.split("/").pop()) }))
      .filter(({ type, subType, path }) => type !== "info" || (subType === "warning" && path.includes(demo)))
      .map(({ path, lastLine, message, extract }) => `${path}:${lastLine} ${message} ${extract ?? ""}`);
    assert.equal(wrong.length, 0, listed(wrong));
    assert.ok(names.size > 100, `${names.size} pages`);
    context.diagnostic(`${names.size} pages`);
  } finally {
    await rm(folder, { recursive: true });
  }
});
