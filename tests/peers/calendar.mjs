// Reads a calendar with ical.js: iCalendar on standard input, a JSON list of its events as UTC on
// standard output.

import { text } from "node:stream/consumers";

import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const instant = (time) => time.convertToZone(ICAL.Timezone.utcTimezone).toString();
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return { uid: event.uid, start: instant(event.startDate), end: instant(event.endDate) };
});
process.stdout.write(JSON.stringify(events));
