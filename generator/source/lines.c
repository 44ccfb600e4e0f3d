/* Lines and columns of bytes. The table of lines is made with the file, so that a position can be shown when memory has
   run out. */
#include <string.h>

#include "source/source.h"

bool source_make_lines(struct sources *sources, struct source_file *file)
{
    size_t count = 1, line = 1;
    for (size_t i = 0; i < file->text.size; i++) count += file->text.data[i] == '\n';
    uint32_t *begin = leat_arena_alloc(sources->arena, count * sizeof *begin);
    if (!begin) return false;
    begin[0] = 0;
    for (size_t i = 0; i < file->text.size; i++)
        if (file->text.data[i] == '\n') begin[line++] = (uint32_t)(i + 1);
    file->line_begin = begin;
    file->line_count = count;
    return true;
}

const struct source_file *source_file_of(const struct sources *sources, struct span at)
{
    return at.file && at.file < sources->count ? &sources->files[at.file] : NULL;
}

void source_position(struct sources *sources, uint32_t file_index, uint32_t offset, size_t *line, size_t *column)
{
    *line = *column = 1;
    if (!file_index || file_index >= sources->count) return;
    struct source_file *file = &sources->files[file_index];
    if (!file->line_begin) return;
    if (offset > file->text.size) offset = (uint32_t)file->text.size;
    size_t low = 0, high = file->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->line_begin[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    *line = low + 1;
    for (size_t i = file->line_begin[low]; i < offset; i++)
        *column += ((unsigned char)file->text.data[i] & 0xC0) != 0x80;
    /* A byte order mark at the file's begin is no column. */
    if (low == 0 && offset >= 3 && memcmp(file->text.data, "\xEF\xBB\xBF", 3) == 0) --*column;
}

leat_str source_line(struct sources *sources, uint32_t file_index, size_t line)
{
    struct source_file *file = &sources->files[file_index];
    if (!file->line_begin) return (leat_str){"", 0};
    size_t begin = file->line_begin[line - 1],
           end = line < file->line_count ? file->line_begin[line] - 1 : file->text.size;
    if (end > begin && file->text.data[end - 1] == '\r') end--;
    if (line == 1 && end >= 3 && memcmp(file->text.data, "\xEF\xBB\xBF", 3) == 0) begin = 3;
    return (leat_str){file->text.data + begin, end - begin};
}
