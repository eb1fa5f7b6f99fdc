//! What an editor should look at, in the text's language, with line and column.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::check::Verdict;
use crate::check::reasons::{self, quote};
use crate::claim::PartialDate;
use crate::facts::Facts;
use crate::language::Language::{self, Azerbaijani, English, Russian};
use crate::report::{Checked, wrong_weekday};
use crate::span::{Lines, Span};
use crate::text::directives::{Directive, Fault, Problem};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The text contradicts the records, or its markup cannot be read.
    Error,
    /// The text states something that nothing bears out.
    Warning,
    /// Worth a look; nothing has to change.
    Note,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A name that stays the same whatever the language.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(8))?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("start", &self.span.start)?;
        map.serialize_entry("end", &self.span.end)?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("column", &self.column)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("help", &self.help)?;
        map.end()
    }
}

fn finding(
    code: &'static str,
    severity: Severity,
    span: Span,
    lines: &Lines,
    message: String,
    help: String,
) -> Finding {
    let (line, column) = lines.position(span.start);
    Finding { code, severity, span, line, column, message, help }
}

/// Errors in the directives, and directives without a figure or with several.
pub(crate) fn of_markup(
    problems: &[Problem],
    odd: &[(&Directive, usize)],
    language: Language,
    lines: &Lines,
    source: &str,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = problems
        .iter()
        .map(|problem| {
            let (code, message, help) = fault(language, problem.fault);
            finding(code, Severity::Error, problem.span, lines, message.to_owned(), help.to_owned())
        })
        .collect();
    for (directive, count) in odd {
        let words = quote(language, directive.content.text(source));
        let (code, message, help) = if *count == 0 {
            (
                "no-figure",
                match language {
                    English => format!("{words} states no figure or date that can be read"),
                    Russian => format!("в {words} не читается ни число, ни дата"),
                    Azerbaijani => format!("{words} içində rəqəm və ya tarix oxunmur"),
                },
                match language {
                    English => "put the figure or date itself into the brackets",
                    Russian => "поставьте в скобки само число или дату",
                    Azerbaijani => "mötərizəyə rəqəmin və ya tarixin özünü yazın",
                },
            )
        } else {
            (
                "several-figures",
                match language {
                    English => format!("{words} states {count} figures under one fact"),
                    Russian => format!("в {words} несколько чисел ({count}) при одном факте"),
                    Azerbaijani => format!("{words} içində bir fakta {count} rəqəm düşür"),
                },
                match language {
                    English => "tag each figure with its own fact",
                    Russian => "пометьте каждое число своим фактом",
                    Azerbaijani => "hər rəqəmi öz faktı ilə işarələyin",
                },
            )
        };
        findings.push(finding(
            code,
            Severity::Error,
            directive.span,
            lines,
            message,
            help.to_owned(),
        ));
    }
    findings
}

/// What is to be said of the claims.
pub(crate) fn of_claims(
    claims: &[Checked],
    language: Language,
    facts: Option<&Facts>,
    lines: &Lines,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for checked in claims {
        let span = checked.claim.span;
        let mut add = |code, severity, message: String, help: String| {
            findings.push(finding(code, severity, span, lines, message, help));
        };
        if let Some(actual) = wrong_weekday(&checked.claim, facts) {
            let (message, help) = weekday(language, &checked.text, actual);
            add("wrong-weekday", Severity::Error, message, help);
        }
        match checked.verdict {
            Verdict::Holds => {}
            Verdict::Fails if checked.claim.quoted => {
                add(
                    "quoted-contradiction",
                    Severity::Note,
                    checked.reason.clone(),
                    quoted_help(language),
                );
            }
            Verdict::Fails => {
                add("contradicted", Severity::Error, checked.reason.clone(), fails_help(language))
            }
            Verdict::Unknown if checked.source.is_some() => {}
            Verdict::Unknown => add(
                "cannot-tell",
                Severity::Warning,
                checked.reason.clone(),
                unknown_help(language),
            ),
            Verdict::Untagged if checked.claim.quoted => {}
            Verdict::Untagged => {
                let held = checked.suggestions.first();
                let (code, help) = match held {
                    Some(first) if first.verdict == Verdict::Holds => {
                        ("untagged", suggest_help(language, &checked.text, &first.fact))
                    }
                    Some(first) => ("untagged", contradicted_help(language, &first.fact)),
                    None => ("untagged", untagged_help(language, &checked.text)),
                };
                add(code, Severity::Warning, checked.reason.clone(), help);
            }
        }
    }
    findings
}

fn weekday(language: Language, text: &str, actual: PartialDate) -> (String, String) {
    let words = quote(language, text);
    let told = reasons::date_and_weekday(language, actual);
    match language {
        English => (format!("{words}: {told}"), "correct the weekday or the date".to_owned()),
        Russian => (format!("{words}: {told}"), "исправьте день недели или дату".to_owned()),
        Azerbaijani => {
            (format!("{words}: {told}"), "həftənin gününü və ya tarixi düzəldin".to_owned())
        }
    }
}

pub(crate) fn untagged(language: Language, words: &str) -> String {
    match language {
        English => format!("{words} names no fact and no source"),
        Russian => format!("у {words} нет ни факта, ни источника"),
        Azerbaijani => format!("{words} üçün nə fakt, nə də mənbə göstərilib"),
    }
}

pub(crate) fn sourced(language: Language, words: &str, note: &str) -> String {
    match language {
        English => format!("{words} rests on a source outside the records: {note}"),
        Russian => format!("{words} опирается на источник вне записей: {note}"),
        Azerbaijani => format!("{words} qeydlərdən kənar mənbəyə əsaslanır: {note}"),
    }
}

pub(crate) fn no_facts(language: Language, id: &str) -> String {
    match language {
        English => format!("no facts were given to check “{id}” against"),
        Russian => format!("не даны факты, чтобы проверить «{id}»"),
        Azerbaijani => format!("«{id}» faktını yoxlamaq üçün faktlar verilməyib"),
    }
}

pub(crate) fn no_such_fact(language: Language, id: &str) -> String {
    match language {
        English => format!("the records hold no fact “{id}”"),
        Russian => format!("в записях нет факта «{id}»"),
        Azerbaijani => format!("qeydlərdə «{id}» faktı yoxdur"),
    }
}

fn fails_help(language: Language) -> String {
    match language {
        English => "correct the text, or the record if it is the record that is wrong",
        Russian => "исправьте текст или запись, если ошибка в записи",
        Azerbaijani => "mətni, səhv qeyddədirsə, qeydi düzəldin",
    }
    .to_owned()
}

fn quoted_help(language: Language) -> String {
    match language {
        English => "a quotation is not rewritten: add an editor's note",
        Russian => "цитату не переписывают: добавьте примечание редактора",
        Azerbaijani => "sitat dəyişdirilmir: redaktor qeydi əlavə edin",
    }
    .to_owned()
}

fn unknown_help(language: Language) -> String {
    match language {
        English => "name the fact that says this, or give a source",
        Russian => "укажите факт, который об этом говорит, или источник",
        Azerbaijani => "bunu bildirən faktı və ya mənbəni göstərin",
    }
    .to_owned()
}

fn suggest_help(language: Language, text: &str, fact: &str) -> String {
    match language {
        English => format!("write :fact[{text}]{{{fact}}}, or give a source"),
        Russian => format!("напишите :fact[{text}]{{{fact}}} или укажите источник"),
        Azerbaijani => format!(":fact[{text}]{{{fact}}} yazın və ya mənbə göstərin"),
    }
}

fn contradicted_help(language: Language, fact: &str) -> String {
    match language {
        English => {
            format!("no fact bears this out; if “{fact}” is meant, the records say otherwise")
        }
        Russian => format!(
            "ни один факт этого не подтверждает; если имеется в виду «{fact}», записи говорят иное"
        ),
        Azerbaijani => format!(
            "heç bir fakt bunu təsdiqləmir; «{fact}» nəzərdə tutulursa, qeydlər başqa cür deyir"
        ),
    }
}

fn untagged_help(language: Language, text: &str) -> String {
    match language {
        English => format!(
            "write :fact[{text}]{{…}} with the fact it states, or :source[{text}]{{note=\"…\"}}"
        ),
        Russian => {
            format!("напишите :fact[{text}]{{…}} с нужным фактом или :source[{text}]{{note=\"…\"}}")
        }
        Azerbaijani => {
            format!("müvafiq faktla :fact[{text}]{{…}} və ya :source[{text}]{{note=\"…\"}} yazın")
        }
    }
}

/// Code, message and help of an error in the markup.
fn fault(language: Language, fault: Fault) -> (&'static str, &'static str, &'static str) {
    let (code, texts) = match fault {
        Fault::OpenBracket => (
            "open-bracket",
            [
                ("the bracket is not closed before the paragraph ends", "close it with ]"),
                ("скобка не закрыта до конца абзаца", "закройте её знаком ]"),
                ("mötərizə abzasın sonunadək bağlanmayıb", "onu ] işarəsi ilə bağlayın"),
            ],
        ),
        Fault::EmptyBracket => (
            "empty-bracket",
            [
                ("nothing stands in the brackets", "put the words that state the fact into them"),
                ("в скобках пусто", "впишите в них слова, которые сообщают факт"),
                ("mötərizə boşdur", "faktı bildirən sözləri ora yazın"),
            ],
        ),
        Fault::NoAttributes => (
            "no-braces",
            [
                (
                    "no braces follow the bracket",
                    "add {…} with the fact's id, or with note=\"…\" for a source",
                ),
                (
                    "после скобки нет фигурных скобок",
                    "добавьте {…} с именем факта, для источника — note=\"…\"",
                ),
                (
                    "mötərizədən sonra fiqurlu mötərizə yoxdur",
                    "{…} içində faktın adını, mənbə üçün note=\"…\" yazın",
                ),
            ],
        ),
        Fault::OpenBraces => (
            "open-braces",
            [
                ("the braces are not closed on their line", "close them with }"),
                ("фигурные скобки не закрыты на этой строке", "закройте их знаком }"),
                ("fiqurlu mötərizə bu sətirdə bağlanmayıb", "onu } işarəsi ilə bağlayın"),
            ],
        ),
        Fault::NoFact => (
            "no-fact",
            [
                (":fact names no fact", "write the fact's id in the braces: {edition.dates}"),
                (":fact не называет факта", "впишите имя факта в фигурные скобки: {edition.dates}"),
                (
                    ":fact heç bir faktın adını çəkmir",
                    "faktın adını fiqurlu mötərizəyə yazın: {edition.dates}",
                ),
            ],
        ),
        Fault::NoNote => (
            "no-note",
            [
                (":source says nothing of the source", "write note=\"…\" in the braces"),
                (":source не называет источника", "впишите note=\"…\" в фигурные скобки"),
                (":source mənbəni göstərmir", "fiqurlu mötərizəyə note=\"…\" yazın"),
            ],
        ),
        Fault::UnknownDirective => (
            "unknown-directive",
            [
                ("this directive is unknown", "use :fact, :source or :::quote"),
                ("такой директивы нет", "используйте :fact, :source или :::quote"),
                ("belə direktiv yoxdur", ":fact, :source və ya :::quote işlədin"),
            ],
        ),
        Fault::Nested => (
            "nested",
            [
                ("a directive stands inside another", "tag each figure on its own"),
                ("директива стоит внутри другой", "пометьте каждое число отдельно"),
                ("direktiv başqa direktivin içindədir", "hər rəqəmi ayrıca işarələyin"),
            ],
        ),
        Fault::OpenQuote => (
            "open-quote",
            [
                (":::quote is not closed", "close it with ::: on a line of its own"),
                (":::quote не закрыта", "закройте её строкой из одних :::"),
                (":::quote bağlanmayıb", "onu ayrıca sətirdə ::: ilə bağlayın"),
            ],
        ),
        Fault::StrayClose => (
            "stray-close",
            [
                ("::: closes nothing", "remove it, or open the block above it"),
                ("::: ничего не закрывает", "уберите её или откройте блок выше"),
                ("::: heç nəyi bağlamır", "onu silin və ya yuxarıda bloku açın"),
            ],
        ),
        Fault::NoPerson => (
            "no-person",
            [
                (":::quote names no speaker", "write {person=…} after it"),
                (":::quote не называет говорящего", "добавьте {person=…}"),
                (":::quote danışanı göstərmir", "ardınca {person=…} yazın"),
            ],
        ),
    };
    let (message, help) = match language {
        English => texts[0],
        Russian => texts[1],
        Azerbaijani => texts[2],
    };
    (code, message, help)
}
