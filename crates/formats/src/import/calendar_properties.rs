//! What a calendar event's lines say beside its times: description, admission, roles, links.

use serai_domain::events::{Admission, LinkKind, Role};

use super::calendar_tree::Component;
use super::sketch::{LinkSketch, PartyKind, PartySketch, Texts};
use crate::limits;
use crate::words;

/// The description: styled where the file has it so, else plain.
pub(crate) fn description(event: &Component) -> Texts {
    let styled = event
        .all("STYLED-DESCRIPTION")
        .chain(event.all("X-ALT-DESC"))
        .find(|line| line.parameter("FMTTYPE").is_some_and(|kind| kind.starts_with("text/html")));
    let line = styled.or_else(|| event.line("DESCRIPTION"));
    let mut texts = Texts::default();
    if let Some(line) = line {
        texts.push(line.parameter("LANGUAGE").and_then(words::language), line.text());
    }
    texts
}

pub(crate) fn admission(event: &Component) -> Option<Admission> {
    let line = event.line("X-SERAI-ADMISSION")?;
    let url = line.parameter("URL").map(str::to_owned);
    match line.value.as_str() {
        "sign_up" => Some(Admission::SignUp { url }),
        "ticket" => Some(Admission::Ticket { url }),
        "invitation" => Some(Admission::Invitation),
        _ => Some(Admission::Open),
    }
}

/// Who takes part: our own lines, and the organiser by name. Mail addresses are not kept.
pub(crate) fn roles(event: &Component) -> Vec<(PartySketch, Role)> {
    let mut roles: Vec<(PartySketch, Role)> = event
        .all("X-SERAI-ROLE")
        .take(limits::LIST)
        .filter_map(|line| {
            let kind = match line.parameter("KIND") {
                Some("organisation") => PartyKind::Organisation,
                _ => PartyKind::Person,
            };
            let party = PartySketch {
                kind,
                key: line.parameter("KEY").map(str::to_owned),
                name: Texts::untold(line.text()),
                ..PartySketch::default()
            };
            Some((party, words::role(line.parameter("ROLE")?)?))
        })
        .collect();
    let organiser = event.line("ORGANIZER").and_then(|line| line.parameter("CN"));
    if let Some(name) = organiser.filter(|name| !name.trim().is_empty() && !name.contains('@')) {
        let party = PartySketch {
            kind: PartyKind::Organisation,
            name: Texts::untold(name),
            ..PartySketch::default()
        };
        roles.push((party, Role::Organiser));
    }
    roles
}

pub(crate) fn links(event: &Component) -> Vec<LinkSketch> {
    let own = event.all("X-SERAI-LINK").map(|line| LinkSketch {
        kind: match line.parameter("KIND") {
            Some("attachment") => LinkKind::Attachment,
            Some("recording") => LinkKind::Recording,
            Some("feedback") => LinkKind::Feedback,
            Some("picture") => LinkKind::Picture,
            _ => LinkKind::Page,
        },
        url: line.value.trim().to_owned(),
        title: line.parameter("TITLE").unwrap_or("").to_owned(),
    });
    let foreign = [
        ("ATTACH", LinkKind::Attachment),
        ("IMAGE", LinkKind::Picture),
        ("CONFERENCE", LinkKind::Recording),
    ]
    .into_iter()
    .flat_map(|(name, kind)| event.all(name).map(move |line| (line, kind)))
    .filter(|(line, _)| line.parameter("VALUE") != Some("BINARY"))
    .filter(|(line, _)| line.value.starts_with("http"))
    .map(|(line, kind)| LinkSketch {
        kind,
        url: line.value.trim().to_owned(),
        title: line
            .parameter("FILENAME")
            .or_else(|| line.parameter("LABEL"))
            .unwrap_or("")
            .to_owned(),
    });
    // Where our own lines are, the standard ones repeat them.
    let is_ours = event.line("X-SERAI-KIND").is_some();
    let foreign = foreign.filter(|_| !is_ours);
    own.chain(foreign).filter(|link| !link.url.is_empty()).take(limits::LIST).collect()
}
