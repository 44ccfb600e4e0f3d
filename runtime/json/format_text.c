/* The classes of ASCII. */
#include "json/format_text.h"

#include "json/utf8.h"

enum {
    URI = CLASS_NAME | CLASS_PATH | CLASS_QUERY | CLASS_LITERAL,
    LETTER = CLASS_LETTER | CLASS_LABEL | CLASS_ATOM | CLASS_QUOTED | CLASS_SCHEME | URI,
    HEX = LETTER | CLASS_HEX,
    DIGIT = CLASS_DIGIT | CLASS_HEX | CLASS_LABEL | CLASS_ATOM | CLASS_QUOTED | CLASS_SCHEME | URI,
    DELIMITER = CLASS_QUOTED | URI,        /* a sub-delim that no atom has */
    MARK = CLASS_QUOTED | URI | CLASS_ATOM /* one that atoms have too, and what else is unreserved */
};

const uint16_t leat_format_classes[256] = {['0'] = DIGIT,
                                           ['1'] = DIGIT,
                                           ['2'] = DIGIT,
                                           ['3'] = DIGIT,
                                           ['4'] = DIGIT,
                                           ['5'] = DIGIT,
                                           ['6'] = DIGIT,
                                           ['7'] = DIGIT,
                                           ['8'] = DIGIT,
                                           ['9'] = DIGIT,
                                           ['A'] = HEX,
                                           ['B'] = HEX,
                                           ['C'] = HEX,
                                           ['D'] = HEX,
                                           ['E'] = HEX,
                                           ['F'] = HEX,
                                           ['G'] = LETTER,
                                           ['H'] = LETTER,
                                           ['I'] = LETTER,
                                           ['J'] = LETTER,
                                           ['K'] = LETTER,
                                           ['L'] = LETTER,
                                           ['M'] = LETTER,
                                           ['N'] = LETTER,
                                           ['O'] = LETTER,
                                           ['P'] = LETTER,
                                           ['Q'] = LETTER,
                                           ['R'] = LETTER,
                                           ['S'] = LETTER,
                                           ['T'] = LETTER,
                                           ['U'] = LETTER,
                                           ['V'] = LETTER,
                                           ['W'] = LETTER,
                                           ['X'] = LETTER,
                                           ['Y'] = LETTER,
                                           ['Z'] = LETTER,
                                           ['a'] = HEX,
                                           ['b'] = HEX,
                                           ['c'] = HEX,
                                           ['d'] = HEX,
                                           ['e'] = HEX,
                                           ['f'] = HEX,
                                           ['g'] = LETTER,
                                           ['h'] = LETTER,
                                           ['i'] = LETTER,
                                           ['j'] = LETTER,
                                           ['k'] = LETTER,
                                           ['l'] = LETTER,
                                           ['m'] = LETTER,
                                           ['n'] = LETTER,
                                           ['o'] = LETTER,
                                           ['p'] = LETTER,
                                           ['q'] = LETTER,
                                           ['r'] = LETTER,
                                           ['s'] = LETTER,
                                           ['t'] = LETTER,
                                           ['u'] = LETTER,
                                           ['v'] = LETTER,
                                           ['w'] = LETTER,
                                           ['x'] = LETTER,
                                           ['y'] = LETTER,
                                           ['z'] = LETTER,

                                           [' '] = CLASS_QUOTED,
                                           ['!'] = MARK,
                                           ['"'] = 0,
                                           ['#'] = CLASS_QUOTED | CLASS_ATOM | CLASS_LITERAL,
                                           ['$'] = MARK,
                                           ['%'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['&'] = MARK,
                                           ['\''] = MARK,
                                           ['('] = DELIMITER,
                                           [')'] = DELIMITER,
                                           ['*'] = MARK,
                                           ['+'] = MARK | CLASS_SCHEME,
                                           [','] = DELIMITER,
                                           ['-'] = MARK | CLASS_SCHEME | CLASS_LABEL,
                                           ['.'] = DELIMITER | CLASS_SCHEME,
                                           ['/'] = CLASS_QUOTED | CLASS_ATOM | CLASS_PATH | CLASS_QUERY | CLASS_LITERAL,
                                           [':'] = CLASS_QUOTED | CLASS_PATH | CLASS_QUERY | CLASS_LITERAL,
                                           [';'] = DELIMITER,
                                           ['<'] = CLASS_QUOTED,
                                           ['='] = MARK,
                                           ['>'] = CLASS_QUOTED,
                                           ['?'] = CLASS_QUOTED | CLASS_ATOM | CLASS_QUERY | CLASS_LITERAL,
                                           ['@'] = CLASS_QUOTED | CLASS_PATH | CLASS_QUERY | CLASS_LITERAL,
                                           ['['] = CLASS_QUOTED | CLASS_LITERAL,
                                           ['\\'] = 0,
                                           [']'] = CLASS_QUOTED | CLASS_LITERAL,
                                           ['^'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['_'] = MARK,
                                           ['`'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['{'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['|'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['}'] = CLASS_QUOTED | CLASS_ATOM,
                                           ['~'] = MARK};

/* RFC 3987: ucschar leaves out surrogates, what is private, and the last two of each plane, which are no characters. */
static bool is_ucschar(uint32_t c)
{
    if (c >= 0x10000) return c < 0xf0000 && (c & 0xffff) <= 0xfffd && (c < 0xe0000 || c >= 0xe1000);
    return (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfdcf) || (c >= 0xfdf0 && c <= 0xffef);
}

static bool is_private(uint32_t c) { return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && (c & 0xffff) <= 0xfffd); }

const char *leat_format_skip_beyond(const char *at, enum format_beyond beyond)
{
    if (beyond == BEYOND_NOTHING) return NULL;
    uint32_t c = leat_utf8_take(&at);
    return is_ucschar(c) || (beyond == BEYOND_PRIVATE && is_private(c)) ? at : NULL;
}
