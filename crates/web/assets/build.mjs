// Builds styles, scripts and fonts into dist/: one stylesheet, one script, font files cut to the
// letters each language needs, under names that hold a hash of their content. manifest.json says
// which name each has.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import subsetFont from "subset-font";
import { placement } from "./placement.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const manifest = {};

async function put(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const { name: stem, ext } = path.parse(name);
  const file = `${stem}-${hash}${ext}`;
  await writeFile(path.join(dist, file), bytes);
  manifest[name] = file;
  return file;
}

const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join("");

// What every page of a language needs comes in a small file; anything rarer in the whole files of
// the family, which a browser fetches only where it meets such a letter.
const SMALL = {
  latin: range(0x20, 0x7e) + "\u00a0§©«»·×ßäöüçéèÄÖÜÇı–—‘’‚“”„…№→←−",
  azerbaijani: "əğşƏĞİŞ",
  cyrillic: range(0x410, 0x44f) + "Ёё",
};
const SMALL_FROM = { latin: "latin", azerbaijani: "latin-ext", cyrillic: "cyrillic" };
const WHOLE = {
  latin: "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212",
  "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+2113",
  cyrillic: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
  "cyrillic-ext": "U+0460-048F,U+0492-04AF,U+04B2-052F,U+1C80-1C88,U+20B4,U+2DE0-2DFF,U+A640-A69F",
  greek: "U+0370-03FF",
};
// The names of the other languages in the language switch, so that an English page need not fetch
// the Cyrillic letters for one word.
const NAMES = { cyrillic: "Русский", "latin-ext": "ə" };
const WEIGHTS = { wght: { min: 400, max: 600 } };

const family = path.join(here, "node_modules/@fontsource-variable/source-serif-4/files");
const whole = (subset) => readFile(path.join(family, `source-serif-4-${subset}-wght-normal.woff2`));
const codePoint = (number) => number.toString(16).toUpperCase();
function codePoints(text) {
  const runs = [];
  for (const point of [...new Set(text)].map((letter) => letter.codePointAt(0)).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.last === point - 1) run.last = point;
    else runs.push({ first: point, last: point });
  }
  return runs
    .map(({ first, last }) => `U+${codePoint(first)}${first === last ? "" : `-${codePoint(last)}`}`)
    .join(",");
}
const face = (file, unicodeRange, weights, name = "Programme") =>
  `@font-face{font-family:${name};font-style:normal;font-display:swap;font-weight:${weights};` +
  `src:url(/assets/${file}) format("woff2");unicode-range:${unicodeRange}}`;

async function fonts() {
  let css = "";
  for (const [subset, unicodeRange] of Object.entries(WHOLE)) {
    css += face(await put(`serif-${subset}-whole.woff2`, await whole(subset)), unicodeRange, "200 900");
  }
  // Of two faces that hold a letter a browser takes the later: the small ones come last.
  for (const [name, letters] of Object.entries(SMALL)) {
    const small = await cut(SMALL_FROM[name], letters, WEIGHTS);
    css += face(await put(`serif-${name}.woff2`, small), codePoints(letters), "400 600");
  }
  for (const [subset, letters] of Object.entries(NAMES)) {
    const few = await cut(subset, letters, { wght: 400 });
    css += face(await put(`names-${subset}.woff2`, few), codePoints(letters), "400", "Names");
  }
  return css;
}

async function cut(subset, letters, variationAxes) {
  return subsetFont(await whole(subset), letters, {
    targetFormat: "woff2",
    variationAxes,
    keepFeatures: ["ccmp", "locl", "kern"],
    noHinting: true,
  });
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const target = ["es2022", "chrome109", "firefox115", "safari16.4"];
const bundle = (entry) =>
  build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target,
    charset: "utf8",
    external: ["/assets/*"],
    legalComments: "none",
  });

const styles = await bundle("styles/site.css");
const generated = await transform(placement(), { loader: "css", minify: true, target });
const fontFaces = await fonts();
await put("site.css", fontFaces + styles.outputFiles[0].text.trim() + generated.code.trim());
const scripts = await bundle("src/site.ts");
await put("site.js", scripts.outputFiles[0].text);
await put("icon.svg", await readFile(path.join(here, "icon.svg")));
await writeFile(path.join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
