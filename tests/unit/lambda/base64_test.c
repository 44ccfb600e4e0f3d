/* Base64: the vectors of RFC 4648 section 10, and what is none. */
#include "check.h"
#include "lambda/base64.h"
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
    static const char *const refused[] = {"Z", "Zg=", "Zg", "Z===", "====", "Zm9v=", "Zm=v", "Zm9v\n", "Zm-_", "Zg==Zg=="};
    struct leat_arena arena;
    struct leat_input text;
    leat_arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        CHECK_INT(leat_base64_decode(&text, leat_str_of(vectors[i][0]), &arena), LEAT_OK);
        CHECK_STR(((leat_str){text.data, text.size}), vectors[i][1]);
        CHECK(text.data[text.size] == 0 && text.data[text.size + LEAT_PADDING - 1] == 0);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) CHECK_INT(leat_base64_decode(&text, leat_str_of(refused[i]), &arena), LEAT_INVALID);
    leat_arena_clear(&arena);
    leat_arena_init(&arena, 64);
    CHECK_INT(leat_base64_decode(&text, LEAT_STR("Zm9v"), &arena), LEAT_NO_MEMORY);
    leat_arena_clear(&arena);
    return check_result();
}
