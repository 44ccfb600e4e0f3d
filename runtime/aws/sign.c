/*
 * Signature Version 4. A request is written in one canonical form, hashed, and the hash is signed with a key derived
 * from the secret, the day, the region and the service.
 */
#include "aws/sign.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "aws/uri.h"
#include "core/hex.h"
#include "core/print.h"

#define ALGORITHM "AWS4-HMAC-SHA256"

struct pairs {
    struct leat_sign_pair items[LEAT_SIGN_MAX_PAIRS];
    size_t count;
};

void leat_signer_init(struct leat_signer *signer) { *signer = (struct leat_signer){0}; }

void leat_signer_clear(struct leat_signer *signer)
{
    leat_buf_clear(&signer->canonical_request);
    leat_buf_clear(&signer->string_to_sign);
    leat_buf_clear(&signer->scratch);
    leat_buf_clear(&signer->result);
    OPENSSL_cleanse(signer->key, sizeof signer->key);
    *signer = (struct leat_signer){0};
}

/* ---- hashes ------------------------------------------------------------------------------------------------------ */

static leat_status hash(unsigned char out[LEAT_SIGN_HASH_SIZE], leat_str text)
{
    return EVP_Digest(text.data, text.size, out, NULL, EVP_sha256(), NULL) == 1 ? LEAT_OK : LEAT_NO_MEMORY;
}

static leat_status keyed_hash(unsigned char out[LEAT_SIGN_HASH_SIZE], leat_str key, leat_str text)
{
    return HMAC(EVP_sha256(), key.data, (int)key.size, (const unsigned char *)text.data, text.size, out, NULL)
               ? LEAT_OK
               : LEAT_NO_MEMORY;
}

static void write_hex(char out[LEAT_SIGN_HEX_SIZE + 1], const unsigned char bytes[LEAT_SIGN_HASH_SIZE])
{
    *hex_put(out, bytes, LEAT_SIGN_HASH_SIZE) = '\0';
}

static leat_status hash_hex(char out[LEAT_SIGN_HEX_SIZE + 1], leat_str text)
{
    unsigned char bytes[LEAT_SIGN_HASH_SIZE];
    LEAT_TRY(hash(bytes, text));
    write_hex(out, bytes);
    return LEAT_OK;
}

static leat_str bytes_of(const unsigned char hash_bytes[LEAT_SIGN_HASH_SIZE])
{
    return (leat_str){(const char *)hash_bytes, LEAT_SIGN_HASH_SIZE};
}

/* The digest of everything that the key depends on: a cached key is never used for another secret, day, region or
   service. */
static leat_status digest_scope(unsigned char out[LEAT_SIGN_HASH_SIZE], struct leat_buf *scratch,
                                const struct leat_sign_scope *scope, leat_str day)
{
    leat_str parts[] = {scope->credentials.secret_access_key, day, scope->region, scope->service};
    leat_buf_reset(scratch);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        LEAT_TRY(leat_buf_append(scratch, parts[i]));
        LEAT_TRY(leat_buf_append(scratch, LEAT_STR("\n")));
    }
    leat_status status = hash(out, leat_buf_str(scratch));
    OPENSSL_cleanse(scratch->data, scratch->size);
    return status;
}

static leat_status derive_key(struct leat_signer *signer, const struct leat_sign_scope *scope, leat_str day)
{
    unsigned char key_of[LEAT_SIGN_HASH_SIZE];
    LEAT_TRY(digest_scope(key_of, &signer->scratch, scope, day));
    if (signer->has_key && memcmp(key_of, signer->key_of, sizeof key_of) == 0) return LEAT_OK;

    signer->has_key = false;
    leat_buf_reset(&signer->scratch);
    LEAT_TRY(leat_buf_append(&signer->scratch, LEAT_STR("AWS4")));
    LEAT_TRY(leat_buf_append(&signer->scratch, scope->credentials.secret_access_key));
    leat_status status = keyed_hash(signer->key, leat_buf_str(&signer->scratch), day);
    OPENSSL_cleanse(signer->scratch.data, signer->scratch.size);
    if (status == LEAT_OK) status = keyed_hash(signer->key, bytes_of(signer->key), scope->region);
    if (status == LEAT_OK) status = keyed_hash(signer->key, bytes_of(signer->key), scope->service);
    if (status == LEAT_OK) status = keyed_hash(signer->key, bytes_of(signer->key), LEAT_STR("aws4_request"));
    if (status != LEAT_OK) return status;
    memcpy(signer->key_of, key_of, sizeof key_of);
    signer->has_key = true;
    return LEAT_OK;
}

/* ---- the canonical request --------------------------------------------------------------------------------------- */

static leat_status add_pair(struct pairs *pairs, leat_str name, leat_str value)
{
    if (pairs->count == LEAT_SIGN_MAX_PAIRS) return LEAT_UNSUPPORTED;
    pairs->items[pairs->count++] = (struct leat_sign_pair){name, value};
    return LEAT_OK;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int compare_names(leat_str a, leat_str b)
{
    for (size_t i = 0; i < a.size && i < b.size; i++) {
        int order = (unsigned char)lower(a.data[i]) - (unsigned char)lower(b.data[i]);
        if (order) return order;
    }
    return a.size < b.size ? -1 : a.size > b.size;
}

static int compare_headers(const struct leat_sign_pair *a, const struct leat_sign_pair *b)
{
    return compare_names(a->name, b->name);
}

static int compare_parameters(const struct leat_sign_pair *a, const struct leat_sign_pair *b)
{
    int order = leat_str_compare(a->name, b->name);
    return order ? order : leat_str_compare(a->value, b->value);
}

/* Insertion, because equal headers must keep their order and there are about ten. */
static void sort(struct pairs *pairs, int (*compare)(const struct leat_sign_pair *, const struct leat_sign_pair *))
{
    for (size_t i = 1; i < pairs->count; i++) {
        struct leat_sign_pair moved = pairs->items[i];
        size_t at = i;
        for (; at > 0 && compare(&pairs->items[at - 1], &moved) > 0; at--) pairs->items[at] = pairs->items[at - 1];
        pairs->items[at] = moved;
    }
}

/* Resolves "//", "." and ".."; what is left is encoded, "/" aside. */
static leat_status append_path(struct leat_buf *out, leat_str path, bool keep)
{
    if (path.size == 0) return leat_buf_append(out, LEAT_STR("/"));
    if (keep) return leat_uri_recode_path(out, path);

    size_t begin = out->size;
    size_t at = 0;
    while (at < path.size) {
        leat_str rest = {path.data + at, path.size - at};
        leat_str segment = {rest.data, leat_str_find(rest, '/')};
        at += segment.size + 1;
        if (segment.size == 0 || leat_str_equal(segment, LEAT_STR("."))) continue;
        if (leat_str_equal(segment, LEAT_STR(".."))) {
            while (out->size > begin && out->data[--out->size] != '/') {}
            continue;
        }
        LEAT_TRY(leat_buf_append(out, LEAT_STR("/")));
        LEAT_TRY(leat_uri_encode(out, segment));
    }
    if (out->size == begin || path.data[path.size - 1] == '/') return leat_buf_append(out, LEAT_STR("/"));
    return LEAT_OK;
}

/* Splits the query; names and values are recoded into scratch, which is given all its room first because the slices
   point into it. */
static leat_status read_query(struct pairs *pairs, struct leat_buf *scratch, leat_str query)
{
    leat_buf_reset(scratch);
    if (query.size > SIZE_MAX / 4) return LEAT_TOO_LARGE;
    LEAT_TRY(leat_buf_reserve(scratch, query.size * 3));
    size_t at = 0;
    while (at < query.size) {
        leat_str rest = {query.data + at, query.size - at};
        leat_str parameter = {rest.data, leat_str_find(rest, '&')};
        at += parameter.size + 1;
        if (parameter.size == 0) continue;
        size_t equals = leat_str_find(parameter, '=');
        size_t name_at = scratch->size;
        LEAT_TRY(leat_uri_recode(scratch, (leat_str){parameter.data, equals}));
        size_t value_at = scratch->size;
        if (equals < parameter.size)
            LEAT_TRY(leat_uri_recode(scratch, (leat_str){parameter.data + equals + 1, parameter.size - equals - 1}));
        LEAT_TRY(add_pair(pairs, (leat_str){scratch->data + name_at, value_at - name_at},
                          (leat_str){scratch->data + value_at, scratch->size - value_at}));
    }
    return LEAT_OK;
}

static leat_status append_query(struct leat_buf *out, const struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (i) LEAT_TRY(leat_buf_append(out, LEAT_STR("&")));
        LEAT_TRY(leat_buf_append(out, pairs->items[i].name));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("=")));
        LEAT_TRY(leat_buf_append(out, pairs->items[i].value));
    }
    return LEAT_OK;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Without spaces at the ends, each run of them within (a folded line too) as one space. */
static leat_status append_header_value(struct leat_buf *out, leat_str value)
{
    LEAT_TRY(leat_buf_reserve(out, value.size));
    size_t begin = out->size;
    bool pending = false;
    for (size_t i = 0; i < value.size; i++) {
        if (is_space(value.data[i])) {
            pending = out->size > begin;
            continue;
        }
        if (pending) out->data[out->size++] = ' ';
        pending = false;
        out->data[out->size++] = value.data[i];
    }
    return LEAT_OK;
}

/* "name:value,value\n" for each name */
static leat_status append_headers(struct leat_buf *out, const struct pairs *headers)
{
    for (size_t i = 0; i < headers->count; i++) {
        const struct leat_sign_pair *header = &headers->items[i];
        if (i && compare_headers(header - 1, header) == 0) {
            out->data[out->size - 1] = ','; /* in place of the newline of the one before */
        } else {
            LEAT_TRY(leat_buf_reserve(out, header->name.size + 1));
            for (size_t c = 0; c < header->name.size; c++) out->data[out->size++] = lower(header->name.data[c]);
            out->data[out->size++] = ':';
        }
        LEAT_TRY(append_header_value(out, header->value));
        LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    }
    return LEAT_OK;
}

/* "host;x-amz-date" */
static leat_status append_signed_names(struct leat_buf *out, const struct pairs *headers)
{
    for (size_t i = 0; i < headers->count; i++) {
        leat_str name = headers->items[i].name;
        if (i && compare_headers(&headers->items[i - 1], &headers->items[i]) == 0) continue;
        LEAT_TRY(leat_buf_reserve(out, name.size + 1));
        if (i) out->data[out->size++] = ';';
        for (size_t c = 0; c < name.size; c++) out->data[out->size++] = lower(name.data[c]);
    }
    return LEAT_OK;
}

static leat_status write_canonical_request(struct leat_signer *signer, const struct leat_sign_scope *scope,
                                           const struct leat_sign_request *request, const struct pairs *query,
                                           const struct pairs *headers)
{
    struct leat_buf *out = &signer->canonical_request;
    leat_buf_reset(out);
    LEAT_TRY(leat_buf_append(out, request->method));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    LEAT_TRY(append_path(out, request->path, scope->keep_path));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    LEAT_TRY(append_query(out, query));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    LEAT_TRY(append_headers(out, headers));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    LEAT_TRY(append_signed_names(out, headers));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("\n")));
    return leat_buf_append(out, leat_str_of(signer->body_hash));
}

/* ---- the signature ----------------------------------------------------------------------------------------------- */

static leat_status write_time(struct leat_signer *signer, int64_t seconds)
{
    time_t time = (time_t)seconds;
    struct tm utc;
    if (!gmtime_r(&time, &utc)) return LEAT_INVALID;
    return strftime(signer->time, sizeof signer->time, "%Y%m%dT%H%M%SZ", &utc) == LEAT_SIGN_TIME_SIZE ? LEAT_OK
                                                                                                      : LEAT_INVALID;
}

static leat_str day_of(const struct leat_signer *signer) { return (leat_str){signer->time, 8}; }

/* "20150830/us-east-1/service/aws4_request" */
static leat_status append_scope(struct leat_buf *out, const struct leat_signer *signer,
                                const struct leat_sign_scope *scope)
{
    LEAT_TRY(leat_buf_append(out, day_of(signer)));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("/")));
    LEAT_TRY(leat_buf_append(out, scope->region));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("/")));
    LEAT_TRY(leat_buf_append(out, scope->service));
    return leat_buf_append(out, LEAT_STR("/aws4_request"));
}

static leat_status sign_canonical_request(struct leat_signer *signer, const struct leat_sign_scope *scope)
{
    char request_hash[LEAT_SIGN_HEX_SIZE + 1];
    LEAT_TRY(hash_hex(request_hash, leat_buf_str(&signer->canonical_request)));

    struct leat_buf *text = &signer->string_to_sign;
    leat_buf_reset(text);
    LEAT_TRY(leat_buf_append(text, LEAT_STR(ALGORITHM "\n")));
    LEAT_TRY(leat_buf_append(text, leat_str_of(signer->time)));
    LEAT_TRY(leat_buf_append(text, LEAT_STR("\n")));
    LEAT_TRY(append_scope(text, signer, scope));
    LEAT_TRY(leat_buf_append(text, LEAT_STR("\n")));
    LEAT_TRY(leat_buf_append(text, leat_str_of(request_hash)));

    LEAT_TRY(derive_key(signer, scope, day_of(signer)));
    unsigned char signature[LEAT_SIGN_HASH_SIZE];
    LEAT_TRY(keyed_hash(signature, bytes_of(signer->key), leat_buf_str(text)));
    write_hex(signer->signature, signature);
    return LEAT_OK;
}

leat_status leat_sign_headers(struct leat_signer *signer, const struct leat_sign_scope *scope,
                              const struct leat_sign_request *request)
{
    struct pairs query = {.count = 0}, headers = {.count = 0};
    LEAT_TRY(write_time(signer, scope->time));
    LEAT_TRY(hash_hex(signer->body_hash, request->body));
    for (size_t i = 0; i < request->header_count; i++)
        LEAT_TRY(add_pair(&headers, request->headers[i].name, request->headers[i].value));
    LEAT_TRY(add_pair(&headers, LEAT_STR("x-amz-date"), leat_str_of(signer->time)));
    if (scope->sign_body_header)
        LEAT_TRY(add_pair(&headers, LEAT_STR("x-amz-content-sha256"), leat_str_of(signer->body_hash)));
    if (scope->credentials.session_token.size && !scope->omit_session_token) {
        LEAT_TRY(add_pair(&headers, LEAT_STR("x-amz-security-token"), scope->credentials.session_token));
    }
    sort(&headers, compare_headers);
    LEAT_TRY(read_query(&query, &signer->scratch, request->query));
    sort(&query, compare_parameters);
    LEAT_TRY(write_canonical_request(signer, scope, request, &query, &headers));
    LEAT_TRY(sign_canonical_request(signer, scope));

    struct leat_buf *out = &signer->result;
    leat_buf_reset(out);
    LEAT_TRY(leat_buf_append(out, LEAT_STR(ALGORITHM " Credential=")));
    LEAT_TRY(leat_buf_append(out, scope->credentials.access_key_id));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("/")));
    LEAT_TRY(append_scope(out, signer, scope));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(", SignedHeaders=")));
    LEAT_TRY(append_signed_names(out, &headers));
    LEAT_TRY(leat_buf_append(out, LEAT_STR(", Signature=")));
    return leat_buf_append(out, leat_str_of(signer->signature));
}

/* "&name=value", the value encoded */
static leat_status append_parameter(struct leat_buf *out, leat_str name, leat_str value)
{
    if (out->size) LEAT_TRY(leat_buf_append(out, LEAT_STR("&")));
    LEAT_TRY(leat_buf_append(out, name));
    LEAT_TRY(leat_buf_append(out, LEAT_STR("=")));
    return leat_uri_encode(out, value);
}

leat_status leat_sign_query(struct leat_signer *signer, const struct leat_sign_scope *scope,
                            const struct leat_sign_request *request)
{
    struct pairs query = {.count = 0}, headers = {.count = 0};
    bool has_token = scope->credentials.session_token.size > 0;
    LEAT_TRY(write_time(signer, scope->time));
    LEAT_TRY(hash_hex(signer->body_hash, request->body));
    for (size_t i = 0; i < request->header_count; i++)
        LEAT_TRY(add_pair(&headers, request->headers[i].name, request->headers[i].value));
    sort(&headers, compare_headers);

    /* the query as it is sent, up to the signature */
    struct leat_buf *out = &signer->result;
    struct leat_buf *text = &signer->string_to_sign;
    leat_buf_reset(out);
    LEAT_TRY(leat_buf_append(out, request->query));
    LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-Algorithm"), LEAT_STR(ALGORITHM)));
    leat_buf_reset(text);
    LEAT_TRY(leat_buf_append(text, scope->credentials.access_key_id));
    LEAT_TRY(leat_buf_append(text, LEAT_STR("/")));
    LEAT_TRY(append_scope(text, signer, scope));
    LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-Credential"), leat_buf_str(text)));
    LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-Date"), leat_str_of(signer->time)));
    leat_buf_reset(text);
    LEAT_TRY(append_signed_names(text, &headers));
    LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-SignedHeaders"), leat_buf_str(text)));
    LEAT_TRY(leat_buf_append_format(out, "&X-Amz-Expires=%u", (unsigned)scope->expires_seconds));
    if (has_token && !scope->omit_session_token)
        LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-Security-Token"), scope->credentials.session_token));

    LEAT_TRY(read_query(&query, &signer->scratch, leat_buf_str(out)));
    sort(&query, compare_parameters);
    LEAT_TRY(write_canonical_request(signer, scope, request, &query, &headers));
    LEAT_TRY(sign_canonical_request(signer, scope));
    if (has_token && scope->omit_session_token)
        LEAT_TRY(append_parameter(out, LEAT_STR("X-Amz-Security-Token"), scope->credentials.session_token));
    return append_parameter(out, LEAT_STR("X-Amz-Signature"), leat_str_of(signer->signature));
}
