/* libyaml's marks count lines and characters; ours count bytes. */
#ifndef GENERATOR_SOURCE_YAML_MARKS_H
#define GENERATOR_SOURCE_YAML_MARKS_H

#include <yaml.h>

#include "source/source.h"

struct yaml_marks {
    leat_str text;
    size_t base;          /* behind the byte order mark, where libyaml starts to count */
    uint32_t *line_begin; /* by libyaml's idea of a line break, which includes CR, NEL, LS and PS */
    size_t line_count;
    size_t line, column, byte; /* the last answer: a long line is walked once, not once for each mark */
};

/** False when out of memory. */
bool yaml_marks_init(struct yaml_marks *marks, leat_str text, size_t base, struct leat_arena *arena);
uint32_t yaml_marks_byte(struct yaml_marks *marks, yaml_mark_t mark);

#endif
