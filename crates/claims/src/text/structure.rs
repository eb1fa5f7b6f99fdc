//! CommonMark with directives: which bytes are prose, and which belong together.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::directives::{self, Directive, Problem};
use crate::span::Span;

/// A run of prose.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prose {
    pub(crate) span: Span,
    /// It starts a paragraph, heading, list item or cell.
    pub(crate) opens_block: bool,
    /// Something that prints as a space stands before it.
    pub(crate) spaced: bool,
    /// It stands inside `:fact[…]` or `:source[…]`.
    pub(crate) tagged: bool,
}

/// What the markup of a text says.
pub(crate) struct Structure {
    pub(crate) prose: Vec<Prose>,
    pub(crate) directives: Vec<Directive>,
    /// Bodies of `:::quote` blocks.
    pub(crate) quotes: Vec<Span>,
    pub(crate) problems: Vec<Problem>,
}

/// A piece of text, or a boundary, as the parser reports them.
enum Piece {
    Text(Span),
    Block,
    Space,
}

/// Reads the structure of a text.
pub(crate) fn read(source: &str) -> Structure {
    let mut pieces = Vec::new();
    let mut code = Vec::new();
    let mut autolink = 0_usize;
    let mut in_code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = matches!(kind, pulldown_cmark::CodeBlockKind::Fenced(_));
                if in_code {
                    code.push(span);
                }
                pieces.push(Piece::Block);
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                pieces.push(Piece::Block);
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                autolink += 1;
            }
            Event::End(TagEnd::Link) => autolink = autolink.saturating_sub(1),
            Event::Text(text) if !in_code && autolink == 0 => {
                if span.text(source) == text.as_ref() {
                    pieces.push(Piece::Text(span));
                } else if span.end - span.start == text.len() + 1
                    && source[span.start..].starts_with('\\')
                {
                    pieces.push(Piece::Text(Span::new(span.start + 1, span.end)));
                } else if text.trim().is_empty() {
                    pieces.push(Piece::Space);
                } else {
                    // Indented code repeats its text line by line, indentation removed.
                    pieces.push(Piece::Text(span));
                }
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) => code.push(span),
            Event::SoftBreak | Event::HardBreak => pieces.push(Piece::Space),
            Event::Start(tag) if is_block(&tag) => pieces.push(Piece::Block),
            Event::Rule => pieces.push(Piece::Block),
            _ => {}
        }
    }
    let markup = directives::read(source, &code);
    let mut masks = markup.masks;
    masks.sort_by_key(|mask| mask.span);
    let prose = cut(source, &pieces, &masks, &markup.directives);
    Structure {
        prose,
        directives: markup.directives,
        quotes: markup.quotes,
        problems: markup.problems,
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

/// Bytes that are markup of a directive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mask {
    pub(crate) span: Span,
    /// A line of its own, which ends the block.
    pub(crate) block: bool,
}

/// Cuts the text pieces around the masks.
fn cut(source: &str, pieces: &[Piece], masks: &[Mask], directives: &[Directive]) -> Vec<Prose> {
    let mut prose = Vec::new();
    let mut opens_block = true;
    let mut spaced = false;
    let mut mask = 0;
    let mut directive = 0;
    let mut push = |span: Span, opens_block: &mut bool, spaced: &mut bool| {
        if span.start >= span.end || source.get(span.start..span.end).is_none() {
            return;
        }
        while directives.get(directive).is_some_and(|d| d.content.end <= span.start) {
            directive += 1;
        }
        let tagged = directives.get(directive).is_some_and(|d| d.content.start <= span.start);
        prose.push(Prose { span, opens_block: *opens_block, spaced: *spaced, tagged });
        *opens_block = false;
        *spaced = false;
    };
    for piece in pieces {
        match piece {
            Piece::Block => opens_block = true,
            Piece::Space => spaced = true,
            Piece::Text(span) => {
                let mut start = span.start;
                while masks.get(mask).is_some_and(|m| m.span.end <= start) {
                    mask += 1;
                }
                let mut ahead = mask;
                while let Some(next) = masks.get(ahead).filter(|m| m.span.start < span.end) {
                    push(
                        Span::new(start, next.span.start.max(start)),
                        &mut opens_block,
                        &mut spaced,
                    );
                    start = start.max(next.span.end);
                    opens_block |= next.block;
                    if next.span.end > span.end {
                        break;
                    }
                    ahead += 1;
                }
                push(Span::new(start.min(span.end), span.end), &mut opens_block, &mut spaced);
            }
        }
    }
    prose
}
