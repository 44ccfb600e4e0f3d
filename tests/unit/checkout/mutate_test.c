/* The order cut at every byte and changed in every byte: reading and checking agree, nothing is read beyond, what is
   read is written back. */
#include <sys/mman.h>
#include <unistd.h>

#include "order.h"

static struct leat_arena arena;
static struct leat_buf buf;
static char *page_end;

/* In place, right before a page that can't be read. */
static leat_status parse_at_page(struct checkout *out, leat_str json, struct leat_issues *issues)
{
    struct leat_input text;
    char *begin = page_end - json.size - LEAT_PADDING;
    memcpy(begin, json.data, json.size);
    if (leat_input_borrow(&text, begin, json.size, json.size + LEAT_PADDING) != LEAT_OK) abort();
    return checkout_parse_in_place(out, text, &arena, issues);
}

static size_t accepted, refused;

static void compare(leat_str json)
{
    struct checkout order, again;
    struct leat_issues issues, seen;
    leat_arena_mark mark = leat_arena_mark_get(&arena);
    leat_status status = parse_at_page(&order, json, &issues), quick = parse_at_page(&again, json, NULL),
                valid = checkout_validate(json, &seen);
    bool unrepresentable = false;
    for (size_t i = 0; status != LEAT_OK && i < issues.count; i++)
        unrepresentable = unrepresentable || strcmp(issues.items[i].rule->keyword, "unrepresentable") == 0;
    CHECK_INT(quick, status);
    if (!unrepresentable) CHECK_INT(valid, status);
    if (status == LEAT_OK) {
        accepted++;
        leat_buf_reset(&buf);
        CHECK(checkout_write(&order, &buf, NULL) == LEAT_OK);
        CHECK(checkout_parse(&again, leat_buf_str(&buf), &arena, NULL) == LEAT_OK && checkout_equal(&order, &again));
    } else {
        refused++;
        for (size_t i = 0; i < issues.count; i++) {
            CHECK(issues.items[i].offset <= json.size && issues.items[i].offset + issues.items[i].size <= json.size);
            leat_buf_reset(&buf);
            CHECK(leat_issue_write_pointer(&issues, i, &buf) == LEAT_OK &&
                  leat_issue_write_sentence(&issues, i, &buf) == LEAT_OK);
        }
    }
    leat_arena_rewind(&arena, mark);
}

int main(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), size = sizeof ORDER - 1;
    char *pages = mmap(NULL, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + 2 * page, page, PROT_NONE) != 0) abort();
    page_end = pages + 2 * page;
    leat_arena_init(&arena, 0);
    leat_buf_init(&buf, 0);

    for (size_t cut = 0; cut <= size; cut++) compare((leat_str){ORDER, cut});
    CHECK_INT(accepted, 1);

    static const char bytes[] = "\"\\{}[]:,0129.eE+-tfnxa \n\x01\x7f\x80\xc3\xed\xff";
    char changed[sizeof ORDER + 2];
    for (size_t i = 0; i < size; i++) {
        for (size_t k = 0; k < sizeof bytes; k++) { /* the NUL too */
            memcpy(changed, ORDER, size);
            changed[i] = bytes[k];
            compare((leat_str){changed, size});
        }
        /* one byte less, one more */
        memcpy(changed, ORDER, i);
        memcpy(changed + i, ORDER + i + 1, size - i - 1);
        compare((leat_str){changed, size - 1});
        memcpy(changed, ORDER, i);
        changed[i] = bytes[i % (sizeof bytes - 1)];
        memcpy(changed + i + 1, ORDER + i, size - i);
        compare((leat_str){changed, size + 1});
    }
    printf("%zu accepted, %zu refused\n", accepted, refused);
    CHECK(accepted > 1000 && refused > 1000);

    leat_buf_clear(&buf);
    leat_arena_clear(&arena);
    munmap(pages, 3 * page);
    return check_result();
}
