/* Code generated for tests/cases/types-alone-openapi, run: the discriminator says which subtype a value is, validity
   says the schema, and nothing is lost. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "pets_types.h"

static struct leat_arena arena;
static struct leat_buf buf;

/* Reads, checks that the schema agrees, and gives what is written again, which parses to the same; "" where it is
   refused. */
static leat_str through(const char *json, struct pets_pet *pet)
{
    struct pets_pet again;
    leat_status status = pets_pet_parse(pet, leat_str_of(json), &arena, NULL);
    CHECK_INT(pets_pet_validate(leat_str_of(json), NULL), status);
    leat_buf_reset(&buf);
    if (status != LEAT_OK) return LEAT_STR("");
    CHECK_INT(pets_pet_write(pet, &buf, NULL), LEAT_OK);
    leat_str written = leat_str_copy(leat_buf_str(&buf), &arena);
    CHECK_INT(pets_pet_parse(&again, written, &arena, NULL), LEAT_OK);
    CHECK(pets_pet_equal(pet, &again));
    return written;
}

static enum pets_pet_kind same(const char *json)
{
    struct pets_pet pet = {0};
    CHECK_STR(through(json, &pet), json);
    return pet.kind;
}

static void test_subtypes(void)
{
    struct pets_pet pet;
    CHECK_STR(through("{\"barks\":true,\"kind\":\"dog\",\"name\":\"Rex\",\"tail\":1}", &pet),
              "{\"kind\":\"dog\",\"name\":\"Rex\",\"barks\":true}");
    CHECK(pets_pet_as_dog(&pet) && pets_pet_as_dog(&pet)->barks && !pets_pet_as_cat(&pet));
    CHECK_INT(same("{\"kind\":\"hound\",\"name\":\"Rex\",\"barks\":false}"), PETS_PET_DOG);
    CHECK_INT(same("{\"kind\":\"Dog\",\"name\":\"Rex\",\"barks\":false}"), PETS_PET_DOG);
    CHECK_INT(same("{\"kind\":\"cat\",\"name\":\"Tom\",\"lives\":9}"), PETS_PET_CAT);
    CHECK_INT(same("{\"kind\":\"dog\",\"name\":\"a\",\"barks\":true,\"friend\":{\"kind\":\"cat\",\"name\":\"b\","
                   "\"lives\":1}}"),
              PETS_PET_DOG);
    CHECK_INT(same("{\"kind\":\"Bird\",\"name\":\"b\",\"wings\":2}"), PETS_PET_BIRD);
    CHECK_INT(same("{\"kind\":\"kea\",\"name\":\"k\",\"wings\":2,\"words\":[\"a\"]}"), PETS_PET_PARROT);
    CHECK_INT(same("{\"kind\":\"c\\u0000t\",\"name\":\"n\"}"), PETS_PET_OTHER);
}

/* What a schema allows is accepted, whatever the discriminator says: it is no assertion. */
static void test_others(void)
{
    struct pets_pet pet;
    CHECK_INT(same("{\"kind\":\"fish\",\"name\":\"f\",\"fins\":[1,2]}"), PETS_PET_OTHER);
    CHECK_INT(same("{\"kind\":\"Stone\",\"name\":\"s\",\"weight\":1}"), PETS_PET_OTHER);
    CHECK_INT(same("{\"kind\":\"Pet\",\"name\":\"p\"}"), PETS_PET_OTHER);
    CHECK_INT(same("{\"kind\":\"dog\",\"name\":\"none\"}"), PETS_PET_OTHER);
    CHECK_INT(same("{\"kind\":\"cat\",\"name\":\"c\",\"lives\":10}"), PETS_PET_OTHER);
    CHECK_INT(same("{\"kind\":\"Parrot\",\"name\":\"p\",\"words\":[]}"), PETS_PET_OTHER);
    CHECK_STR(through("{\"name\":\"n\",\"barks\":true}", &pet), "");
    CHECK_STR(through("{\"kind\":1,\"name\":\"n\"}", &pet), "");
    CHECK_STR(through("[]", &pet), "");
    CHECK_STR(through("{\"kind\":\"dog\",\"name\":\"a\",\"name\":\"b\",\"barks\":true}", &pet), "");
    CHECK_STR(through("{\"kind\":\"dog\",\"name\":\"a\",\"barks\":true", &pet), "");
}

static void test_places(void)
{
    struct pets_owner owner, again;
    const char *json = "{\"pet\":{\"kind\":\"kea\",\"name\":\"k\",\"words\":[\"a\"]},\"others\":[{\"kind\":\"x\","
                       "\"name\":\"y\",\"z\":null},{\"kind\":\"cat\","
                       "\"name\":\"c\"}],"
                       "\"by_name\":{\"k\":{\"kind\":\"parrot\",\"name\":\"k\",\"words\":[]},\"b\":{\"kind\":\"Bird\","
                       "\"name\":\"b\",\"beak\":1}},"
                       "\"best\":{\"kind\":\"dog\",\"name\":\"d\",\"barks\":true},\"way\":{\"by\":\"Flight\",\"gate\":"
                       "\"A\"},\"one\":{\"t\":\"B\",\"a\":1},"
                       "\"any\":{\"kind\":\"cat\",\"name\":\"c\",\"lives\":7}}";
    CHECK_INT(pets_owner_parse(&owner, leat_str_of(json), &arena, NULL), LEAT_OK);
    CHECK_INT(pets_owner_validate(leat_str_of(json), NULL), LEAT_OK);
    CHECK(owner.pet.kind == PETS_PET_PARROT && owner.others.items[0].kind == PETS_PET_OTHER &&
          owner.others.items[1].kind == PETS_PET_CAT);
    CHECK(owner.by_name.items[0].value.kind == PETS_BIRD_PARROT &&
          owner.by_name.items[1].value.kind == PETS_BIRD_OTHER);
    CHECK(owner.way.kind == PETS_WAY_FLIGHT && owner.one.kind == PETS_ONE_A);
    CHECK(owner.any.kind == PETS_OWNER_ANY_PET && owner.any.pet.kind == PETS_PET_CAT && owner.any.pet.cat->lives == 7);
    leat_buf_reset(&buf);
    CHECK_INT(pets_owner_write(&owner, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), json);
    leat_str written = leat_str_copy(leat_buf_str(&buf), &arena);
    CHECK_INT(pets_owner_parse(&again, written, &arena, NULL), LEAT_OK);
    CHECK(pets_owner_equal(&owner, &again));
}

/* anyOf: both branches hold, and the one that is named comes first; a name that does not hold is passed over. */
static void test_names_of_branches(void)
{
    struct pets_way way;
    CHECK(pets_way_parse(&way, LEAT_STR("{\"by\":\"Flight\"}"), &arena, NULL) == LEAT_OK &&
          way.kind == PETS_WAY_FLIGHT);
    CHECK(pets_way_parse(&way, LEAT_STR("{\"by\":\"foot\",\"gate\":\"A\"}"), &arena, NULL) == LEAT_OK &&
          way.kind == PETS_WAY_WALK);
    CHECK(pets_way_parse(&way, LEAT_STR("{\"by\":\"boat\",\"gate\":\"A\"}"), &arena, NULL) == LEAT_OK &&
          way.kind == PETS_WAY_WALK);
    CHECK(pets_way_parse(&way, LEAT_STR("{\"by\":\"foot\",\"steps\":\"many\"}"), &arena, NULL) == LEAT_OK &&
          way.kind == PETS_WAY_FLIGHT);
    leat_buf_reset(&buf);
    CHECK_INT(pets_way_write(&way, &buf, NULL), LEAT_OK);
    CHECK_STR(leat_buf_str(&buf), "{\"by\":\"foot\",\"steps\":\"many\"}");
}

/* A value that would come back as another branch is refused. */
static void test_contradiction(void)
{
    struct leat_issues issues;
    struct pets_dog dog = {.kind = LEAT_STR("cat"), .name = LEAT_STR("Rex")};
    struct pets_pet pet;
    pets_pet_set_dog(&pet, &dog);
    leat_buf_reset(&buf);
    CHECK_INT(pets_pet_write(&pet, &buf, &issues), LEAT_INVALID);
    CHECK_STR(leat_str_of(issues.items[0].rule->keyword), "contradiction");
    dog.kind = LEAT_STR("hound");
    CHECK_INT(pets_pet_write(&pet, &buf, &issues), LEAT_OK);
}

/* What parse and validate say of a shape, which is the same. */
static leat_str refused(leat_str json)
{
    struct leat_issues issues, others;
    struct pets_shape shape;
    leat_buf_reset(&buf);
    CHECK_INT(pets_shape_parse(&shape, json, &arena, &issues), LEAT_INVALID);
    CHECK_INT(pets_shape_validate(json, &others), LEAT_INVALID);
    CHECK_INT(issues.count, others.count);
    for (size_t i = 0; i < issues.count; i++) {
        CHECK(leat_buf_append(&buf, i ? LEAT_STR("; and ") : LEAT_STR("")) == LEAT_OK &&
              leat_issue_write_sentence(&issues, i, &buf) == LEAT_OK);
        struct leat_buf other;
        leat_buf_init(&other, 0);
        CHECK(leat_issue_write_sentence(&others, i, &other) == LEAT_OK &&
              leat_str_has_suffix(leat_buf_str(&buf), leat_buf_str(&other)));
        leat_buf_clear(&other);
    }
    return leat_str_copy(leat_buf_str(&buf), &arena);
}

static void test_sentences(void)
{
    static char long_tag[10000];
    struct pets_shape shape;
    CHECK(pets_shape_parse(&shape, LEAT_STR("{\"is\":\"b\\u0000x\",\"side\":1}"), &arena, NULL) == LEAT_OK &&
          shape.kind == PETS_SHAPE_SQUARE);
    CHECK_STR(refused(LEAT_STR("{\"is\":\"oval\",\"r\":1}")),
              "matches no arm of Circle, Square; its \"is\" is \"oval\"");
    CHECK_STR(refused(LEAT_STR("{\"is\":\"square\"}")), "the member \"side\" is missing");
    CHECK_STR(refused(LEAT_STR("{\"r\":1}")), "matches no arm of Circle, Square; its \"is\" is missing");
    CHECK_STR(refused(LEAT_STR("{\"is\":5}")), "matches no arm of Circle, Square; its \"is\" is 5");
    CHECK_STR(refused(LEAT_STR("{\"is\":null}")), "matches no arm of Circle, Square; its \"is\" is null");
    CHECK_STR(refused(LEAT_STR(" { \"is\" : [1] }")), "matches no arm of Circle, Square; its \"is\" is none of theirs");
    CHECK_STR(refused(LEAT_STR("{\"is\":\"b\\u0000y\\u001b[31m\"}")),
              "matches no arm of Circle, Square; its \"is\" is \"b\\u0000y\\u001b[31m\"");
    CHECK_STR(refused(LEAT_STR("[]")), "matches no arm of Circle, Square");
    memset(long_tag, 'x', sizeof long_tag);
    memcpy(long_tag, "{\"is\":\"", 7);
    memcpy(long_tag + sizeof long_tag - 2, "\"}", 2);
    leat_str sentence = refused((leat_str){long_tag, sizeof long_tag});
    CHECK(sentence.size < 200 && leat_str_has_suffix(sentence, LEAT_STR("xxx\xe2\x80\xa6\"")));
}

int main(void)
{
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);
    test_subtypes();
    test_others();
    test_places();
    test_names_of_branches();
    test_contradiction();
    test_sentences();
    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    return check_result();
}
