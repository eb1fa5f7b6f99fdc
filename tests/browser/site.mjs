// The site under test, its pages, and the browser that looks at them. `cargo xtask test pages`
// starts the site and says where it is.

import { chromium } from "playwright-core";

export const site = required("SERAI_SITE");
export const editions = JSON.parse(required("SERAI_EDITIONS"));
export const demo = "moscow-baku-2023";
export const languages = ["en", "ru", "az"];
export const widths = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`cargo xtask test pages\``);
  return value;
}

/** Starts the browser. Nothing it would ask for by itself leaves this machine. */
export function launch() {
  return chromium.launch({
    executablePath: required("SERAI_CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-default-apps",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** One page of each kind, below `/{language}/{edition}`. */
export async function kinds(edition = demo) {
  const path = `/api/v1/editions/${edition}`;
  const first = async (what) => (await (await fetch(`${site}${path}/${what}?limit=1`)).json())[what][0];
  const [event, venue, person, organisation] = await Promise.all(
    ["events", "venues", "people", "organisations"].map(first),
  );
  const pages = ["/", "/programme", "/programme/grid", "/venues", "/people", "/organisations", "/search",
    "/changes", "/favourites", `/events/${event.slug}`];
  if (venue) pages.push(`/venues/${venue.slug}`);
  if (person) pages.push(`/people/${person.slug}`);
  if (organisation) pages.push(`/organisations/${organisation.slug}`);
  return pages;
}

/**
 * Every page that links lead to from the homes of an edition in all languages, as paths in order of
 * the alphabet. Filters and other queries lead to pages that are already in the list; the language
 * decides the rest, so an address with a query is not followed.
 */
export async function everyPage(edition = demo) {
  const open = languages.flatMap((language) => [`/${language}/`, `/${language}/${edition}/`]);
  const found = new Set(open);
  while (open.length > 0) {
    const batch = open.splice(0, 8);
    const bodies = await Promise.all(batch.map(async (path) => {
      const answer = await fetch(site + path);
      if (answer.status !== 200) throw new Error(`${path} is linked, and answers ${answer.status}`);
      return answer.headers.get("content-type")?.startsWith("text/html") ? answer.text() : "";
    }));
    for (const body of bodies) {
      for (const [, path] of body.matchAll(/<a\b[^>]*?\shref="(\/[^"?#]*)[^"]*"/g)) {
        const ours = languages.some((language) => path === `/${language}/` || path.startsWith(`/${language}/${edition}/`));
        if (ours && !found.has(path)) {
          found.add(path);
          open.push(path);
        }
      }
    }
  }
  return [...found].sort();
}

/**
 * A browser page that keeps what it complained of: errors on its console, breaches of its policy,
 * failed requests and requests to anywhere but the site.
 */
export async function watched(context) {
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left drops what it was still fetching.
    if (reason !== "net::ERR_ABORTED") complaints.push(`request: ${request.url()} ${reason}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== site) complaints.push(`elsewhere: ${request.url()}`);
  });
  return { page, complaints };
}

/** Does `work` for each of `items`, so many at a time. */
export async function each(items, workers, work) {
  const rest = [...items];
  await Promise.all(Array.from({ length: workers }, async (_, worker) => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item, worker);
  }));
}

/** A list for a failing assertion: the first of many. */
export function listed(problems, most = 40) {
  const more = problems.length > most ? [`… and ${problems.length - most} more`] : [];
  return [...problems.slice(0, most), ...more].join("\n");
}
