//! Russian word-forms: every case and gender, ё written as е.

use super::{Class, Form, Lexicon, Tag, money};
use crate::claim::TimeUnit;

/// Cardinals that decline each in their own way.
const CARDINALS: [(Class, u64, &str); 29] = [
    (Class::Unit, 0, "ноль нуль ноля нуля нулю нолю нулем нолем нуле ноле"),
    (Class::One, 1, "один одна одно одного одной одному одну одним одною одном одни одних одними"),
    (Class::Unit, 2, "два две двух двум двумя"),
    (Class::Unit, 3, "три трех трем тремя"),
    (Class::Unit, 4, "четыре четырех четырем четырьмя"),
    (Class::Unit, 5, "пять пяти пятью"),
    (Class::Unit, 6, "шесть шести шестью"),
    (Class::Unit, 7, "семь семи семью"),
    (Class::Unit, 8, "восемь восьми восемью восьмью"),
    (Class::Unit, 9, "девять девяти девятью"),
    (Class::Teen, 10, "десять десяти десятью"),
    (Class::Ten, 20, "двадцать двадцати двадцатью"),
    (Class::Ten, 30, "тридцать тридцати тридцатью"),
    (Class::Ten, 40, "сорок сорока"),
    (Class::Ten, 50, "пятьдесят пятидесяти пятьюдесятью пятидесятью"),
    (Class::Ten, 60, "шестьдесят шестидесяти шестьюдесятью шестидесятью"),
    (Class::Ten, 70, "семьдесят семидесяти семьюдесятью семидесятью"),
    (Class::Ten, 80, "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью восьмидесятью"),
    (Class::Ten, 90, "девяносто девяноста"),
    (Class::Hundreds, 100, "сто ста"),
    (Class::Hundreds, 200, "двести двухсот двумстам двумястами двухстах"),
    (Class::Hundreds, 300, "триста трехсот тремстам тремястами трехстах"),
    (Class::Hundreds, 400, "четыреста четырехсот четыремстам четырьмястами четырехстах"),
    (Class::Hundreds, 500, "пятьсот пятисот пятистам пятьюстами пятистах"),
    (Class::Hundreds, 600, "шестьсот шестисот шестистам шестьюстами шестистах"),
    (Class::Hundreds, 700, "семьсот семисот семистам семьюстами семистах"),
    (Class::Hundreds, 800, "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах"),
    (Class::Hundreds, 900, "девятьсот девятисот девятистам девятьюстами девятистах"),
    (Class::Scale, 1_000, "тысяча тысячу тысячей тысячью тысяче тыс тыщ"),
];

const TEENS: [&str; 9] = [
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
];

const COLLECTIVES: [(u64, &str); 9] = [
    (2, "двое двоих двоим двоими"),
    (3, "трое троих троим троими"),
    (4, "четверо четверых четверым четверыми"),
    (5, "пятеро пятерых пятерым пятерыми"),
    (6, "шестеро шестерых шестерым шестерыми"),
    (7, "семеро семерых семерым семерыми"),
    (8, "восьмеро восьмерых восьмерым восьмерыми"),
    (9, "девятеро девятерых девятерым девятерыми"),
    (10, "десятеро десятерых десятерым десятерыми"),
];

/// Stems of ordinals that take the hard adjective endings.
const ORDINALS: [(Class, u64, &str); 43] = [
    (Class::Unit, 1, "перв"),
    (Class::Unit, 2, "втор"),
    (Class::Unit, 4, "четверт"),
    (Class::Unit, 5, "пят"),
    (Class::Unit, 6, "шест"),
    (Class::Unit, 7, "седьм"),
    (Class::Unit, 8, "восьм"),
    (Class::Unit, 9, "девят"),
    (Class::Teen, 10, "десят"),
    (Class::Teen, 11, "одиннадцат"),
    (Class::Teen, 12, "двенадцат"),
    (Class::Teen, 13, "тринадцат"),
    (Class::Teen, 14, "четырнадцат"),
    (Class::Teen, 15, "пятнадцат"),
    (Class::Teen, 16, "шестнадцат"),
    (Class::Teen, 17, "семнадцат"),
    (Class::Teen, 18, "восемнадцат"),
    (Class::Teen, 19, "девятнадцат"),
    (Class::Ten, 20, "двадцат"),
    (Class::Ten, 30, "тридцат"),
    (Class::Ten, 40, "сороков"),
    (Class::Ten, 50, "пятидесят"),
    (Class::Ten, 60, "шестидесят"),
    (Class::Ten, 70, "семидесят"),
    (Class::Ten, 80, "восьмидесят"),
    (Class::Ten, 90, "девяност"),
    (Class::Hundreds, 100, "сот"),
    (Class::Hundreds, 200, "двухсот"),
    (Class::Hundreds, 300, "трехсот"),
    (Class::Hundreds, 400, "четырехсот"),
    (Class::Hundreds, 500, "пятисот"),
    (Class::Hundreds, 600, "шестисот"),
    (Class::Hundreds, 700, "семисот"),
    (Class::Hundreds, 800, "восьмисот"),
    (Class::Hundreds, 900, "девятисот"),
    (Class::Scale, 1_000, "тысячн"),
    (Class::Scale, 2_000, "двухтысячн"),
    (Class::Scale, 3_000, "трехтысячн"),
    (Class::Scale, 5_000, "пятитысячн"),
    (Class::Scale, 10_000, "десятитысячн"),
    (Class::Scale, 100_000, "стотысячн"),
    (Class::Scale, 1_000_000, "миллионн"),
    (Class::Scale, 1_000_000_000, "миллиардн"),
];

const ADJECTIVE: [&str; 12] =
    ["ый", "ой", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых", "ыми"];

pub(super) fn build() -> Lexicon {
    let mut lexicon = Lexicon::new();
    numerals(&mut lexicon);
    amounts(&mut lexicon);
    calendar(&mut lexicon);
    units(&mut lexicon);
    super::russian_adjectives::add(&mut lexicon);
    connectives(&mut lexicon);
    lexicon
}

fn each(lexicon: &mut Lexicon, forms: &str, class: Class, value: u64, kind: Form) {
    for form in forms.split_whitespace() {
        lexicon.numeral(form, class, value, kind);
    }
}

fn numerals(lexicon: &mut Lexicon) {
    for (class, value, forms) in CARDINALS {
        each(lexicon, forms, class, value, Form::Cardinal);
    }
    for (value, stem) in (11..).zip(TEENS) {
        for ending in ["ь", "и", "ью"] {
            lexicon.numeral(&format!("{stem}{ending}"), Class::Teen, value, Form::Cardinal);
        }
    }
    for (value, forms) in COLLECTIVES {
        each(lexicon, forms, Class::Unit, value, Form::Collective);
    }
    for (class, value, stem) in ORDINALS {
        for ending in ADJECTIVE {
            lexicon.numeral(&format!("{stem}{ending}"), class, value, Form::Ordinal);
        }
    }
    each(
        lexicon,
        "третий третья третье третьего третьей третьему третью третьим третьем третьи третьих третьими",
        Class::Unit,
        3,
        Form::Ordinal,
    );
    each(
        lexicon,
        "оба обе обоих обеих обоим обеим обоими обеими",
        Class::Both,
        2,
        Form::Collective,
    );
    each(lexicon, "полтора полторы полутора", Class::OneAndHalf, 1, Form::Cardinal);
}

fn amounts(lexicon: &mut Lexicon) {
    for (stem, value) in
        [("миллион", 1_000_000), ("миллиард", 1_000_000_000), ("триллион", 1_000_000_000_000)]
    {
        for ending in ["", "а", "у", "ом", "е"] {
            lexicon.numeral(&format!("{stem}{ending}"), Class::Scale, value, Form::Cardinal);
        }
        for ending in ["ы", "ов", "ам", "ами", "ах"] {
            lexicon.numeral(&format!("{stem}{ending}"), Class::Many, value, Form::Cardinal);
        }
        lexicon.entry(&format!("{stem}а")).singular = true;
    }
    each(lexicon, "тысячи тысяч тысячам тысячами тысячах", Class::Many, 1_000, Form::Cardinal);
    lexicon.entry("тысячи").singular = true;
    each(lexicon, "млн", Class::Scale, 1_000_000, Form::Cardinal);
    each(lexicon, "млрд", Class::Scale, 1_000_000_000, Form::Cardinal);
    each(lexicon, "трлн", Class::Scale, 1_000_000_000_000, Form::Cardinal);
    each(lexicon, "десяток десятка десятку десятком десятке", Class::Lot, 10, Form::Cardinal);
    each(lexicon, "сотня сотню сотней сотне", Class::Lot, 100, Form::Cardinal);
    each(lexicon, "дюжина дюжины дюжине дюжину дюжиной", Class::Lot, 12, Form::Cardinal);
    each(lexicon, "десятки десятков десяткам десятками десятках", Class::Many, 10, Form::Cardinal);
    each(lexicon, "сотни сотен сотням сотнями сотнях", Class::Many, 100, Form::Cardinal);
    lexicon.entry("сотни").singular = true;
    each(lexicon, "дюжин дюжинам дюжинами дюжинах", Class::Many, 12, Form::Cardinal);
    each(lexicon, "пара пару пары паре парой", Class::Couple, 2, Form::Cardinal);
    each(lexicon, "пол", Class::HalfOf, 2, Form::Cardinal);
    each(lexicon, "полтораста полутораста", Class::Lot, 150, Form::Cardinal);
    for (form, value) in [
        ("полтысячи", 500),
        ("полсотни", 50),
        ("полусотни", 50),
        ("полутысячи", 500),
        ("полудюжины", 6),
        ("полдюжины", 6),
        ("полмиллиона", 500_000),
        ("полмиллиарда", 500_000_000),
        ("полдесятка", 5),
    ] {
        lexicon.numeral(form, Class::Lot, value, Form::Cardinal);
    }
    each(lexicon, "половина половины половине половину половиной", Class::Part, 2, Form::Cardinal);
    each(
        lexicon,
        "треть трети третью третей третям третями третях",
        Class::Part,
        3,
        Form::Cardinal,
    );
    each(
        lexicon,
        "четверть четверти четвертью четвертей четвертям четвертями четвертях",
        Class::Part,
        4,
        Form::Cardinal,
    );
}

fn calendar(lexicon: &mut Lexicon) {
    for (month, words) in (1..).zip([
        "январь января январю январем январе янв",
        "февраль февраля февралю февралем феврале фев",
        "март марта марту мартом марте",
        "апрель апреля апрелю апрелем апреле апр",
        "май мая маю маем мае",
        "июнь июня июню июнем июне",
        "июль июля июлю июлем июле",
        "август августа августу августом августе авг",
        "сентябрь сентября сентябрю сентябрем сентябре сент сен",
        "октябрь октября октябрю октябрем октябре окт",
        "ноябрь ноября ноябрю ноябрем ноябре нояб",
        "декабрь декабря декабрю декабрем декабре дек",
    ]) {
        lexicon.tag(Tag::Month(month), words);
    }
    for (weekday, words) in (1..).zip([
        "понедельник понедельника понедельнику понедельником понедельнике пн",
        "вторник вторника вторнику вторником вторнике вт",
        "среда среды среде среду средой ср",
        "четверг четверга четвергу четвергом четверге чт",
        "пятница пятницы пятнице пятницу пятницей пт",
        "суббота субботы субботе субботу субботой сб",
        "воскресенье воскресенья воскресенью воскресеньем воскресение вс",
    ]) {
        lexicon.tag(Tag::Weekday(weekday), words);
    }
}

fn units(lexicon: &mut Lexicon) {
    for (unit, words) in [
        (
            TimeUnit::Second,
            "секунда секунды секунд секунду секунде секундой секундам секундами секундах сек",
        ),
        (
            TimeUnit::Minute,
            "минута минуты минут минуту минуте минутой минутам минутами минутах мин",
        ),
        (TimeUnit::Hour, "час часа часов часу часом часе часы часам часами часах"),
        (
            TimeUnit::Day,
            "день дня дней дню днем дне дни дням днями днях сутки суток суткам сутками сутках",
        ),
        (TimeUnit::Week, "неделя недели недель неделю неделе неделей неделям неделями неделях"),
        (
            TimeUnit::Month,
            "месяц месяца месяцев месяцу месяцем месяце месяцы месяцам месяцами месяцах мес",
        ),
        (
            TimeUnit::Year,
            "год года лет году годом годе годы годов годам годами годах летам летами летах гг г",
        ),
    ] {
        lexicon.tag(Tag::Time(unit), words);
    }
    for (code, words) in [
        ("RUB", "рубль рубля рублей рублю рублем рубле рубли рублям рублями рублях руб р"),
        (
            "USD",
            "доллар доллара долларов доллару долларом долларе доллары долларам долларами долларах долл",
        ),
        ("EUR", "евро"),
        ("AZN", "манат маната манатов манату манатом манате манаты манатам манатами манатах"),
        ("GBP", "фунт фунта фунтов фунту фунтом фунты фунтам фунтами фунтах"),
        ("CNY", "юань юаня юаней юаню юанем юани юаням юанями юанях"),
        ("JPY", "иена иены иен иену иеной иенам иенами иенах йена йены йен"),
        ("TRY", "лира лиры лир лиру лирой лирам лирами лирах"),
        ("KZT", "тенге"),
        ("GEL", "лари"),
        ("UZS", "сум сума сумов сумам сумами сумах"),
        ("UAH", "гривна гривны гривен гривну гривнам гривнами"),
        ("CHF", "франк франка франков франку франкам франками"),
        ("AED", "дирхам дирхама дирхамов дирхамам"),
        ("INR", "рупия рупии рупий рупию"),
    ] {
        lexicon.tag(money(code), words);
    }
    lexicon.tag(Tag::Percent, "процент процента процентов проценту процентом проценте проценты процентам процентами процентах проц");
    lexicon.tag(Tag::Century, "век века веку веком веке веков веках векам веками столетие столетия столетию столетием столетии столетий столетиях в вв");
    lexicon
        .tag(Tag::PartWord, "часть части частью частей частям частями частях доля доли долю долей");
}

fn connectives(lexicon: &mut Lexicon) {
    lexicon.tag(Tag::And, "и");
    lexicon.tag(Tag::To, "до по");
    lexicon.tag(Tag::From, "с со от");
    lexicon.tag(Tag::Between, "между");
    lexicon.tag(Tag::NameHead, "доб ул д корп стр кв оф каб ауд пр пер наб пл г. ст п пп рис тел факс iso гост снип акт код том дом гейт android ios windows bluetooth fi usb");
}

/// Stems of words whose number is part of a name or place, in any case.
pub(crate) const NAME_STEMS: &[&str] = &[
    "стать",
    "пункт",
    "параграф",
    "участ",
    "страниц",
    "комнат",
    "кабинет",
    "стенд",
    "маршрут",
    "павильон",
    "приложени",
    "раздел",
    "глав",
    "зал",
    "аудитори",
    "верси",
    "рейс",
    "поезд",
    "автобус",
    "трамва",
    "троллейбус",
    "терминал",
    "платформ",
    "подъезд",
    "корпус",
    "строени",
    "квартир",
    "офис",
    "школ",
    "лице",
    "гимнази",
    "больниц",
    "поликлиник",
    "выпуск",
    "сери",
    "этаж",
    "ряд",
    "мест",
    "сектор",
    "лини",
    "причал",
    "склад",
    "бокс",
    "студи",
    "сцен",
    "вход",
    "выход",
    "канал",
    "протокол",
    "приказ",
    "постановлени",
    "указ",
    "закон",
    "договор",
    "номер",
    "симфони",
    "концерт",
    "сонат",
    "опус",
    "модел",
    "парковк",
    "стойк",
    "касс",
    "окн",
    "ворот",
    "секци",
    "блок",
    "ложа",
    "ложе",
    "пут",
    "вагон",
    "лот",
    "улиц",
    "проспект",
    "переул",
    "шоссе",
    "бульвар",
    "телефон",
    "индекс",
    "дом",
    "экспо",
    "формат",
    "дел",
    "правил",
    "вопрос",
    "запис",
    "групп",
    "зон",
    "скважин",
    "боинг",
    "задани",
    "глава",
    "таблиц",
    "рисун",
    "шаг",
    "сад",
];
