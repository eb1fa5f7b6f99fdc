//! A picture of a schedule: a line for each participant, a box for each meeting, breaks hatched.
//!
//! It is for the eye and for assistive technology alike: a title and a description say what it shows, every
//! box has a title of its own, and colours follow the reader's preference for light or dark.

use std::fmt::Write;

use crate::instance::Instance;
use crate::schedule::Schedule;

const ROW: usize = 16;
const TOP: usize = 64;
const LEFT: usize = 88;
const RIGHT: usize = 64;
/// Most participants drawn; of more, those with the most breaks.
const MOST_ROWS: usize = 300;
/// Most boxes drawn, which bounds the file on long horizons.
const MOST_BOXES: usize = 40_000;

/// Colours in the light and in the dark; a text on a box has at least 4.5 times its luminance or the reverse.
const STYLE: &str = "svg{background:#fff;color:#1b1b1b}text{fill:currentColor}\
    .m{fill:#1f4e5f}.m+text{fill:#fff}.g{fill:url(#gap)}.f{fill:#dcdcdc}.s{stroke:#8a8a8a}\
    .h{stroke:#b3502a;stroke-width:2}.q{fill:#f7d9cc}\
    @media (prefers-color-scheme:dark){svg{background:#161616;color:#eee}.m{fill:#8fc7db}\
    .m+text{fill:#101010}.f{fill:#3a3a3a}.s{stroke:#777}.h{stroke:#ff9c73}.q{fill:#4a2415}}";

/// One participant's line.
struct Line {
    participant: usize,
    /// Partners by slot.
    agenda: Vec<Vec<usize>>,
    /// Slots between two meetings of one break session.
    gap: Vec<bool>,
    breaks: usize,
}

/// Draws agendas and breaks as SVG, for at most 300 participants: of more, those with the most breaks.
/// Participants without meetings are left out.
#[must_use]
pub fn picture(instance: &Instance, schedule: &Schedule) -> String {
    let mut lines = lines(instance, schedule);
    let (busy, breaks): (usize, usize) = (lines.len(), lines.iter().map(|l| l.breaks).sum());
    let shown = busy.min(MOST_ROWS).min((MOST_BOXES / instance.slots.max(1)).max(1));
    lines.sort_by_key(|line| (std::cmp::Reverse(line.breaks), line.participant));
    lines.truncate(shown);
    lines.sort_by_key(|line| line.participant);
    let met = schedule.slots.iter().flatten().count();
    let mut about = format!("{met} meetings of {busy} participants, {breaks} breaks.");
    if shown < busy {
        let _ = write!(about, " The {shown} participants with the most breaks are drawn.");
    }
    let cell = cell_width(&lines);
    // Wide enough for the two lines above the agendas, too.
    let heading = (5 * about.len()).max(8 * instance.name.chars().count());
    let width = (LEFT + cell * instance.slots + RIGHT).max(8 + heading);
    let height = TOP + ROW * lines.len() + 12;
    let name = escaped(&instance.name);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"name about\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"9\">\n<title id=\"name\">Agendas of {name}</title>\n\
         <desc id=\"about\">{about} Dark boxes are meetings, with the number of the partner; hatched ones \
         are breaks; grey ones are absences.</desc>\n<style>{STYLE}</style>\n\
         <defs><pattern id=\"gap\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><path class=\"q\" d=\"M0 0H4V4H0z\"/><path class=\"h\" d=\"M0 0V4\"/>\
         </pattern></defs>\n<text x=\"4\" y=\"16\" font-size=\"13\">{name}</text>\n\
         <text x=\"4\" y=\"32\">{about}</text>\n"
    );
    for t in 0..instance.slots {
        let x = LEFT + cell * t + cell / 2;
        let y = TOP - 8;
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{t}</text>");
    }
    for (row, line) in lines.iter().enumerate() {
        draw(&mut svg, instance, line, TOP + ROW * row, cell);
    }
    for session in &instance.break_sessions {
        for edge in [session.first, session.end] {
            let x = LEFT + cell * edge;
            let _ = writeln!(svg, "<path class=\"s\" d=\"M{x} {}V{}\"/>", TOP - 4, height - 8);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Wide enough for the longest number of a partner.
fn cell_width(lines: &[Line]) -> usize {
    let longest = lines.iter().flat_map(|l| l.agenda.iter().flatten()).max().copied().unwrap_or(0);
    ROW.max(6 + 5 * longest.to_string().len())
}

fn lines(instance: &Instance, schedule: &Schedule) -> Vec<Line> {
    let mut agendas: Vec<Vec<Vec<usize>>> = vec![Vec::new(); instance.participants.len()];
    for (m, meeting) in instance.meetings.iter().enumerate() {
        let slot = schedule.slots.get(m).copied().flatten();
        let Some(t) = slot.filter(|&t| t < instance.slots) else { continue };
        for (p, other) in [(meeting.a, meeting.b), (meeting.b, meeting.a)] {
            agendas[p].resize(instance.slots, Vec::new());
            agendas[p][t].push(other);
        }
    }
    let with_meetings = |(_, agenda): &(usize, Vec<Vec<usize>>)| !agenda.is_empty();
    agendas
        .into_iter()
        .enumerate()
        .filter(with_meetings)
        .map(|(participant, agenda)| {
            let mut line = Line { participant, gap: vec![false; agenda.len()], agenda, breaks: 0 };
            for session in &instance.break_sessions {
                mark_gaps(&mut line, session.first, session.end);
            }
            line
        })
        .collect()
}

fn mark_gaps(line: &mut Line, first: usize, end: usize) {
    let mut last = None;
    for t in first..end {
        if line.agenda[t].is_empty() {
            continue;
        }
        if let Some(before) = last.filter(|&before| before + 1 < t) {
            line.breaks += 1;
            line.gap[before + 1..t].fill(true);
        }
        last = Some(t);
    }
}

fn draw(svg: &mut String, instance: &Instance, line: &Line, y: usize, cell: usize) {
    let p = line.participant;
    let participant = &instance.participants[p];
    let side: String = participant.side.as_deref().unwrap_or("").chars().take(10).collect();
    let base = y + 11;
    let _ = writeln!(svg, "<text x=\"4\" y=\"{base}\">{} {p}</text>", escaped(&side));
    for (t, partners) in line.agenda.iter().enumerate() {
        let (class, title) = match partners.as_slice() {
            [] if line.gap[t] => ("g", format!("slot {t}: {p} waits")),
            [] if participant.forbidden.binary_search(&t).is_ok() => {
                ("f", format!("slot {t}: {p} is away"))
            }
            [] => continue,
            partners => {
                let list: Vec<String> = partners.iter().map(usize::to_string).collect();
                ("m", format!("slot {t}: {p} meets {}", list.join(", ")))
            }
        };
        let x = LEFT + cell * t;
        let (w, h) = (cell - 1, ROW - 1);
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"><title>{title}</title></rect>"
        );
        let label = match partners.as_slice() {
            [] => String::new(),
            [other] => other.to_string(),
            several => format!("×{}", several.len()),
        };
        if !label.is_empty() {
            let x = x + w / 2;
            let _ =
                write!(svg, "<text x=\"{x}\" y=\"{base}\" text-anchor=\"middle\">{label}</text>");
        }
        svg.push('\n');
    }
    if line.breaks > 0 {
        let x = LEFT + cell * instance.slots + 6;
        let words = if line.breaks == 1 { "break" } else { "breaks" };
        let _ = writeln!(svg, "<text x=\"{x}\" y=\"{base}\">{} {words}</text>", line.breaks);
    }
}

/// A text as XML 1.0 may hold it (section 2.2: no control characters beside tab and ends of line).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::picture;
    use crate::instance::{Instance, Meeting, Participant, SlotRange};
    use crate::schedule::Schedule;

    fn day() -> (Instance, Schedule) {
        let mut instance = Instance::plain("<Tea & \u{1b}talk>", 4, 2);
        instance.participants = vec![
            Participant::plain(Some("guest".to_owned()), vec![3]),
            Participant::plain(Some("host".to_owned()), Vec::new()),
            Participant::plain(None, Vec::new()),
        ];
        instance.meetings = vec![Meeting::plain(0, 1), Meeting::plain(1, 0)];
        (instance, Schedule { slots: vec![Some(0), Some(2)] })
    }

    #[test]
    fn meetings_breaks_and_absences_are_drawn_and_told() {
        let (instance, schedule) = day();
        let svg = picture(&instance, &schedule);
        assert!(
            svg.contains("<title id=\"name\">Agendas of &lt;Tea &amp; \u{FFFD}talk&gt;</title>")
        );
        assert!(svg.contains("2 meetings of 2 participants, 2 breaks."));
        assert_eq!(svg.matches("class=\"m\"").count(), 4);
        assert_eq!(svg.matches("class=\"g\"").count(), 2);
        assert_eq!(svg.matches("class=\"f\"").count(), 1);
        assert!(svg.contains("<title>slot 2: 1 meets 0</title>"));
        assert!(svg.contains(">1 break</text>"));
        assert!(!svg.contains("host 2"), "a participant without meetings is left out");
    }

    #[test]
    fn a_gap_between_two_break_sessions_is_no_break() {
        let (mut instance, schedule) = day();
        instance.break_sessions =
            vec![SlotRange { first: 0, end: 2 }, SlotRange { first: 2, end: 4 }];
        assert!(picture(&instance, &schedule).contains("0 breaks."));
    }

    #[test]
    fn a_picture_of_a_large_event_stays_small() {
        let mut instance = Instance::plain("large", 60, 5000);
        instance.participants = vec![Participant::plain(None, Vec::new()); 5000];
        instance.meetings = (0..40_000).map(|m| Meeting::plain(m % 5000, (m + 1) % 5000)).collect();
        let schedule = Schedule { slots: (0..40_000).map(|m| Some(m * 7 % 60)).collect() };
        let svg = picture(&instance, &schedule);
        assert!(svg.len() < 4_000_000, "{} bytes", svg.len());
        assert!(svg.contains("The 300 participants with the most breaks are drawn."));
    }
}
