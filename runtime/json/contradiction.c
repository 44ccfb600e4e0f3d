/* What a program forgot in a value, or contradicts itself in: no schema states these rules, and no reading of the text
   would find what breaks them. */
#include "json/write.h"

#define CONTRADICTION(says)                                                                                            \
    {                                                                                                                  \
        "contradiction", "leat", LEAT_STR_INIT(says), 0                                                                \
    }

const struct leat_rule leat_rule_forgotten = {"forgotten", "leat", {NULL, 0}, 0};
const struct leat_rule leat_rule_contradiction_flag = CONTRADICTION("there is a value, but its has_ member is false");
const struct leat_rule leat_rule_contradiction_arms = CONTRADICTION("what is set is of another kind");
const struct leat_rule leat_rule_contradiction_hole = CONTRADICTION("an item before it is absent");
const struct leat_rule leat_write_no_text = CONTRADICTION("there is a size, but no text");
const struct leat_rule leat_write_unset_time = CONTRADICTION("there is a time, but without LEAT_TIME_SET");
const struct leat_rule leat_write_unsound_decimal =
    CONTRADICTION("a decimal has at most 38 digits and an exponent of -1000 to 1000");
const struct leat_rule leat_write_unknown_number = CONTRADICTION("its number is none of the enum");
const struct leat_rule leat_write_other_text = CONTRADICTION("its text is not that of known");
const struct leat_rule leat_write_listed_text = CONTRADICTION("the schema names its text, but known is not set");
static const struct leat_rule no_items = CONTRADICTION("there is a count, but no items");
static const struct leat_rule no_arm = CONTRADICTION("the member of its kind is not set");
static const struct leat_rule no_kind = CONTRADICTION("a member is set, but no kind");
static const struct leat_rule unknown_kind = CONTRADICTION("its kind is none of the enum");

void leat_writer_break(struct leat_writer *writer, const char *at, const struct leat_rule *rule)
{
    struct leat_issues *issues = writer->issues;
    if (writer_gave_up(writer)) return;
    writer->status = LEAT_INVALID;
    writer->broken = true;
    if (!issues) return;
    issues->total = issues->count + 1;
    if (issues->count == LEAT_ISSUE_CAPACITY) return;
    issues->items[issues->count++] =
        (struct leat_issue){rule, (uint32_t)((size_t)(at - writer->buf->data) - writer->start), 0, NULL};
}

char *leat_write_nothing(struct leat_writer *writer, char *at, const struct leat_rule *rule)
{
    leat_writer_break(writer, at, rule);
    return leat_write_null(writer, at);
}

char *leat_write_itemless(struct leat_writer *writer, char *at, size_t count)
{
    return leat_write_nothing(writer, at, count ? &no_items : &leat_rule_forgotten);
}

char *leat_write_armless(struct leat_writer *writer, char *at, size_t set)
{
    return leat_write_nothing(writer, at, set ? &leat_rule_contradiction_arms : &no_arm);
}

char *leat_write_kindless(struct leat_writer *writer, char *at, size_t set, int kind)
{
    return leat_write_nothing(writer, at, kind ? &unknown_kind : set ? &no_kind : &leat_rule_forgotten);
}
