/* AWS's own signing suite (aws-c-auth), header and query form of each case: canonical request, string to sign,
   signature, and what is sent. */
#include <dirent.h>
#include <stdlib.h>
#include <time.h>

#include "aws/sign.h"
#include "check.h"
#include "leat/arena.h"

enum { HEADER_MAX = 16, PATH_ROOM = 1024 };

struct request {
    struct leat_sign_request sign;
    struct leat_sign_pair headers[HEADER_MAX];
};

static leat_str read_file(struct leat_arena *arena, const char *folder, const char *name)
{
    char path[PATH_ROOM + 512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    char *text = leat_arena_alloc(arena, 65536);
    size_t size = text ? fread(text, 1, 65535, file) : 0;
    fclose(file);
    if (text) text[size] = '\0';
    return (leat_str){text, size};
}

/* The text or bare word of a member; the contexts are flat enough for that. */
static leat_str find_member(leat_str json, const char *name)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\":", name);
    const char *at = strstr(json.data, quoted);
    if (!at) return (leat_str){NULL, 0};
    at += strlen(quoted);
    at += strspn(at, " \t\n");
    if (*at == '"') return (leat_str){at + 1, strcspn(at + 1, "\"")};
    return (leat_str){at, strcspn(at, ",}\n ")};
}

static int64_t read_timestamp(leat_str text)
{
    struct tm utc = {0};
    return strptime(text.data, "%Y-%m-%dT%H:%M:%SZ", &utc) ? (int64_t)timegm(&utc) : 0;
}

static leat_str take_line(leat_str *rest)
{
    leat_str line = {rest->data, leat_str_find(*rest, '\n')};
    size_t used = line.size < rest->size ? line.size + 1 : line.size;
    *rest = (leat_str){rest->data + used, rest->size - used};
    return line;
}

static void read_request(struct request *out, leat_str text)
{
    static const char version[] = " HTTP/1.1";
    leat_str line = take_line(&text);
    size_t method_size = leat_str_find(line, ' ');
    leat_str target = {line.data + method_size + 1, line.size - method_size - 1 - (sizeof version - 1)};
    size_t path_size = leat_str_find(target, '?');
    *out = (struct request){.sign = {.method = {line.data, method_size}, .path = {target.data, path_size}}};
    if (path_size < target.size) out->sign.query = (leat_str){target.data + path_size + 1, target.size - path_size - 1};

    while (text.size) {
        line = take_line(&text);
        if (line.size == 0) break;
        struct leat_sign_pair *last = out->sign.header_count ? &out->headers[out->sign.header_count - 1] : NULL;
        if (last && (line.data[0] == ' ' || line.data[0] == '\t')) {
            /* a folded line: the value goes on */
            last->value.size = (size_t)(line.data + line.size - last->value.data);
            continue;
        }
        size_t colon = leat_str_find(line, ':');
        out->headers[out->sign.header_count++] =
            (struct leat_sign_pair){{line.data, colon}, {line.data + colon + 1, line.size - colon - 1}};
    }
    out->sign.headers = out->headers;
    out->sign.body = text;
}

static bool same_text(const char *name, const char *what, leat_str actual, leat_str expected)
{
    if (CHECK(leat_str_equal(actual, expected))) return true;
    fprintf(stderr, "%s: %s is\n%.*s\n--- expected\n%.*s\n", name, what, LEAT_STR_ARG(actual), LEAT_STR_ARG(expected));
    return false;
}

static bool passes(const char *name, const char *folder, const char *form, struct leat_arena *arena,
                   const struct leat_signer *signer)
{
    char file[64];
    bool good = true;
    snprintf(file, sizeof file, "%s-canonical-request.txt", form);
    good &= same_text(name, file, leat_buf_str(&signer->canonical_request), read_file(arena, folder, file));
    snprintf(file, sizeof file, "%s-string-to-sign.txt", form);
    good &= same_text(name, file, leat_buf_str(&signer->string_to_sign), read_file(arena, folder, file));
    snprintf(file, sizeof file, "%s-signature.txt", form);
    good &= same_text(name, file, leat_str_of(signer->signature), read_file(arena, folder, file));
    return good;
}

/* What is sent holds what the suite sends; a query may name its parameters in another order, so only its size is
   compared. */
static bool sends_the_same(const char *folder, struct leat_arena *arena, const struct leat_signer *signer,
                           bool as_query)
{
    leat_str sent = read_file(arena, folder, as_query ? "query-signed-request.txt" : "header-signed-request.txt");
    leat_str result = leat_buf_str(&signer->result);
    if (!as_query) return CHECK(memmem(sent.data, sent.size, result.data, result.size) != NULL);
    const char *query = memchr(sent.data, '?', sent.size);
    const char *end = query ? strstr(query, " HTTP/1.1\n") : NULL;
    return CHECK(query && end && (size_t)(end - query - 1) == result.size);
}

static void run_case(const char *root, const char *name, size_t passed[2])
{
    char folder[PATH_ROOM + 256];
    snprintf(folder, sizeof folder, "%s/%s", root, name);
    struct leat_arena arena;
    leat_arena_init(&arena, 0);
    leat_str context = read_file(&arena, folder, "context.json");
    struct request request;
    read_request(&request, read_file(&arena, folder, "request.txt"));

    struct leat_sign_scope scope = {
        .credentials = {find_member(context, "access_key_id"), find_member(context, "secret_access_key"),
                        find_member(context, "token")},
        .region = find_member(context, "region"),
        .service = find_member(context, "service"),
        .time = read_timestamp(find_member(context, "timestamp")),
        .expires_seconds = (uint32_t)strtoul(find_member(context, "expiration_in_seconds").data, NULL, 10),
        .keep_path = leat_str_equal(find_member(context, "normalize"), LEAT_STR("false")),
        .sign_body_header = leat_str_equal(find_member(context, "sign_body"), LEAT_STR("true")),
        .omit_session_token = leat_str_equal(find_member(context, "omit_session_token"), LEAT_STR("true")),
    };
    struct leat_signer signer;
    leat_signer_init(&signer);
    CHECK_INT(leat_sign_headers(&signer, &scope, &request.sign), LEAT_OK);
    if (passes(name, folder, "header", &arena, &signer) && sends_the_same(folder, &arena, &signer, false)) passed[0]++;
    CHECK_INT(leat_sign_query(&signer, &scope, &request.sign), LEAT_OK);
    if (passes(name, folder, "query", &arena, &signer) && sends_the_same(folder, &arena, &signer, true)) passed[1]++;
    leat_signer_clear(&signer);
    leat_arena_clear(&arena);
}

int main(void)
{
    const char *data = getenv("LEAT_DATA");
    char root[PATH_ROOM];
    snprintf(root, sizeof root, "%s/sigv4-suite/aws-c-auth-v4", data && *data ? data : "../shared/data");
    DIR *folder = opendir(root);
    if (!folder) {
        printf("skipped: no SigV4 suite at %s (set LEAT_DATA); tests/unit/aws/sign_test.c holds cases of our own\n",
               root);
        return 77;
    }
    size_t passed[2] = {0, 0}, total = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        total++;
        run_case(root, entry->d_name, passed);
    }
    closedir(folder);
    printf("%zu of %zu header cases, %zu of %zu query cases\n", passed[0], total, passed[1], total);
    CHECK_INT(total, 38);
    return check_result();
}
