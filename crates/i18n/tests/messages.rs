//! Every message exists in every language with the same arguments; none is unused, none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use serai_i18n::{Locale, SOURCES};

/// Ids with the arguments each takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(locale: Locale) -> Messages {
    let (_, files) = SOURCES.iter().find(|(of, _)| *of == locale).unwrap();
    let mut messages = Messages::new();
    for (name, text) in *files {
        let resource = fluent_syntax::parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{} {name}: {errors:?}", locale.tag()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let id = message.id.name.to_owned();
                let mut arguments = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    of_pattern(pattern, &mut arguments);
                }
                let before = messages.insert(id.clone(), arguments);
                assert!(before.is_none(), "{} {name}: {id} is there twice", locale.tag());
            }
        }
    }
    messages
}

fn of_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => of_inline(inline, arguments),
            Expression::Select { selector, variants } => {
                of_inline(selector, arguments);
                variants.iter().for_each(|variant| of_pattern(&variant.value, arguments));
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        arguments.insert(id.name.to_owned());
    }
}

/// The text of every Rust source and template of the workspace, tests of this crate left out.
fn sources() -> String {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let skipped = ["target", "node_modules", "dist", "tests", "assets"];
            if path.is_dir() {
                if !skipped.iter().any(|name| path.ends_with(name)) {
                    collect(&path, found);
                }
            } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    found.sort();
    assert!(found.len() > 20, "the workspace's sources are not where they were");
    found.iter().map(|path| fs::read_to_string(path).unwrap() + "\n").collect()
}

/// The string literals of `text`, escapes as written.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|literal| literal.len() < 80 && !literal.contains('\n'))
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let english = messages(Locale::English);
    for locale in Locale::ALL {
        let other = messages(locale);
        let ids = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let (known, own) = (ids(&english), ids(&other));
        let missing: Vec<_> = known.difference(&own).collect();
        let extra: Vec<_> = own.difference(&known).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{locale:?}: {missing:?} {extra:?}");
        for (id, arguments) in &other {
            assert_eq!(arguments, &english[id], "{locale:?} {id}");
        }
    }
}

#[test]
fn every_message_is_used() {
    let text = sources();
    let whole: BTreeSet<&str> = literals(&text).filter(|literal| is_id(literal)).collect();
    // "kind-{}" in a format string uses every message that begins with "kind-".
    let begun: BTreeSet<&str> = literals(&text)
        .filter_map(|literal| literal.split_once('{').map(|(start, _)| start))
        .filter(|start| start.ends_with('-') && is_id(start))
        .collect();
    let unused: Vec<String> = messages(Locale::English)
        .into_keys()
        .filter(|id| !whole.contains(id.as_str()))
        .filter(|id| !begun.iter().any(|start| id.starts_with(start)))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_message_asked_for_exists() {
    let known = messages(Locale::English);
    let text = sources();
    let mut asked = 0;
    for call in ["say(", "say_with("] {
        for after in text.split(call).skip(1) {
            let Some(literal) = after.trim_start().strip_prefix('"') else { continue };
            let id = literal.split('"').next().unwrap_or_default();
            if is_id(id) && id != "no-such-message" {
                asked += 1;
                assert!(known.contains_key(id), "{id}");
            }
        }
    }
    assert!(asked > 50, "the calls are no longer spelt as this test reads them");
}
