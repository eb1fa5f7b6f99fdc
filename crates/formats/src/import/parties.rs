//! Puts the people and organisations of a file together: one for each id, or for each name where
//! a file gives no id, an empty one or the placeholder 0.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::events::Party;
use serai_domain::ids::{IdSource, OrganisationId, PersonId, SourceKey};
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::persons::{Person, Position};
use serai_domain::slugs::Slug;

use super::findings::Findings;
use super::sketch::{PartyKind, PartySketch};

/// The people and organisations so far, in order of first mention.
pub(crate) struct Parties {
    family: String,
    persons: Vec<Person>,
    organisations: Vec<Organisation>,
    known: BTreeMap<(PartyKind, String), usize>,
    person_slugs: BTreeSet<Slug>,
    organisation_slugs: BTreeSet<Slug>,
}

/// A party's texts, cleaned, and its address, resolved.
pub(crate) struct PartyTexts {
    pub(crate) name: LocalisedText,
    pub(crate) about: LocalisedText,
    pub(crate) affiliation: LocalisedText,
    pub(crate) url: Option<String>,
}

impl Parties {
    pub(crate) fn new(family: String) -> Self {
        Self {
            family,
            persons: Vec::new(),
            organisations: Vec::new(),
            known: BTreeMap::new(),
            person_slugs: BTreeSet::new(),
            organisation_slugs: BTreeSet::new(),
        }
    }

    /// The party of a mention; made where it is new, completed where it is known. None where the
    /// mention has neither id nor name.
    pub(crate) fn add(
        &mut self,
        sketch: &PartySketch,
        mut texts: PartyTexts,
        place: &str,
        findings: &mut Findings,
        ids: &mut dyn IdSource,
    ) -> Option<Party> {
        let spoken = texts.name.iter().next().map_or("", |(_, name)| name).to_owned();
        let key = match (&sketch.key, spoken.is_empty()) {
            (Some(key), _) => key.clone(),
            (None, false) => format!("name/{spoken}"),
            (None, true) => return None,
        };
        let known = self.known.get(&(sketch.kind, key.clone())).copied();
        match (sketch.kind, known) {
            (PartyKind::Person, Some(index)) => {
                let person = &mut self.persons[index];
                if !spoken.is_empty() && !person.name.iter().any(|(_, name)| name == spoken) {
                    let had = person.name.iter().next().map_or("", |(_, name)| name);
                    if texts.name.iter().all(|(language, _)| person.name.get(language).is_some()) {
                        findings.info(
                            "person-name-differs",
                            place,
                            format!("the person {key} is named {spoken:?} here and {had:?} before"),
                        );
                    } else {
                        person.name.merge(&texts.name);
                    }
                }
                if person.biography.is_empty() {
                    person.biography = texts.about;
                }
                if person.url.is_none() {
                    person.url = texts.url;
                }
                Some(Party::Person(person.id))
            }
            (PartyKind::Organisation, Some(index)) => {
                let organisation = &mut self.organisations[index];
                if organisation.description.is_empty() {
                    organisation.description = texts.about;
                }
                if organisation.url.is_none() {
                    organisation.url = texts.url;
                }
                Some(Party::Organisation(organisation.id))
            }
            (PartyKind::Person, None) => {
                if spoken.is_empty() {
                    findings.warning(
                        "person-without-name",
                        place,
                        format!("the person {key} has no name and is shown by the id"),
                    );
                    texts.name = LocalisedText::new(
                        serai_domain::languages::Language::english(),
                        format!("#{key}"),
                    );
                }
                let id = PersonId::new(ids);
                self.known.insert((PartyKind::Person, key.clone()), self.persons.len());
                self.persons.push(Person {
                    id,
                    slug: Slug::from_name(&spoken, "person").unique(&mut self.person_slugs),
                    source: Some(SourceKey::new(format!("{}:person/{key}", self.family))),
                    name: texts.name,
                    biography: texts.about,
                    url: texts.url,
                    positions: Vec::new(),
                });
                if let Some(affiliation) = &sketch.affiliation {
                    self.affiliate(affiliation, texts.affiliation, place, findings, ids);
                }
                Some(Party::Person(id))
            }
            (PartyKind::Organisation, None) => {
                let id = OrganisationId::new(ids);
                self.known.insert((PartyKind::Organisation, key.clone()), self.organisations.len());
                let slug = Slug::from_name(&spoken, "organisation");
                self.organisations.push(Organisation {
                    id,
                    slug: slug.unique(&mut self.organisation_slugs),
                    source: Some(SourceKey::new(format!("{}:organisation/{key}", self.family))),
                    name: if spoken.is_empty() {
                        LocalisedText::new(
                            serai_domain::languages::Language::english(),
                            format!("#{key}"),
                        )
                    } else {
                        texts.name
                    },
                    kind: sketch.organisation_kind.unwrap_or(OrganisationKind::Other),
                    side: sketch.side.unwrap_or(Side::Third),
                    industries: Vec::new(),
                    description: texts.about,
                    url: texts.url,
                });
                Some(Party::Organisation(id))
            }
        }
    }

    /// Gives the person named last a position, without title, in an organisation of this name.
    fn affiliate(
        &mut self,
        name: &str,
        text: LocalisedText,
        place: &str,
        findings: &mut Findings,
        ids: &mut dyn IdSource,
    ) {
        let sketch = PartySketch {
            kind: PartyKind::Organisation,
            name: super::sketch::Texts::untold(name),
            ..PartySketch::default()
        };
        let texts = PartyTexts {
            name: text,
            about: LocalisedText::default(),
            affiliation: LocalisedText::default(),
            url: None,
        };
        if let Some(Party::Organisation(organisation)) =
            self.add(&sketch, texts, place, findings, ids)
            && let Some(person) = self.persons.last_mut()
        {
            person.positions.push(Position {
                organisation,
                title: LocalisedText::default(),
                from: None,
                until: None,
            });
        }
    }

    /// The people and the organisations.
    pub(crate) fn into_parts(self) -> (Vec<Person>, Vec<Organisation>) {
        (self.persons, self.organisations)
    }
}
