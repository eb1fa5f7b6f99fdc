//! The OpenAPI 3.1 document at `/api/openapi.json`: made from the handlers' own descriptions, and
//! completed with what is the same for all of them.

use axum::extract::State;
use axum::response::Response as HttpResponse;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Array, ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Required};
use utoipa::{IntoParams, Modify, ToSchema};

use crate::api::paging::Page;
use crate::api::texts;
use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::{Problem, ProblemDocument};
use crate::representations::{Freshness, Media, Rendered};
use crate::site::Site;

/// An optional query parameter.
pub(crate) fn parameter(name: &str, description: &str, schema: impl Into<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(RefOr::T(schema.into())))
        .build()
}

/// A query parameter that may be given several times.
pub(crate) fn filter<T: ToSchema>(name: &str, description: &str) -> Parameter {
    let items: Array = ArrayBuilder::new().items(reference::<T>()).max_items(Some(20)).build();
    let mut parameter = parameter(name, description, Schema::Array(items));
    parameter.explode = Some(true);
    parameter
}

/// The query parameter that flattens texts.
pub(crate) fn lang() -> Parameter {
    referenced::<texts::LanguageTag>(
        "lang",
        "The language to flatten texts to. Without it, texts are objects by language.",
    )
}

/// An optional query parameter of a type that has a name.
pub(crate) fn referenced<T: ToSchema>(name: &str, description: &str) -> Parameter {
    let mut parameter = parameter(name, description, ObjectBuilder::new());
    parameter.schema = Some(reference::<T>().into());
    parameter
}

/// The path parameter of every address within an edition.
pub(crate) struct InEdition;

impl IntoParams for InEdition {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let edition = ParameterBuilder::new()
            .name("edition")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The edition's slug."))
            .example(Some("moscow-baku-2023".into()))
            .schema(Some(reference::<texts::Slug>()))
            .build();
        vec![edition]
    }
}

/// The query parameter `lang` where there is no other.
pub(crate) struct InLanguage;

impl IntoParams for InLanguage {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![lang()]
    }
}

/// The query of a list without filters: `lang`, `limit`, `cursor`.
pub(crate) struct InPages;

impl IntoParams for InPages {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        std::iter::once(lang()).chain(Page::parameters()).collect()
    }
}

/// A schema of whole numbers within bounds.
pub(crate) fn whole(least: u32, most: u32) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most))
}

fn reference<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

/// Completes every operation with the answers that any of them may give.
pub(crate) struct SharedAnswers;

const PROBLEMS: [(&str, &str); 9] = [
    ("400", "A parameter cannot be used; `parameter` names it."),
    ("404", "There is no such thing, or nothing of it is released."),
    ("405", "The address is read with GET or HEAD alone; see the header Allow."),
    ("406", "The request does not accept application/json."),
    ("412", "If-Match names another state than the present one."),
    ("413", "The request has a body that is too long."),
    ("414", "The address is too long."),
    ("500", "The server failed; the log has the request id."),
    ("503", "The server is busy or stopping, or its database cannot be reached; see Retry-After."),
];

impl Modify for SharedAnswers {
    fn modify(&self, document: &mut OpenApi) {
        for item in document.paths.paths.values_mut() {
            if let Some(operation) = item.get.as_mut() {
                complete(operation);
            }
        }
    }
}

fn complete(operation: &mut Operation) {
    let header = |description: &str| {
        HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .description(Some(description))
            .build()
    };
    let tag = || header("Strong entity tag, for If-None-Match.");
    let answers = &mut operation.responses.responses;
    if let Some(RefOr::T(success)) = answers.get_mut("200") {
        success.headers.insert("ETag".into(), RefOr::T(tag()));
        success.headers.insert("Cache-Control".into(), RefOr::T(header("How long it is fresh.")));
    }
    let unchanged = ResponseBuilder::new()
        .description("The client has this state already (If-None-Match, If-Modified-Since).")
        .header("ETag", tag())
        .build();
    answers.insert("304".into(), RefOr::T(unchanged));
    for (status, description) in PROBLEMS {
        let problem: Response = ResponseBuilder::new()
            .description(description)
            .content(
                "application/problem+json",
                ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build(),
            )
            .build();
        answers.insert(status.into(), RefOr::T(problem));
    }
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "serai",
        description = "Programmes of the Days of one city in another: released versions, read-only. \
            Texts are objects by language unless `lang` flattens them. Problems are RFC 9457 \
            documents; /api/errors explains their codes.",
    ),
    paths(
        super::editions::list, super::editions::show,
        super::versions::list, super::versions::changes,
        super::days::list, super::tracks::list,
        super::events::list, super::events::show,
        super::now::show, super::searches::find,
        super::venues::list, super::venues::show, super::venues::halls,
        super::persons::list, super::persons::show,
        super::organisations::list, super::organisations::show,
    ),
    components(schemas(
        ProblemDocument, texts::Slug, texts::Day, texts::LanguageTag, texts::Instant,
        texts::StrandName, texts::EventKindName,
    )),
    modifiers(&SharedAnswers),
)]
struct Api;

/// The document, with the address of the site it is served by.
pub(crate) fn written(base_url: &str) -> Result<Vec<u8>, serde_json::Error> {
    use utoipa::OpenApi as _;
    let mut api = Api::openapi();
    api.servers = Some(vec![ServerBuilder::new().url(base_url).build()]);
    serde_json::to_vec(&api)
}

/// `GET /api/openapi.json`.
pub(crate) async fn show(State(site): State<Site>, ask: Ask) -> Result<HttpResponse, Problem> {
    let key = Key::new("api/openapi.json", env!("CARGO_PKG_VERSION"));
    let of = site.clone();
    site.answer(&ask, key, move || {
        let body = written(of.base_url()).map_err(Problem::internal)?;
        Ok(Rendered { freshness: Freshness::Minute, ..Rendered::new(Media::Json, body) })
    })
    .await
}
