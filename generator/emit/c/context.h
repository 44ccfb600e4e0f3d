/* Contexts of templates of C: what is computed of a file whose text stands in templates/c/. Where memory was short
   while one was made, its file is not printed. */
#ifndef GENERATOR_EMIT_C_CONTEXT_H
#define GENERATOR_EMIT_C_CONTEXT_H

#include "emit/emit.h"
#include "text/template.h"

/** A context whose lines come from `at`. */
cJSON *context_new(struct leat_arena *arena, struct span at);
cJSON *context_add_object(struct leat_arena *arena, cJSON *object, const char *name);
cJSON *context_add_list(struct leat_arena *arena, cJSON *object, const char *name);
/** One more of the list, with lines of its own. */
cJSON *context_add_item(struct leat_arena *arena, cJSON *list, struct span at);
/** One of two sections: the object that the chosen one enters, while the other is left out. */
cJSON *context_add_choice(struct leat_arena *arena, cJSON *object, const char *chosen, const char *other);
/** Text of a schema, or of C: the template's tag says which. */
void context_add_text(struct leat_arena *arena, cJSON *object, const char *name, leat_str text);
/** Text that is an item of a list. */
void context_add_part(struct leat_arena *arena, cJSON *list, leat_str text);
void context_add_flag(struct leat_arena *arena, cJSON *object, const char *name, bool flag);
void context_add_number(struct leat_arena *arena, cJSON *object, const char *name, unsigned number);
/** Renders templates/c/<name> behind what is in the text; reports what does not fit. The context is deleted. */
void context_render(const struct model *model, const char *name, cJSON *context, struct text *text);
/** The same around what was printed before. */
void context_render_around(const struct model *model, const char *name, cJSON *context,
                           const struct template_slot *slots, size_t count, struct text *text);
/** A file that is one template: rendered, laid out, and handed over. */
void context_output(const struct model *model, const char *name, cJSON *context, struct output_set *out, leat_str file);

#endif
