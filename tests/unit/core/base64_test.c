/* Base64, both ways: the vectors of RFC 4648 section 10, all bytes at every length of the end, and what is none. */
#include "check.h"
#include "core/base64.h"
#include "leat/arena.h"

int main(void)
{
    static const char *const vectors[][2] = {{"", ""},
                                             {"Zg==", "f"},
                                             {"Zm8=", "fo"},
                                             {"Zm9v", "foo"},
                                             {"Zm9vYg==", "foob"},
                                             {"Zm9vYmE=", "fooba"},
                                             {"Zm9vYmFy", "foobar"},
                                             {"+/+/", "\xfb\xff\xbf"}};
    static const char *const refused[] = {"Z",    "Zg=",      "Zg",   "Z===", "====", "Zm9v=", "Zm=v",   "Zm9v\n",
                                          "Zm-_", "Zg==Zg==", "=QQ=", "Q=Q=", "=QQQ", "Zg== ", "Zm9\xc3"};
    struct leat_arena arena;
    struct leat_input text;
    struct leat_buf written;
    char bytes[256];
    leat_arena_init(&arena, 0);
    leat_buf_init(&written, 0);
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 37); /* each once */
    for (size_t size = 0; size <= sizeof bytes; size++) {
        leat_buf_reset(&written);
        CHECK_INT(leat_base64_write(&written, (leat_str){bytes, size}), LEAT_OK);
        CHECK_INT(leat_base64_parse(&text, leat_buf_str(&written), &arena), LEAT_OK);
        CHECK(leat_str_equal((leat_str){text.data, text.size}, (leat_str){bytes, size}));
    }
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        CHECK_INT(leat_base64_parse(&text, leat_str_of(vectors[i][0]), &arena), LEAT_OK);
        CHECK_STR(((leat_str){text.data, text.size}), vectors[i][1]);
        leat_buf_reset(&written);
        CHECK_INT(leat_base64_write(&written, leat_str_of(vectors[i][1])), LEAT_OK);
        CHECK_STR(leat_buf_str(&written), vectors[i][0]);
        CHECK(text.data[text.size] == 0 && text.data[text.size + LEAT_PADDING - 1] == 0);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        CHECK_INT(leat_base64_parse(&text, leat_str_of(refused[i]), &arena), LEAT_INVALID);
    leat_arena_clear(&arena);
    leat_arena_init(&arena, 64);
    CHECK_INT(leat_base64_parse(&text, LEAT_STR("Zm9v"), &arena), LEAT_NO_MEMORY);
    leat_arena_clear(&arena);
    leat_buf_clear(&written);
    leat_buf_init(&written, 7);
    CHECK_INT(leat_base64_write(&written, LEAT_STR("abcd")), LEAT_TOO_LARGE);
    leat_buf_clear(&written);
    return check_result();
}
