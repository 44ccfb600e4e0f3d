/* Keywords that apply schemas to the value itself. What a branch has evaluated counts when the branch holds. */
#include "json/schema.h"

/* Nothing has told which arm it must be. */
#define UNDECIDED SIZE_MAX

/* how far references are followed when arms are compared with each other, for what is said of them alone */
enum { DEEPEST_LOOK = 16 };

/* Whether the schema holds, in silence. */
static bool try(struct evaluation *e, const struct leat_schema *schema, uint32_t at, size_t marks)
{
    if (marks == NO_MARKS) return leat_schema_evaluate_silently(e, schema, at, NO_MARKS);
    size_t words = marks_words(value_of(e, at)->count), own = leat_marks_push(e, value_of(e, at)->count);
    bool holds = own != NO_MARKS && leat_schema_evaluate_silently(e, schema, at, own);
    for (size_t i = 0; holds && i < words; i++) e->bits[marks + i] |= e->bits[own + i];
    if (own != NO_MARKS) e->bit_words = own;
    return holds;
}

bool leat_schema_all_of(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    bool holds = true;
    for (uint32_t i = 0; i < keyword->size && (holds || e->loud) && !e->over; i++)
        if (!leat_schema_evaluate(e, keyword->of.schemas[i], at, marks)) holds = false;
    return holds;
}

bool leat_schema_not(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    (void)marks; /* what holds in vain has evaluated nothing */
    /* its own unevaluated members are asked inside of it */
    return (!leat_schema_evaluate_silently(e, keyword->of.schema, at, NO_MARKS) && !e->over) ||
           leat_schema_fail(e, keyword->rule, at);
}

bool leat_schema_if(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    const struct leat_schema *const *schemas = keyword->of.schemas,
                                    *then = try(e, schemas[0], at, marks) ? schemas[1] : schemas[2];
    return !e->over && (!then || leat_schema_evaluate(e, then, at, marks));
}

/* ---- anyOf and oneOf ---- */

/* The arm that a member's constant tells: choice->count when it is none of theirs. */
static size_t decided_arm(struct evaluation *e, const struct leat_choice_table *choice, uint32_t at)
{
    if (!choice->tag || value_of(e, at)->kind != LEAT_JSON_OBJECT) return UNDECIDED;
    uint32_t tag = leat_schema_find_member(e, at, choice->tag->text);
    for (size_t i = 0; tag && i < choice->tag_count; i++)
        if (leat_schema_equals(e, tag, choice->tags[i].value)) return choice->tags[i].arm;
    return choice->count;
}

/* Whether the value could be one of the schema's, by its type and what it must equal. */
static bool admits(const struct evaluation *e, const struct leat_schema *schema, uint32_t at, unsigned look)
{
    bool admitted = true;
    for (uint32_t i = 0; i < schema->count && admitted; i++) {
        const struct leat_keyword *keyword = &schema->keywords[i];
        switch (keyword->kind) {
        case LEAT_KEYWORD_NEVER: return false;
        case LEAT_KEYWORD_NUMBER:
        case LEAT_KEYWORD_STRING:
        case LEAT_KEYWORD_TYPE: admitted = leat_schema_types_of(e, at) & keyword->size; break;
        case LEAT_KEYWORD_VALUES:
            admitted = false;
            for (uint32_t k = 0; k < keyword->size && !admitted; k++)
                admitted = leat_schema_equals(e, at, keyword->of.texts[k]);
            break;
        case LEAT_KEYWORD_LISTED: admitted = leat_schema_is_listed(e, keyword, at); break;
        case LEAT_KEYWORD_REF: admitted = look == DEEPEST_LOOK || admits(e, keyword->of.schema, at, look + 1); break;
        case LEAT_KEYWORD_ALL_OF:
            for (uint32_t k = 0; k < keyword->size && admitted && look < DEEPEST_LOOK; k++)
                admitted = admits(e, keyword->of.schemas[k], at, look + 1);
            break;
        default: break;
        }
    }
    return admitted;
}

/* Of the arms that admit the value, the one that knows most of its members; choice->count when none does. *only: it is
   the one that does. */
static size_t closest_arm(const struct evaluation *e, const struct leat_choice_table *choice, uint32_t at, bool *only)
{
    size_t closest = choice->count, best = 0, count = 0;
    for (size_t i = 0; i < choice->count; i++) {
        if (!admits(e, choice->arms[i], at, 0)) continue;
        size_t known = value_of(e, at)->kind == LEAT_JSON_OBJECT ? leat_schema_count_known(e, choice->arms[i], at) : 0;
        if (!count++ || known > best) {
            closest = i;
            best = known;
        }
    }
    *only = count == 1;
    return closest;
}

/* No arm holds. Where only one could, what is wrong is what breaks that one. */
static bool refuse(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t decided)
{
    const struct leat_choice_table *choice = keyword->of.choice;
    if (!e->loud || !leat_schema_work(e, value_of(e, at)->count)) return false;
    if (decided != UNDECIDED) return leat_schema_fail_choice(e, keyword->rule, at, choice->tag);
    bool only;
    size_t closest = closest_arm(e, choice, at, &only);
    if (!only) leat_schema_fail_choice(e, keyword->rule, at, closest < choice->count ? &choice->hints[closest] : NULL);
    if (closest < choice->count && !e->over) leat_schema_evaluate(e, choice->arms[closest], at, NO_MARKS);
    return false;
}

static bool choose(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks, size_t most)
{
    const struct leat_choice_table *choice = keyword->of.choice;
    size_t decided = decided_arm(e, choice, at), count = 0;
    if (decided < choice->count) return leat_schema_evaluate(e, choice->arms[decided], at, marks);
    /* what the others have evaluated counts too: where that is asked for, all arms are looked at */
    for (size_t i = 0; decided == UNDECIDED && i < choice->count && count <= most && !e->over; i++) {
        count += try(e, choice->arms[i], at, marks);
        if (count && most == SIZE_MAX && marks == NO_MARKS) return true;
    }
    if (e->over) return false;
    if (count && count <= most) return true;
    static const struct leat_hint several = {LEAT_HINT_SEVERAL, {"", 0}};
    return count ? leat_schema_fail_choice(e, keyword->rule, at, &several) : refuse(e, keyword, at, decided);
}

bool leat_schema_any_of(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    return choose(e, keyword, at, marks, SIZE_MAX);
}

bool leat_schema_one_of(struct evaluation *e, const struct leat_keyword *keyword, uint32_t at, size_t marks)
{
    return choose(e, keyword, at, marks, 1);
}
