/* Emitters: from a checked model to outputs. They decide nothing and report only what a template or memory says. */
#ifndef GENERATOR_EMIT_EMIT_H
#define GENERATOR_EMIT_EMIT_H

#include "model/model.h"
#include "program/routine.h"
#include "text/outputs.h"

/**
 * What reads and writes the types, as emit_c_types prints it, in the model's memory. False when out of memory, or when
 * something was reported.
 */
bool emit_c_program(const struct model *model, struct program *program);
/** generated/<system>/c: types, parsers, writers, item codecs of the roots (emit/c). */
void emit_c_types(const struct model *model, struct output_set *out);
/** generated/<system>/c: handles, function headers, main files; handlers/<system>: stubs (emit/c). */
void emit_c_functions(const struct model *model, struct output_set *out);
/** generated/<system>/c/<prefix>_fuzz.c: a harness for the types that emit_c_types prints (emit/c/fuzz.c). */
void emit_fuzz(const struct model *model, struct output_set *out);
/** generated/<system>/.gitattributes (emit/attributes.c). */
void emit_attributes(const struct model *model, struct output_set *out);
/** generated/<system>/topology.json (emit/topology.c). */
void emit_topology(const struct model *model, struct output_set *out);

#endif
