// Reads exported calendars with the npm package ical.js: `node calendars.mjs FILE…`.
//
// Fails where a file cannot be read, where an event lacks its properties, or where a start in a
// zone of the file's own VTIMEZONE differs from the database's.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

for (const path of process.argv.slice(2)) {
  const root = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  for (const zone of root.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const events = root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  for (const event of events) {
    if (!event.uid || !event.startDate || event.sequence === null || !event.summary) {
      throw new Error(`${path}: ${event.uid} lacks a property`);
    }
    const zone = event.startDate.zone.tzid;
    if (zone.includes("/")) {
      const instant = event.startDate.toJSDate();
      const shown = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone, dateStyle: "short", timeStyle: "short",
      }).format(instant);
      const written = event.startDate.toString().replace("T", " ").slice(0, 16);
      if (shown !== written) {
        throw new Error(`${path}: ${event.uid} at ${written} ${zone} reads as ${shown}`);
      }
    }
  }
  console.log(`${path}: ${events.length} events`);
}
