/* What of core/put.h is too long, or too rare, to stand in each place that uses it. */
#include "core/put.h"

const char leat_put_pairs[] =
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/* What is stored behind the first digits is stored again by those that follow. */
char *leat_put_long(char *to, uint64_t value)
{
    uint64_t high = value / PUT_LIMIT;
    return put_eight(put_uint64(to, high), (uint32_t)(value - high * PUT_LIMIT));
}
