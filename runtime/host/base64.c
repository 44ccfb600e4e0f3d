/* Base64 by libcrypto, which is linked for signing anyway. */
#include "host/base64.h"

#include <limits.h>
#include <openssl/evp.h>

leat_status base64_write(struct leat_buf *out, leat_str bytes)
{
    if (bytes.size > INT_MAX / 2) return LEAT_TOO_LARGE;
    LEAT_TRY(leat_buf_reserve(out, bytes.size / 3 * 4 + 5)); /* with the NUL that libcrypto writes */
    out->size += (size_t)EVP_EncodeBlock((unsigned char *)out->data + out->size, (const unsigned char *)bytes.data, (int)bytes.size);
    return LEAT_OK;
}

leat_status base64_parse(leat_str *out, leat_str text, struct leat_arena *arena)
{
    if (text.size % 4 || text.size > INT_MAX) return LEAT_INVALID;
    unsigned char *bytes = leat_arena_alloc(arena, text.size / 4 * 3 + 1);
    if (!bytes) return LEAT_NO_MEMORY;
    int size = text.size ? EVP_DecodeBlock(bytes, (const unsigned char *)text.data, (int)text.size) : 0;
    if (size < 0) return LEAT_INVALID;
    for (size_t i = 0; i < 2 && text.size > i && text.data[text.size - 1 - i] == '='; i++) size--;
    *out = (leat_str){(char *)bytes, (size_t)size};
    return LEAT_OK;
}
