/* UUIDs: text both ways, and version 7 with its bits, its time and its randomness. */
#include <time.h>

#include "leat/uuid.h"

#include "../check.h"

static void text_survives(struct leat_arena *arena)
{
    leat_uuid uuid, other;
    CHECK_INT(leat_uuid_parse(&uuid, LEAT_STR("2EB8AA08-aa98-11ea-b4aa-73b441d16380")), LEAT_OK);
    CHECK_STR(leat_uuid_text(uuid, arena), "2eb8aa08-aa98-11ea-b4aa-73b441d16380");
    CHECK(leat_uuid_text(uuid, arena).data[LEAT_UUID_TEXT_SIZE] == '\0');
    CHECK_INT(leat_uuid_parse(&other, LEAT_STR("2eb8aa08-aa98-11ea-b4aa-73b441d16380")), LEAT_OK);
    CHECK(leat_uuid_equal(uuid, other));
    other.bytes[15]++;
    CHECK(!leat_uuid_equal(uuid, other));
}

static void what_is_no_uuid_is_refused(void)
{
    static const char *const invalid[] = {"",
                                          "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
                                          "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
                                          "2eb8aa08aa98-11ea-b4aa-73b441d16380-",
                                          "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
                                          "2eb8aa08-aa9811-ea-b4aa-73b441d16380",
                                          "2eb8aa08aa9811eab4aa73b441d16380",
                                          "-eb8aa08-aa98-11ea-b4aa-73b441d16380",
                                          "{eb8aa08-aa98-11ea-b4aa-73b441d1638}"};
    for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
        leat_uuid uuid;
        CHECK_INT(leat_uuid_parse(&uuid, leat_str_of(invalid[i])), LEAT_INVALID);
    }
}

static void version_7_is_new_each_time(void)
{
    leat_uuid last = {{0}};
    for (int i = 0; i < 100; i++) {
        leat_uuid uuid;
        uint64_t before = (uint64_t)time(NULL) * 1000, ms = 0;
        if (!CHECK(leat_uuid_new_v7(&uuid) == LEAT_OK)) return;
        for (int byte = 0; byte < 6; byte++) ms = ms << 8 | uuid.bytes[byte];
        CHECK(ms >= before && ms < before + 5000);
        CHECK_INT(uuid.bytes[6] >> 4, 7);
        CHECK_INT(uuid.bytes[8] >> 6, 2);
        CHECK(!leat_uuid_equal(uuid, last));
        CHECK(memcmp(uuid.bytes, last.bytes, 6) >= 0);
        last = uuid;
    }
}

static void text_without_memory_is_absent(void)
{
    const leat_uuid uuid = {{1}};
    struct leat_arena none;
    leat_arena_init(&none, 1);
    leat_str text = leat_uuid_text(uuid, &none);
    CHECK(!text.data && text.size == 0 && leat_arena_has_failed(&none));
    leat_arena_clear(&none);
}

int main(void)
{
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    text_survives(&arena);
    what_is_no_uuid_is_refused();
    version_7_is_new_each_time();
    text_without_memory_is_absent();
    leat_arena_clear(&arena);
    return check_result();
}
