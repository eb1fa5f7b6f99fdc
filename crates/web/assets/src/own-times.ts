// The visitor's own time beside an event's, where their clock differs from both cities'.
import { say } from "./words";

const language = document.documentElement.lang;
const clock = (timeZone?: string) =>
  new Intl.DateTimeFormat(language, {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
const time = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function clockOf(zone: string | undefined): Intl.DateTimeFormat | undefined {
  try {
    return zone ? clock(zone) : undefined;
  } catch {
    return undefined; // A zone this browser does not know.
  }
}

export function showOwnTimes(root: ParentNode): void {
  const { hostZone, guestZone } = document.body.dataset;
  const own = clock();
  const cities = [clockOf(hostZone), clockOf(guestZone)].filter((city) => city !== undefined);
  if (cities.length === 0) return;
  for (const element of root.querySelectorAll<HTMLTimeElement>(".hours time")) {
    const instant = new Date(element.dateTime);
    if (Number.isNaN(instant.getTime()) || element.parentElement?.querySelector(".own")) continue;
    const here = own.format(instant);
    if (cities.some((city) => city.format(instant) === here)) continue;
    const note = document.createElement("small");
    note.className = "own";
    note.textContent = say("script-your-time", { time: time.format(instant) });
    element.parentElement?.append(" ", note);
  }
}
