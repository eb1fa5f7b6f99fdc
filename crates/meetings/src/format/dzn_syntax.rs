//! The part of the MiniZinc data notation that the published instances use: assignments of numbers, sets
//! of numbers and lists of either, with comments.

use std::collections::BTreeMap;

/// Most numbers in one file, ranges written out.
const MOST_NUMBERS: usize = 10_000_000;

/// What stands to the right of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Number(usize),
    Set(Vec<usize>),
    /// Rows of a two-dimensional list follow each other.
    List(Vec<Value>),
}

/// What is wrong, and in which line.
pub(super) type Wrong = (usize, String);

/// The assignments of a file to the names that are wanted, each with its line. Others are passed over,
/// whatever is assigned to them.
pub(super) fn assignments(
    text: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, (usize, Value)>, Wrong> {
    let mut reader = Reader { rest: text, line: 1, numbers: 0 };
    let mut found = BTreeMap::new();
    while !reader.skip_space()?.is_empty() {
        let line = reader.line;
        let name = reader.name()?;
        reader.expect('=')?;
        if !wanted(&name) {
            reader.pass_over()?;
            continue;
        }
        let value = reader.value()?;
        if found.insert(name.clone(), (line, value)).is_some() {
            return Err((line, format!("{name} is assigned a second time")));
        }
        if !reader.skip_space()?.is_empty() {
            reader.expect(';')?;
        }
    }
    Ok(found)
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    numbers: usize,
}

impl<'a> Reader<'a> {
    fn advance(&mut self, bytes: usize) {
        self.line += self.rest[..bytes].matches('\n').count();
        self.rest = &self.rest[bytes..];
    }

    /// Passes over space and comments.
    fn skip_space(&mut self) -> Result<&'a str, Wrong> {
        loop {
            let space = self.rest.len() - self.rest.trim_start().len();
            self.advance(space);
            if self.rest.starts_with('%') {
                self.advance(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                let end = self.rest[2..].find("*/");
                let end = end.ok_or_else(|| (self.line, "a comment without end".to_owned()))?;
                self.advance(2 + end + 2);
            } else {
                return Ok(self.rest);
            }
        }
    }

    /// Passes over a value up to its semicolon, or the end.
    fn pass_over(&mut self) -> Result<(), Wrong> {
        loop {
            let rest = self.skip_space()?;
            if rest.starts_with('"') {
                let inside = rest.char_indices().skip(1).scan(false, |escaped, (at, c)| {
                    let ends = c == '"' && !*escaped;
                    *escaped = c == '\\' && !*escaped;
                    Some((at, ends))
                });
                let end = inside.filter(|&(_, ends)| ends).map(|(at, _)| at).next();
                self.advance(end.ok_or_else(|| (self.line, "a text without end".to_owned()))? + 1);
            } else if self.takes(";")? {
                return Ok(());
            } else if rest.starts_with('=') {
                return self.wrong("a semicolon before the next assignment");
            } else if let Some(c) = rest.chars().next() {
                self.advance(c.len_utf8());
            } else {
                return Ok(());
            }
        }
    }

    fn wrong<T>(&self, wanted: &str) -> Result<T, Wrong> {
        let found = match self.rest.chars().next() {
            Some(c) => format!("{c:?}"),
            None => "the end of the file".to_owned(),
        };
        Err((self.line, format!("{found}, where {wanted} is expected")))
    }

    fn takes(&mut self, text: &str) -> Result<bool, Wrong> {
        let there = self.skip_space()?.starts_with(text);
        if there {
            self.advance(text.len());
        }
        Ok(there)
    }

    fn expect(&mut self, c: char) -> Result<(), Wrong> {
        if self.takes(c.encode_utf8(&mut [0; 4]))? { Ok(()) } else { self.wrong(&format!("{c:?}")) }
    }

    fn name(&mut self) -> Result<String, Wrong> {
        let rest = self.skip_space()?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return self.wrong("the name of an assignment");
        }
        self.advance(end);
        Ok(rest[..end].to_owned())
    }

    fn number(&mut self) -> Result<usize, Wrong> {
        let rest = self.skip_space()?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let Ok(number) = rest[..end].parse() else {
            return self.wrong("a whole number, 0 or more,");
        };
        self.advance(end);
        self.count(1)?;
        Ok(number)
    }

    fn count(&mut self, more: usize) -> Result<(), Wrong> {
        self.numbers = self.numbers.saturating_add(more);
        if self.numbers > MOST_NUMBERS {
            return Err((self.line, format!("more than {MOST_NUMBERS} numbers")));
        }
        Ok(())
    }

    fn value(&mut self) -> Result<Value, Wrong> {
        let rest = self.skip_space()?;
        if rest.starts_with("array") {
            self.array()
        } else if rest.starts_with('[') {
            self.list()
        } else {
            self.element()
        }
    }

    /// `array1d(1..n, [...])`, of which only the list counts.
    fn array(&mut self) -> Result<Value, Wrong> {
        self.name()?;
        self.expect('(')?;
        while !self.skip_space()?.starts_with('[') {
            self.element()?;
            self.expect(',')?;
        }
        let list = self.list()?;
        self.expect(')')?;
        Ok(list)
    }

    fn list(&mut self) -> Result<Value, Wrong> {
        self.expect('[')?;
        let mut values = Vec::new();
        if !self.takes("|")? {
            self.row(&mut values, "]")?;
            self.expect(']')?;
            return Ok(Value::List(values));
        }
        let mut columns = None;
        while !self.takes("]")? {
            let (before, line) = (values.len(), self.line);
            self.row(&mut values, "|")?;
            self.expect('|')?;
            let here = values.len() - before;
            if *columns.get_or_insert(here) != here {
                let first = columns.unwrap_or_default();
                return Err((line, format!("a row of {here} in a table of {first} columns")));
            }
        }
        Ok(Value::List(values))
    }

    /// Elements with commas between them, and perhaps after the last.
    fn row(&mut self, values: &mut Vec<Value>, end: &str) -> Result<(), Wrong> {
        while !self.skip_space()?.starts_with(end) {
            values.push(self.element()?);
            if !self.takes(",")? {
                break;
            }
        }
        Ok(())
    }

    /// A number, a range, or a set.
    fn element(&mut self) -> Result<Value, Wrong> {
        if self.takes("{")? {
            let mut set = Vec::new();
            while !self.skip_space()?.starts_with('}') {
                let first = self.number()?;
                let last = if self.takes("..")? { self.number()? } else { first };
                self.range(first, last, &mut set)?;
                if !self.takes(",")? {
                    break;
                }
            }
            self.expect('}')?;
            return Ok(Value::Set(set));
        }
        let first = self.number()?;
        if !self.takes("..")? {
            return Ok(Value::Number(first));
        }
        let last = self.number()?;
        let mut set = Vec::new();
        self.range(first, last, &mut set)?;
        Ok(Value::Set(set))
    }

    fn range(&mut self, first: usize, last: usize, set: &mut Vec<usize>) -> Result<(), Wrong> {
        self.count(last.saturating_sub(first))?;
        set.extend(first..=last);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, assignments};

    #[test]
    fn numbers_sets_ranges_lists_and_comments_are_read() {
        let text = "% a = 1;\na=3 ; /* b = 2; */\nb = [|1, 2,3, \n|4, 5,6, \n|];\n\
                    c = [{0},{1,2..4},{}];d = array1d(1..2, [7, 8]);e = 2..3";
        let found = assignments(text, |_| true).expect("readable");
        let numbers =
            |list: &[usize]| Value::List(list.iter().map(|&n| Value::Number(n)).collect());
        assert_eq!(found["a"], (2, Value::Number(3)));
        assert_eq!(found["b"], (3, numbers(&[1, 2, 3, 4, 5, 6])));
        let sets = [vec![0], vec![1, 2, 3, 4], vec![]].map(Value::Set);
        assert_eq!(found["c"], (6, Value::List(sets.to_vec())));
        assert_eq!(found["d"].1, numbers(&[7, 8]));
        assert_eq!(found["e"].1, Value::Set(vec![2, 3]));
    }

    #[test]
    fn what_is_not_wanted_may_be_anything() {
        let text = "x = -2.5;y = \"a;\\\"b = 1;\"; /*/ z = ; */ b = 3; t = true";
        let found = assignments(text, |name| name == "b").expect("readable");
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [("b".to_owned(), (1, Value::Number(3)))]
        );
    }

    #[test]
    fn what_is_not_the_notation_is_named_with_its_line() {
        for (text, line) in [
            ("a = 1;\nb = -2;", 2),
            ("a = [1, 2", 1),
            ("a = {1, 2", 1),
            ("\n\na 3;", 3),
            ("a = 1; a = 2;", 1),
            ("/* a", 1),
            ("a = {1..99999999999};", 1),
            ("= 3", 1),
            ("a = [[1]];", 1),
            ("a = [0 0];", 1),
            ("a = [0,,0];", 1),
            ("a = [|1,2\n|3|];", 2),
            ("a = {1 2};", 1),
            ("a = \"x;", 1),
            ("z = 3\na = 4;", 2),
        ] {
            let (found, problem) = assignments(text, |name| name != "z").expect_err(text);
            assert_eq!(found, line, "{text}: {problem}");
        }
    }
}
