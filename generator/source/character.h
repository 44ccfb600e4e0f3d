/* Characters of UTF-8 as terminals and readers of code see them. */
#ifndef GENERATOR_SOURCE_CHARACTER_H
#define GENERATOR_SOURCE_CHARACTER_H

#include <stdint.h>
#include <stdio.h>

#include "leat/str.h"

/** Bytes of the character at `i`: up to the next byte that begins one. */
size_t character_size(leat_str text, size_t i);
/** Columns of a terminal: 2 for East Asian letters and emoji, 0 for marks that combine with the letter before. */
size_t character_width(leat_str text, size_t i);
/** A control character, of ASCII or of Latin-1: a terminal would obey it. */
bool character_is_control(leat_str text, size_t i);
/**
 * Turns the direction of the text around it: code would read otherwise than it is (CVE-2021-42574). gcc refuses it when
 * it is not closed.
 */
bool character_is_bidi(leat_str text, size_t i);
/** One of the two, or what ends a line for some readers and not for others (LS, PS): it is not seen as what it is. */
bool character_is_hidden(leat_str text, size_t i);
/** The code point at `i`; of bytes that are none, any control character. */
uint32_t character_code(leat_str text, size_t i);
/**
 * For a terminal, and for lists of lines: text holds what files and folders hold. What is not seen as what it is is
 * shown as '?'.
 */
void character_show(leat_str text, size_t i, FILE *out);
void characters_show(leat_str text, FILE *out);

#endif
