//! A picture of a schedule: one line per participant, a box per meeting, gaps marked.

use std::fmt::Write;

use crate::instance::Instance;
use crate::schedule::Schedule;

const CELL: usize = 16;
const LEFT: usize = 72;
const TOP: usize = 28;

/// Draws agendas and gaps as SVG. Participants without meetings are left out. Meetings are dark boxes,
/// breaks are hatched, absences grey.
#[must_use]
pub fn picture(instance: &Instance, schedule: &Schedule) -> String {
    let mut agendas: Vec<Vec<Option<usize>>> =
        vec![vec![None; instance.slots]; instance.participants.len()];
    for (m, meeting) in instance.meetings.iter().enumerate() {
        if let Some(t) = schedule.slots.get(m).copied().flatten() {
            agendas[meeting.a][t] = Some(meeting.b);
            agendas[meeting.b][t] = Some(meeting.a);
        }
    }
    let shown: Vec<usize> =
        (0..agendas.len()).filter(|&p| agendas[p].iter().any(Option::is_some)).collect();
    let (width, height) = (LEFT + CELL * instance.slots + 8, TOP + CELL * shown.len() + 8);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"9\">\n\
         <title>{}</title>\n\
         <style>.m{{fill:#1f4e5f}}.g{{fill:#f2b8a0}}.f{{fill:#d9d9d9}}.n{{fill:#fff}}.s{{stroke:#888}}</style>\n",
        escaped(&instance.name)
    );
    for t in 0..instance.slots {
        let x = LEFT + CELL * t + CELL / 2;
        let _ =
            writeln!(svg, "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{t}</text>", TOP - 8);
    }
    for (row, &p) in shown.iter().enumerate() {
        let y = TOP + CELL * row;
        let side = instance.participants[p].side.as_deref().unwrap_or("");
        let _ = writeln!(svg, "<text x=\"4\" y=\"{}\">{} {p}</text>", y + 11, escaped(side));
        for t in 0..instance.slots {
            let (class, title) = match agendas[p][t] {
                Some(other) => ("m", format!("slot {t}: {p} meets {other}")),
                None if in_gap(instance, &agendas[p], t) => ("g", format!("slot {t}: {p} waits")),
                None if instance.participants[p].forbidden.contains(&t) => {
                    ("f", format!("slot {t}: {p} is away"))
                }
                None => continue,
            };
            let x = LEFT + CELL * t;
            let (w, h) = (CELL - 1, CELL - 1);
            let _ = writeln!(
                svg,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"><title>{title}</title></rect>"
            );
            if let Some(other) = agendas[p][t] {
                let _ = writeln!(
                    svg,
                    "<text class=\"n\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{other}</text>",
                    x + CELL / 2,
                    y + 11
                );
            }
        }
    }
    for session in &instance.break_sessions {
        let x = LEFT + CELL * session.first;
        let _ = writeln!(svg, "<path class=\"s\" d=\"M{x} {}V{}\"/>", TOP - 4, height - 4);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Whether an idle slot lies between two meetings of one break session.
fn in_gap(instance: &Instance, agenda: &[Option<usize>], t: usize) -> bool {
    instance.break_sessions.iter().filter(|s| s.contains(t)).any(|s| {
        agenda[s.first..t].iter().any(Option::is_some)
            && agenda[t..s.end].iter().any(Option::is_some)
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
