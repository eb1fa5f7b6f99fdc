//! Words of files for kinds, roles, languages and states, in the languages files come in.

use serai_domain::events::{EventKind, Role, Strand};
use serai_domain::folding::fold;
use serai_domain::languages::Language;

/// Lower case, without diacritics, words parted by single spaces.
fn key(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// The kind a word or phrase means: one of our names, or the first that its words hold.
/// None where no word is known.
pub(crate) fn kind(text: &str) -> Option<EventKind> {
    let key = key(text);
    if let Some(kind) = EventKind::from_name(&key.replace(' ', "_")) {
        return Some(kind);
    }
    /// Stems in order: the narrower before the wider. Russian and Azerbaijani are folded.
    const STEMS: [(&str, EventKind); 67] = [
        ("press", EventKind::PressConference),
        ("round table", EventKind::RoundTable),
        ("roundtable", EventKind::RoundTable),
        ("kruglyy stol", EventKind::RoundTable),
        ("dayirmi masa", EventKind::RoundTable),
        ("rundtisch", EventKind::RoundTable),
        ("panel", EventKind::RoundTable),
        ("podium", EventKind::RoundTable),
        ("discussion", EventKind::RoundTable),
        ("diskussion", EventKind::RoundTable),
        ("diskussiya", EventKind::RoundTable),
        ("master class", EventKind::MasterClass),
        ("masterclass", EventKind::MasterClass),
        ("master klass", EventKind::MasterClass),
        ("ustad darsi", EventKind::MasterClass),
        ("meisterklasse", EventKind::MasterClass),
        ("tvorcheskaya vstrecha", EventKind::CreativeMeeting),
        ("creative meeting", EventKind::CreativeMeeting),
        ("yaradici", EventKind::CreativeMeeting),
        ("b2b", EventKind::Meetings),
        ("matchmaking", EventKind::Meetings),
        ("business meeting", EventKind::Meetings),
        ("workshop", EventKind::Workshop),
        ("hands on", EventKind::Workshop),
        ("tutorial", EventKind::Workshop),
        ("seminar", EventKind::Workshop),
        ("vorkshop", EventKind::Workshop),
        ("concert", EventKind::Concert),
        ("konzert", EventKind::Concert),
        ("kontsert", EventKind::Concert),
        ("konsert", EventKind::Concert),
        ("music", EventKind::Concert),
        ("djset", EventKind::Concert),
        ("dj set", EventKind::Concert),
        ("band", EventKind::Concert),
        ("film", EventKind::Film),
        ("movie", EventKind::Film),
        ("screening", EventKind::Film),
        ("kino", EventKind::Film),
        ("exhibit", EventKind::Exhibition),
        ("ausstellung", EventKind::Exhibition),
        ("vystavka", EventKind::Exhibition),
        ("sargi", EventKind::Exhibition),
        ("installation", EventKind::Exhibition),
        ("performance", EventKind::Performance),
        ("theat", EventKind::Performance),
        ("spektakl", EventKind::Performance),
        ("tamasha", EventKind::Performance),
        ("tamasa", EventKind::Performance),
        ("auffuhrung", EventKind::Performance),
        ("dance", EventKind::Performance),
        ("comedy", EventKind::Performance),
        ("reception", EventKind::Reception),
        ("empfang", EventKind::Reception),
        ("furshet", EventKind::Reception),
        ("excursion", EventKind::SiteVisit),
        ("exkursion", EventKind::SiteVisit),
        ("ekskursiya", EventKind::SiteVisit),
        ("site visit", EventKind::SiteVisit),
        ("ceremony", EventKind::Ceremony),
        ("opening", EventKind::Ceremony),
        ("tseremoniya", EventKind::Ceremony),
        ("marasim", EventKind::Ceremony),
        ("konfer", EventKind::Conference),
        ("conference", EventKind::Conference),
        ("konfrans", EventKind::Conference),
        ("forum", EventKind::Conference),
    ];
    const TALKS: [&str; 16] = [
        "talk",
        "lecture",
        "vortrag",
        "presentation",
        "prasentation",
        "keynote",
        "devroom",
        "maintrack",
        "session",
        "doklad",
        "lektsiya",
        "muhazira",
        "maruza",
        "contribution",
        "literary",
        "slot",
    ];
    let held = |stem: &str| {
        key.match_indices(stem).any(|(at, _)| at == 0 || key.as_bytes().get(at - 1) == Some(&b' '))
    };
    STEMS
        .iter()
        .find(|(stem, _)| held(stem))
        .map(|(_, kind)| *kind)
        .or_else(|| {
            TALKS.iter().any(|stem| held(stem) || key.contains(stem)).then_some(EventKind::Talk)
        })
        .or_else(|| key.contains("workshop").then_some(EventKind::Workshop))
}

/// The strand an event of this kind is taken to belong to where the file does not say.
pub(crate) fn strand_of(kind: EventKind) -> Strand {
    match kind {
        EventKind::Conference | EventKind::RoundTable | EventKind::Meetings => Strand::Business,
        EventKind::Reception
        | EventKind::SiteVisit
        | EventKind::PressConference
        | EventKind::Ceremony => Strand::Official,
        _ => Strand::Cultural,
    }
}

/// The strand a word means.
pub(crate) fn strand(text: &str) -> Option<Strand> {
    let key = key(text);
    if let Some(strand) = Strand::from_name(&key) {
        return Some(strand);
    }
    [
        ("busin", Strand::Business),
        ("wirtschaft", Strand::Business),
        ("del", Strand::Business),
        ("biznes", Strand::Business),
        ("isguzar", Strand::Business),
        ("cult", Strand::Cultural),
        ("kult", Strand::Cultural),
        ("madani", Strand::Cultural),
        ("offi", Strand::Official),
        ("ofits", Strand::Official),
        ("rasmi", Strand::Official),
    ]
    .iter()
    .find(|(stem, _)| key.starts_with(stem))
    .map(|(_, strand)| *strand)
}

/// The role a word means.
pub(crate) fn role(text: &str) -> Option<Role> {
    let key = key(text);
    if let Some(role) = Role::from_name(&key) {
        return Some(role);
    }
    [
        ("modera", Role::Moderator),
        ("chair", Role::Moderator),
        ("vedushch", Role::Moderator),
        ("aparici", Role::Moderator),
        ("host", Role::Host),
        ("gastgeber", Role::Host),
        ("perform", Role::Performer),
        ("artist", Role::Performer),
        ("musician", Role::Performer),
        ("ispolnitel", Role::Performer),
        ("ifaci", Role::Performer),
        ("direct", Role::Director),
        ("conductor", Role::Director),
        ("rezhiss", Role::Director),
        ("dirizh", Role::Director),
        ("rejissor", Role::Director),
        ("author", Role::Author),
        ("autor", Role::Author),
        ("avtor", Role::Author),
        ("muallif", Role::Author),
        ("curat", Role::Curator),
        ("kurator", Role::Curator),
        ("interpret", Role::Interpreter),
        ("dolmetsch", Role::Interpreter),
        ("perevodchik", Role::Interpreter),
        ("tarcumaci", Role::Interpreter),
        ("organi", Role::Organiser),
        ("veranstalter", Role::Organiser),
        ("taskilatci", Role::Organiser),
        ("sponsor", Role::Partner),
        ("partn", Role::Partner),
        ("tarafdas", Role::Partner),
        ("speak", Role::Speaker),
        ("referent", Role::Speaker),
        ("spiker", Role::Speaker),
        ("doklad", Role::Speaker),
        ("maruzaci", Role::Speaker),
        ("presenter", Role::Speaker),
        ("contribut", Role::Participant),
        ("particip", Role::Participant),
        ("guest", Role::Participant),
        ("teilnehm", Role::Participant),
        ("uchastn", Role::Participant),
        ("istirakci", Role::Participant),
    ]
    .iter()
    .find(|(stem, _)| key.starts_with(stem))
    .map(|(_, role)| *role)
}

/// The language a tag or a name means: `De`, `de-DE`, `German`, `Deutsch`, `немецкий`.
pub(crate) fn language(text: &str) -> Option<Language> {
    let text = text.trim();
    let folded = fold(text);
    const NAMES: [(&str, &str); 66] = [
        ("english", "en"),
        ("englisch", "en"),
        ("angliyskiy", "en"),
        ("ingilis", "en"),
        ("eng", "en"),
        ("german", "de"),
        ("formal german", "de"),
        ("deutsch", "de"),
        ("nemetskiy", "de"),
        ("alman", "de"),
        ("ger", "de"),
        ("deu", "de"),
        ("russian", "ru"),
        ("russisch", "ru"),
        ("russkiy", "ru"),
        ("rus", "ru"),
        ("azerbaijani", "az"),
        ("azerbaidzhanskiy", "az"),
        ("azerbaydzhanskiy", "az"),
        ("azarbaycan", "az"),
        ("azeri", "az"),
        ("aze", "az"),
        ("french", "fr"),
        ("franzosisch", "fr"),
        ("francais", "fr"),
        ("frantsuzskiy", "fr"),
        ("fransiz", "fr"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("spanish", "es"),
        ("spanisch", "es"),
        ("espanol", "es"),
        ("ispanskiy", "es"),
        ("spa", "es"),
        ("italian", "it"),
        ("italienisch", "it"),
        ("italiano", "it"),
        ("ita", "it"),
        ("turkish", "tr"),
        ("turkisch", "tr"),
        ("turkce", "tr"),
        ("turetskiy", "tr"),
        ("turk", "tr"),
        ("tur", "tr"),
        ("czech", "cs"),
        ("cze", "cs"),
        ("ces", "cs"),
        ("cz", "cs"),
        ("dutch", "nl"),
        ("nederlands", "nl"),
        ("nld", "nl"),
        ("polish", "pl"),
        ("polski", "pl"),
        ("portuguese", "pt"),
        ("portugues", "pt"),
        ("ukrainian", "uk"),
        ("ukrainskiy", "uk"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("arabic", "ar"),
        ("persian", "fa"),
        ("farsi", "fa"),
        ("georgian", "ka"),
        ("kazakh", "kk"),
        ("uzbek", "uz"),
        ("svenska", "sv"),
    ];
    let bare = folded.split(['(', '[']).next().unwrap_or("").trim();
    let first = bare.split_whitespace().next().unwrap_or("");
    NAMES
        .iter()
        .find(|(name, _)| *name == bare || *name == first)
        .and_then(|(_, tag)| tag.parse().ok())
        .or_else(|| text.parse().ok().filter(is_assigned))
}

/// Whether the primary subtag is one of the two-letter codes of ISO 639-1; longer ones pass.
fn is_assigned(language: &Language) -> bool {
    const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co \
        cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
        he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
        ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl \
        nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm \
        sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo \
        wa wo xh yi yo za zh zu";
    let primary = language.primary();
    primary.len() == 3 || CODES.split_ascii_whitespace().any(|code| code == primary)
}

/// The languages of a list such as `de, en` or `Deutsch / English`; second, what is none.
pub(crate) fn languages(text: &str) -> (Vec<Language>, Vec<String>) {
    let mut known: Vec<Language> = Vec::new();
    let mut unknown = Vec::new();
    let parts = text
        .split([',', ';', '/', '|', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    for part in parts {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match language(part) {
            Some(language) => {
                if !known.contains(&language) {
                    known.push(language);
                }
            }
            None => unknown.push(part.chars().take(40).collect()),
        }
    }
    (known, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_role_is_read_back_by_its_name() {
        for kind_ in EventKind::ALL {
            assert_eq!(kind(kind_.name()), Some(kind_));
        }
        for role_ in Role::ALL {
            assert_eq!(role(role_.name()), Some(role_));
        }
        for strand_ in Strand::ALL {
            assert_eq!(strand(strand_.name()), Some(strand_));
        }
    }

    #[test]
    fn words_of_real_files_have_a_kind() {
        for (word, expected) in [
            ("lecture", EventKind::Talk),
            ("Lightning Talk", EventKind::Talk),
            ("lightningtalk", EventKind::Talk),
            ("Talk 50min total (etwa 15min  Q&A)", EventKind::Talk),
            ("Workshop 45min", EventKind::Workshop),
            ("youthworkshop", EventKind::Workshop),
            ("DJ Set", EventKind::Concert),
            ("HANDS-ON", EventKind::Workshop),
            ("podium", EventKind::RoundTable),
            ("круглый стол", EventKind::RoundTable),
            ("Мастер-класс", EventKind::MasterClass),
            ("Dəyirmi masa", EventKind::RoundTable),
            ("Sərgi", EventKind::Exhibition),
            ("MusicEvent", EventKind::Concert),
            ("TheaterEvent", EventKind::Performance),
        ] {
            assert_eq!(kind(word), Some(expected), "{word}");
        }
        assert_eq!(kind("game"), None);
    }

    #[test]
    fn a_language_is_read_by_tag_or_name() {
        for (text, tag) in
            [("De", "de"), ("de-DE", "de-DE"), ("German", "de"), ("русский", "ru"), ("cz", "cs")]
        {
            assert_eq!(language(text).unwrap().as_str(), tag, "{text}");
        }
        let (known, unknown) = languages("Deutsch / English, klingon");
        assert_eq!(known.iter().map(Language::as_str).collect::<Vec<_>>(), ["de", "en"]);
        assert_eq!(unknown, ["klingon"]);
        assert!(language("xx").is_none());
    }
}
