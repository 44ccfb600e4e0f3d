/* What libyaml complains about, said so that the reader knows what to do. */
#ifndef GENERATOR_SOURCE_YAML_PROBLEM_H
#define GENERATOR_SOURCE_YAML_PROBLEM_H

#include "source/yaml_marks.h"

/** Reports the parser's error. */
void yaml_problem_report(const yaml_parser_t *parser, struct yaml_marks *marks, struct sources *sources, uint32_t file);

#endif
