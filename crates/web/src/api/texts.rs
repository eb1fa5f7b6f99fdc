//! Texts and names in documents: in every language they have, or flattened to the reader's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serai_domain::events::{EventKind, LinkKind, Role, Strand};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::OrganisationKind;
use serde::Serialize;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{KnownFormat, RefOr, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

use crate::api::parameters::Parameters;
use crate::problems::Problem;

/// A text: by language, or, where the request names one, in that language or the nearest there is.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Text<'a> {
    /// Every version, by language tag.
    Every(BTreeMap<&'a str, &'a str>),
    /// One version; empty where there is none at all.
    One(&'a str),
}

impl PartialSchema for Text<'_> {
    fn schema() -> RefOr<Schema> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let by_language = ObjectBuilder::new()
            .schema_type(Type::Object)
            .additional_properties(Some(AdditionalProperties::<Schema>::RefOr(RefOr::T(
                text().build().into(),
            ))))
            .description(Some("By language tag (BCP 47); without `lang`."));
        let flat = text().description(Some("With `lang`: in that language, else in another."));
        let either = OneOfBuilder::new()
            .item(by_language)
            .item(flat)
            .description(Some("A text in the languages it has, or flattened by `lang`."));
        RefOr::T(Schema::OneOf(either.build()))
    }
}

impl ToSchema for Text<'_> {
    fn name() -> Cow<'static, str> {
        "Text".into()
    }
}

/// How texts are to be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Voice(pub Option<Language>);

/// A thing with a page of its own, by its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Named<'a> {
    /// Last part of its address.
    #[schema(value_type = Slug)]
    pub slug: &'a str,
    /// Its name.
    pub name: Text<'a>,
}

impl Voice {
    /// Reads the parameter `lang`, where it is the only one there may be.
    pub(crate) fn read(mut parameters: Parameters) -> Result<Self, Problem> {
        let voice = Self(parameters.read("lang", super::parameters::language)?);
        parameters.finish()?;
        Ok(voice)
    }

    /// A thing by its name.
    pub(crate) fn named<'a>(
        &self,
        slug: &'a serai_domain::slugs::Slug,
        name: &'a LocalisedText,
    ) -> Named<'a> {
        Named { slug: slug.as_str(), name: self.text(name) }
    }

    /// A text so told.
    pub(crate) fn text<'a>(&self, text: &'a LocalisedText) -> Text<'a> {
        match &self.0 {
            Some(language) => Text::One(text.text(language)),
            None => Text::Every(text.iter().map(|(l, text)| (l.as_str(), text)).collect()),
        }
    }
}

impl std::fmt::Display for Voice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_ref().map_or("*", Language::as_str))
    }
}

/// Declares names for schemas: a string type that stands in the OpenAPI document under its own
/// name.
macro_rules! named {
    ($($(#[doc = $doc:literal])+ $name:ident = $schema:expr;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let description = concat!($($doc),+).trim();
                RefOr::T($schema.description(Some(description)).build().into())
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> ObjectBuilder {
    let names: Vec<&str> = names.into_iter().collect();
    string().enum_values(Some(names))
}

named! {
    /// Last part of an address: lower-case letters, digits, hyphens.
    Slug = string().max_length(Some(80)).pattern(Some(SLUG_PATTERN));
    /// A language tag (BCP 47).
    LanguageTag = string().max_length(Some(35)).pattern(Some(LANGUAGE_PATTERN));
    /// A time by the clock of the venue, without an offset.
    CivilTime = string().pattern(Some(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"));
    /// A calendar day.
    Day = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    /// An instant with its offset (RFC 3339).
    Instant = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
    /// What kind of event.
    EventKindName = one_of(EventKind::ALL.map(EventKind::name));
    /// Which strand of the Days.
    StrandName = one_of(Strand::ALL.map(Strand::name));
    /// As what someone takes part.
    RoleName = one_of(Role::ALL.map(Role::name));
    /// How one gets in.
    AdmissionMode = one_of(["open", "sign_up", "ticket", "invitation"]);
    /// How firm an event is.
    StateName = one_of(["confirmed", "cancelled", "moved"]);
    /// What a link leads to.
    LinkKindName = one_of([
        LinkKind::Page,
        LinkKind::Attachment,
        LinkKind::Recording,
        LinkKind::Feedback,
        LinkKind::Picture,
    ].map(link_kind));
    /// What kind of organisation.
    OrganisationKindName = one_of(OrganisationKind::ALL.map(organisation_kind));
    /// What happened to an event between two versions.
    ChangeKind = one_of(["added", "removed", "changed"]);
    /// A field of an event, in a changelog.
    ChangedField = one_of([
        "start", "duration", "hall", "state", "title", "people", "languages", "admission", "text",
        "details",
    ]);
    /// What a search can find.
    HitKind = one_of(["event", "venue", "person", "organisation"]);
    /// Whose an organisation is.
    SideName = one_of(["guest", "host", "third"]);
}

/// What a slug looks like.
pub(crate) const SLUG_PATTERN: &str = "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$";
/// What a language tag looks like.
pub(crate) const LANGUAGE_PATTERN: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// The name of a kind of link.
pub(crate) fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Page => "page",
        LinkKind::Attachment => "attachment",
        LinkKind::Recording => "recording",
        LinkKind::Feedback => "feedback",
        LinkKind::Picture => "picture",
    }
}

/// The name of a kind of organisation.
pub(crate) fn organisation_kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Company => "company",
        OrganisationKind::Ensemble => "ensemble",
        OrganisationKind::Theatre => "theatre",
        OrganisationKind::Society => "society",
        OrganisationKind::Agency => "agency",
        OrganisationKind::Office => "office",
        OrganisationKind::Museum => "museum",
        OrganisationKind::School => "school",
        OrganisationKind::Other => "other",
    }
}
