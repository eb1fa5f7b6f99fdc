//! Full-text search in released versions.

use serai_domain::events::{Event, Party};
use serai_domain::localised::LocalisedText;
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_store::SearchDocument;
pub use serai_store::{SearchHit, SearchKind};

use crate::context::App;
use crate::errors::AppError;

impl App {
    /// What of the newest released version holds the words typed, or words that begin so; best
    /// first. Scripts and diacritics are folded: Moskva finds Москва.
    pub async fn search(
        &self,
        edition: &Slug,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<SearchHit>, AppError> {
        match self.published(edition).await? {
            Some(snapshot) => {
                let id = snapshot.programme.edition.id;
                Ok(self.store().search(id, typed, limit).await?)
            }
            None => Ok(Vec::new()),
        }
    }
}

/// What can be found of a programme, in every language at once.
pub(crate) fn documents(programme: &Programme) -> Vec<SearchDocument> {
    let mut documents = Vec::new();
    for event in &programme.events {
        documents.push(SearchDocument {
            kind: SearchKind::Event,
            subject: event.id.uuid(),
            title: joined([&event.title, &event.subtitle]),
            text: event_text(programme, event),
        });
    }
    for venue in &programme.venues {
        let halls: Vec<String> = venue.halls.iter().map(|hall| joined([&hall.name])).collect();
        documents.push(SearchDocument {
            kind: SearchKind::Venue,
            subject: venue.id.uuid(),
            title: joined([&venue.name]),
            text: format!("{} {}", joined([&venue.address, &venue.description]), halls.join(" ")),
        });
    }
    for person in &programme.persons {
        let positions = person.positions.iter().map(|position| {
            let organisation = programme.organisation(position.organisation);
            let name = organisation.map(|o| joined([&o.name])).unwrap_or_default();
            format!("{} {name}", joined([&position.title]))
        });
        let positions: Vec<String> = positions.collect();
        documents.push(SearchDocument {
            kind: SearchKind::Person,
            subject: person.id.uuid(),
            title: joined([&person.name]),
            text: format!("{} {}", joined([&person.biography]), positions.join(" ")),
        });
    }
    for organisation in &programme.organisations {
        documents.push(SearchDocument {
            kind: SearchKind::Organisation,
            subject: organisation.id.uuid(),
            title: joined([&organisation.name]),
            text: joined([&organisation.description]),
        });
    }
    documents
}

fn event_text(programme: &Programme, event: &Event) -> String {
    let mut text = joined([&event.abstract_, &event.description]);
    for role in &event.roles {
        let name = match role.party {
            Party::Person(id) => programme.person(id).map(|person| &person.name),
            Party::Organisation(id) => programme.organisation(id).map(|o| &o.name),
        };
        if let Some(name) = name {
            text.push(' ');
            text.push_str(&joined([name]));
        }
    }
    text
}

/// Every language's version of the texts, tags taken out.
fn joined<const N: usize>(texts: [&LocalisedText; N]) -> String {
    let mut words = String::new();
    for (_, text) in texts.into_iter().flat_map(LocalisedText::iter) {
        let mut inside = false;
        words.push(' ');
        for c in text.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    words.push(' ');
                }
                c if !inside => words.push(c),
                _ => {}
            }
        }
        if inside {
            // A lone "<" is a sign, not a tag: keep what follows it.
            words.push_str(text.rsplit('<').next().unwrap_or_default());
        }
    }
    words
}
