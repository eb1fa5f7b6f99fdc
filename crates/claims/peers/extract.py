"""Runs other extractors of numbers and dates over the labelled sentences.

Reads what `examples/measure.rs` printed on standard input; prints, for each language and
extractor that reads it: claims whose words it finds (recall), what it finds that is no
claim (precision), how many values are those of the labels, and the time it takes.
"""

import json
import sys
import time


def numbers_recognizer(culture):
    import recognizers_date_time
    import recognizers_number

    def value(result):
        resolution = result.resolution or {}
        if "value" in resolution:
            return resolution["value"]
        values = resolution.get("values") or [{}]
        return values[-1].get("value") or values[-1].get("timex")

    def extract(text):
        found = []
        for recognize in (
            recognizers_number.recognize_number,
            recognizers_number.recognize_ordinal,
            recognizers_number.recognize_percentage,
            recognizers_date_time.recognize_datetime,
        ):
            found += [(r.start, r.end + 1, value(r)) for r in recognize(text, culture)]
        return found

    return extract


def dateparser_search(language):
    from dateparser.search import search_dates

    def extract(text):
        found, at = [], 0
        for words, date in search_dates(text, languages=[language]) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, date.date().isoformat()))
        return found

    return extract


def natasha_extractors():
    import natasha

    morph = natasha.MorphVocab()
    dates, money = natasha.DatesExtractor(morph), natasha.MoneyExtractor(morph)

    def day(fact):
        parts = [fact.year, fact.month, fact.day]
        if fact.year is None:
            return "--%02d-%02d" % (fact.month or 0, fact.day or 0)
        return "-".join("%02d" % part for part in parts if part is not None)

    def extract(text):
        found = [(m.start, m.stop, day(m.fact)) for m in dates(text)]
        return found + [(m.start, m.stop, m.fact.amount) for m in money(text)]

    return extract


PEERS = {
    "en": {
        "recognizers-text": lambda: numbers_recognizer("en-us"),
        "dateparser": lambda: dateparser_search("en"),
    },
    "ru": {
        "natasha": natasha_extractors,
        "dateparser": lambda: dateparser_search("ru"),
    },
    "az": {
        "dateparser": lambda: dateparser_search("az"),
    },
}


def same(found, label):
    if isinstance(label, dict):
        label = label.get("amount", label.get("from"))
    if isinstance(label, (int, float)):
        try:
            given = float(str(found).rstrip("%"))
        except ValueError:
            return False
        return any(abs(given * scale - label) < 1e-4 for scale in (1, 0.01))
    return str(found) == str(label) or str(found)[4:] == str(label)[1:]


def measure(extract, sentences):
    labelled = found = matched = right = hits = 0
    start = time.process_time()
    results = [extract(sentence["text"]) for sentence in sentences]
    seconds = time.process_time() - start
    for sentence, result in zip(sentences, results):
        text = sentence["text"]
        spans = {(len(text[:a].encode()), len(text[:b].encode())): v for a, b, v in result}
        for label in sentence["labels"]:
            labelled += 1
            over = [s for s in spans if s[0] < label["end"] and label["start"] < s[1]]
            matched += bool(over)
            right += any(same(spans[s], label["value"]) for s in over)
        found += len(spans)
        # One claim may be found in parts, each of which is then right to be there.
        hits += sum(any(s[0] < x["end"] and x["start"] < s[1] for x in sentence["labels"]) for s in spans)
    return {
        "labelled": labelled,
        "found": found,
        "hits": hits,
        "matched": matched,
        "right": right,
        "cpu_ms": seconds * 1000,
    }


def main():
    report = {}
    for language, measured in json.load(sys.stdin).items():
        report[language] = {}
        for name, load in PEERS[language].items():
            try:
                extract = load()
            except Exception as error:  # an extractor that does not load is reported, not hidden
                report[language][name] = {"error": repr(error)}
                continue
            report[language][name] = measure(extract, measured["sentences"])
    json.dump(report, sys.stdout)


main()
