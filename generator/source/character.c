/* Widths without a locale, so that the same input is shown alike everywhere: ranges of Unicode's East Asian Width and
   of the general category Mn. */
#include "source/character.h"

size_t character_size(leat_str text, size_t i)
{
    size_t size = 1;
    while (i + size < text.size && ((unsigned char)text.data[i + size] & 0xC0) == 0x80) size++;
    return size;
}

uint32_t character_code(leat_str text, size_t i)
{
    static const unsigned char lead_bits[] = {0x7F, 0x7F, 0x1F, 0x0F, 0x07};
    size_t size = character_size(text, i);
    if (size > 4) return 0;
    uint32_t code = (unsigned char)text.data[i] & lead_bits[size];
    for (size_t k = 1; k < size; k++) code = code << 6 | ((unsigned char)text.data[i + k] & 0x3F);
    return code;
}

struct range {
    uint32_t first, last;
};

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return true;
    return false;
}

size_t character_width(leat_str text, size_t i)
{
    static const struct range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                                        {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
    static const struct range combining[] = {{0x0300, 0x036F}, {0x0483, 0x0487}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                             {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20F0},
                                             {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
    uint32_t code = character_code(text, i);
    if (code < 0x0300) return 1;
    if (is_in(code, combining, sizeof combining / sizeof *combining)) return 0;
    return is_in(code, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

bool character_is_control(leat_str text, size_t i)
{
    uint32_t code = character_code(text, i);
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

bool character_is_bidi(leat_str text, size_t i)
{
    uint32_t code = character_code(text, i);
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool character_is_hidden(leat_str text, size_t i)
{
    uint32_t code = character_code(text, i);
    return code == 0x2028 || code == 0x2029 || character_is_control(text, i) || character_is_bidi(text, i);
}

void character_show(leat_str text, size_t i, FILE *out)
{
    if (character_is_hidden(text, i))
        fputc('?', out);
    else
        fwrite(text.data + i, 1, character_size(text, i), out);
}

void characters_show(leat_str text, FILE *out)
{
    for (size_t i = 0; i < text.size; i += character_size(text, i)) character_show(text, i, out);
}
