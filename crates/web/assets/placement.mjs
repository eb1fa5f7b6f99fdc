// Rules that turn the timetable's class names into places: at-h9 at-m30 for-h1 lane-0 of-2. They
// stand in for inline styles, which the pages' content security policy forbids. The limits are
// those of crates/web/src/views/timetables.rs.
const HOURS = 32;
const LANES = 24;

export function placement() {
  const rules = [];
  for (let hour = 0; hour <= HOURS; hour += 1) {
    rules.push(`.at-h${hour}{--h:${hour}}`, `.for-h${hour}{--dh:${hour}}`);
    if (hour > 0) rules.push(`.hours-${hour}{--hours:${hour}}`);
  }
  for (let minute = 0; minute < 60; minute += 1) {
    rules.push(`.at-m${minute}{--m:${minute}}`, `.for-m${minute}{--dm:${minute}}`);
  }
  for (let lane = 0; lane < LANES; lane += 1) {
    rules.push(`.lane-${lane}{--lane:${lane}}`, `.of-${lane + 1}{--of:${lane + 1}}`);
    if (lane > 0) rules.push(`.lanes-${lane + 1}{--lanes:${lane + 1}}`);
  }
  return rules.join("\n");
}
