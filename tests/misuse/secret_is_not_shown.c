/*
 * Logging a secret, and giving it as a reason, which goes to the caller and to the dead-letter queue: "never in logs" is held by its type.
 * C: (argument 1 of 'leat_a_secret_has_no_text'|parameter of incompatible type 'struct leat_secret_dot_reveal')
 * C++: a secret has no text: who needs it says .reveal
 */
#include "leat/leat.h"

struct card {
    leat_secret number;
    leat_str holder;
};

leat_status pay(struct leat_call *call, const struct card *card)
{
    LEAT_LOG(call, LEAT_INFO, "paying", "holder", card->holder);
    LEAT_LOG(call, LEAT_INFO, "paying", "card", card->number);                         /* wrong */
    LEAT_LOG(call, LEAT_INFO, "paying", "holder", card->holder, "card", card->number); /* wrong */
    if (!card->holder.size) return LEAT_REJECT(call, "card ", card->number);           /* wrong */
    if (!card->holder.data) return LEAT_RETRY(call, card->number, " is not known");    /* wrong */
    return LEAT_REJECT(call, "card of ", card->holder, " is blocked");
}
