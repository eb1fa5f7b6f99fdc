//! Dates, ranges of dates and times of day, as the CLDR has them for each language.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as One;
use icu_datetime::fieldsets::{E, MD, MDE, YMD, YMDE};
use icu_datetime::parts;
use jiff::civil;
use writeable::{Part, PartsWrite, Writeable};

use crate::locales::Locale;

/// Formatters of one language, made once.
struct Formatters {
    full: One<Gregorian, YMDE>,
    date: One<Gregorian, YMD>,
    day: One<Gregorian, MD>,
    weekday_and_day: One<Gregorian, MDE>,
    weekday: One<Gregorian, E>,
    weekday_short: One<Gregorian, E>,
}

impl Formatters {
    fn of(locale: Locale) -> &'static Self {
        static ALL: OnceLock<[Formatters; 3]> = OnceLock::new();
        &ALL.get_or_init(|| Locale::ALL.map(Self::load))[locale.index()]
    }

    fn load(locale: Locale) -> Self {
        const HELD: &str = "the CLDR data of every interface language are compiled in";
        let of = || locale.cldr().into();
        Self {
            full: One::try_new(of(), YMDE::long()).expect(HELD),
            date: One::try_new(of(), YMD::long()).expect(HELD),
            day: One::try_new(of(), MD::long()).expect(HELD),
            weekday_and_day: One::try_new(of(), MDE::medium()).expect(HELD),
            weekday: One::try_new(of(), E::long()).expect(HELD),
            weekday_short: One::try_new(of(), E::medium()).expect(HELD),
        }
    }
}

/// The CLDR's date of jiff's; both count years and days by the Gregorian calendar.
fn gregorian(date: civil::Date) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year().into(), date.month() as u8, date.day() as u8)
        .unwrap_or_else(|_| Date::try_new_gregorian(1, 1, 1).expect("the first day of the era"))
}

impl Locale {
    /// `Wednesday, 3 May 2023`.
    pub fn full_date(self, date: civil::Date) -> String {
        Formatters::of(self).full.format(&gregorian(date)).to_string()
    }

    /// `3 May 2023`.
    pub fn date(self, date: civil::Date) -> String {
        Formatters::of(self).date.format(&gregorian(date)).to_string()
    }

    /// `3 May`.
    pub fn day(self, date: civil::Date) -> String {
        Formatters::of(self).day.format(&gregorian(date)).to_string()
    }

    /// `Wed 3 May`.
    pub fn weekday_and_day(self, date: civil::Date) -> String {
        Formatters::of(self).weekday_and_day.format(&gregorian(date)).to_string()
    }

    /// `Wednesday`.
    pub fn weekday(self, date: civil::Date) -> String {
        Formatters::of(self).weekday.format(&gregorian(date)).to_string()
    }

    /// `Wed`.
    pub fn weekday_short(self, date: civil::Date) -> String {
        Formatters::of(self).weekday_short.format(&gregorian(date)).to_string()
    }

    /// `3–6 May 2023`, `30 April – 2 May 2023`; one day where both are the same.
    pub fn date_range(self, first: civil::Date, last: civil::Date) -> String {
        let (first, last) = (first.min(last), first.max(last));
        if first == last {
            return self.date(first);
        }
        if first.year() != last.year() {
            return format!("{} – {}", self.date(first), self.date(last));
        }
        if first.month() != last.month() {
            return format!("{} – {}", self.day(first), self.date(last));
        }
        let mut written = Written::default();
        let date = gregorian(last);
        if Formatters::of(self).date.format(&date).write_to_parts(&mut written).is_err() {
            return self.date(last);
        }
        let Written { mut text, day } = written;
        if let Some(day) = day {
            text.insert_str(day.start, &format!("{}–", first.day()));
        }
        text
    }

    /// `18:05`; the languages here all count to 24.
    pub fn time(self, time: civil::Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// `18:00–19:30`; one time where both are the same.
    pub fn time_range(self, start: civil::Time, end: civil::Time) -> String {
        if start == end {
            return self.time(start);
        }
        format!("{}–{}", self.time(start), self.time(end))
    }
}

/// A date as written, and which bytes of it are the day of the month.
#[derive(Default)]
struct Written {
    text: String,
    day: Option<Range<usize>>,
}

impl fmt::Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Written {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        if part == parts::DAY {
            self.day = Some(start..self.text.len());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The text with plain spaces for the narrow and unbreakable ones of the CLDR.
    fn plain(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn a_range_does_not_repeat_what_its_ends_share() {
        for (locale, days, months) in [
            (Locale::English, "3–6 May 2023", "30 April – 2 May 2023"),
            (Locale::Russian, "3–6 мая 2023 г.", "30 апреля – 2 мая 2023 г."),
            (Locale::Azerbaijani, "3–6 may 2023", "30 aprel – 2 may 2023"),
        ] {
            let range = |first, last| plain(&locale.date_range(first, last));
            assert_eq!(range(date(2023, 5, 3), date(2023, 5, 6)), days);
            assert_eq!(range(date(2023, 4, 30), date(2023, 5, 2)), months);
        }
    }

    #[test]
    fn a_date_is_written_as_its_language_does() {
        let day = date(2023, 5, 3);
        for (locale, full, short) in [
            (Locale::English, "Wednesday, 3 May 2023", "Wed 3 May"),
            (Locale::Russian, "среда, 3 мая 2023 г.", "ср, 3 мая"),
            (Locale::Azerbaijani, "Çərşənbə, 3 may 2023", "Ç., 3 may"),
        ] {
            assert_eq!(plain(&locale.full_date(day)), full);
            assert_eq!(plain(&locale.weekday_and_day(day)), short);
        }
    }

    #[test]
    fn times_count_to_24() {
        assert_eq!(Locale::English.time(civil::time(0, 30, 0, 0)), "00:30");
    }
}
