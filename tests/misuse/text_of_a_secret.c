/*
 * LEAT_TEXT of a secret: a card's number would be a part of a key, and be seen wherever keys are.
 * C: (argument 1 of 'leat_a_secret_has_no_text'|parameter of incompatible type 'struct leat_secret_dot_reveal')
 * C++: a secret has no text: who needs it says .reveal
 */
#include "leat/leat.h"

struct card {
    leat_secret number;
    leat_secret_json history;
};

leat_str card_key(struct leat_arena *arena, const struct card *card)
{
    leat_str key = LEAT_TEXT(arena, "card-", card->number.reveal);
    key = LEAT_TEXT(arena, "card-", card->number); /* wrong */
    key = LEAT_TEXT(arena, card->number);          /* wrong */
    key = LEAT_TEXT(arena, card->history);         /* wrong */
    return key;
}
