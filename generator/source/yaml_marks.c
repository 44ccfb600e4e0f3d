/* The index in libyaml's marks is not used: it is off by one for each CR LF within a scalar. */
#include "source/yaml_marks.h"

static size_t break_size(leat_str text, size_t i)
{
    const unsigned char *s = (const unsigned char *)text.data + i;
    size_t left = text.size - i;
    if (s[0] == '\r') return left > 1 && s[1] == '\n' ? 2 : 1;
    if (s[0] == '\n') return 1;
    if (left > 1 && s[0] == 0xC2 && s[1] == 0x85) return 2;
    return left > 2 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9) ? 3 : 0;
}

bool yaml_marks_init(struct yaml_marks *marks, leat_str text, size_t base, struct leat_arena *arena)
{
    size_t count = 1, size;
    for (size_t i = base; i < text.size; i += size ? size : 1) {
        size = break_size(text, i);
        count += size != 0;
    }
    *marks = (struct yaml_marks){.text = text, .base = base, .line_count = count, .byte = base};
    marks->line_begin = leat_arena_alloc(arena, count * sizeof *marks->line_begin);
    if (!marks->line_begin) return false;
    marks->line_begin[0] = (uint32_t)base;
    for (size_t i = base, line = 1; i < text.size; i += size ? size : 1) {
        size = break_size(text, i);
        if (size) marks->line_begin[line++] = (uint32_t)(i + size);
    }
    return true;
}

uint32_t yaml_marks_byte(struct yaml_marks *marks, yaml_mark_t mark)
{
    if (mark.line >= marks->line_count) return (uint32_t)marks->text.size;
    if (mark.line != marks->line || mark.column < marks->column / 2) {
        marks->line = mark.line;
        marks->column = 0;
        marks->byte = marks->line_begin[mark.line];
    }
    /* An event is asked for its begin after its end: a step back, not the whole line again. */
    for (; marks->column > mark.column; marks->column--) {
        marks->byte--;
        while (((unsigned char)marks->text.data[marks->byte] & 0xC0) == 0x80) marks->byte--;
    }
    for (; marks->column < mark.column && marks->byte < marks->text.size; marks->column++) {
        marks->byte++;
        while (marks->byte < marks->text.size && ((unsigned char)marks->text.data[marks->byte] & 0xC0) == 0x80)
            marks->byte++;
    }
    return (uint32_t)marks->byte;
}
