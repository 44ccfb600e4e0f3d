/* The writer owns indentation, blank lines and the origin of each line; emitters say what stands in a line. */
#ifndef GENERATOR_TEXT_WRITER_H
#define GENERATOR_TEXT_WRITER_H

#include "leat/arena.h"
#include "leat/buf.h"
#include "source/node.h"

/** When memory runs out its arena remembers it. */
struct text {
    struct leat_arena *arena;
    struct leat_buf bytes;      /* cleared by text_clear; outputs_add takes a copy */
    unsigned depth, width;      /* indentation: depth times width spaces */
    bool blank_due, block_open; /* no blank line after an opening or before a closing line, never two in a row */
    struct span *origins;       /* of line i; file 0 where nothing was said */
    size_t line_count, origin_capacity;
    struct span origin;
};

/** width: spaces of one indentation. */
void text_init(struct text *text, struct leat_arena *arena, unsigned width);
void text_clear(struct text *text);
/** One line (or several, when the formatted text holds newlines), indented; trailing blanks are dropped. */
void text_line(struct text *text, const char *format, ...) LEAT_PRINTF(2, 3);
/** Begins a line / goes on in it / ends it: for lines made in pieces. */
void text_piece(struct text *text, const char *format, ...) LEAT_PRINTF(2, 3);
void text_end(struct text *text);
/** A blank line before the next one, if that is not a closing one. */
void text_blank(struct text *text);
/** text_line, then one deeper. */
void text_open(struct text *text, const char *format, ...) LEAT_PRINTF(2, 3);
/** One shallower, then text_line. */
void text_close(struct text *text, const char *format, ...) LEAT_PRINTF(2, 3);
/** Lines as they are, trailing blanks and blank lines included; only indented. For templates. */
void text_raw(struct text *text, leat_str lines);
/** The lines of another text, each with its origin. */
void text_append(struct text *text, const struct text *other);
/**
 * A comment wrapped at 120 columns: the lead of the first line and of the next ones, and what ends it, e.g. "/" "** ",
 * " * ", " *" "/". The text is escaped for it here: no emitter prints a comment with text of a schema otherwise.
 */
void text_comment(struct text *text, const char *first, const char *next, const char *last, leat_str comment);
/** The same of formatted text, for C. */
void text_remark(struct text *text, const char *format, ...) LEAT_PRINTF(2, 3);
/** The lines that follow come from `at`, until the next call. */
void text_origin(struct text *text, struct span at);
leat_str text_bytes(const struct text *text);

#endif
