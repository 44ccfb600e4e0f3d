/* Reading authorities, and handing them to libcurl in the moment in which it makes a connection's context. */
#include "aws/trust.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

void leat_trust_init(struct leat_trust *trust) { *trust = (struct leat_trust){.amazon = {.amazon_alone = true}}; }

void leat_trust_clear(struct leat_trust *trust)
{
    X509_STORE_free(trust->all.store);
    X509_STORE_free(trust->amazon.store);
    leat_trust_init(trust);
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

/* Whether its names are in the certificate's bytes: taking it apart costs more than all else, and is left to the few
   that are wanted. */
static bool is_amazons(const unsigned char *certificate, size_t size)
{
    static const char *const names[] = {"Amazon Root CA ", "Starfield Services Root Certificate Authority"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (memmem(certificate, size, names[i], strlen(names[i]))) return true;
    return false;
}

/* Whether OpenSSL's queue of errors, which is emptied, says that memory was short. */
static bool was_short_of_memory(void)
{
    bool was = false;
    for (unsigned long error; (error = ERR_get_error()) != 0;)
        was = was || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
    return was;
}

/* False when memory is short. A certificate that can't be read is none. */
static bool add(X509_STORE *store, const unsigned char *certificate, size_t size)
{
    ERR_clear_error();
    X509 *parsed = d2i_X509_AUX(NULL, &certificate, (long)size);
    if (!parsed) return !was_short_of_memory();
    bool is_added = X509_STORE_add_cert(store, parsed) == 1;
    X509_free(parsed);
    return is_added;
}

static bool is_certificate(const char *name)
{
    return strcmp(name, PEM_STRING_X509) == 0 || strcmp(name, PEM_STRING_X509_OLD) == 0 ||
           strcmp(name, PEM_STRING_X509_TRUSTED) == 0;
}

/* False where the file was not read to its end: a part of the authorities is not trusted in their stead. */
static bool add_all(X509_STORE *store, BIO *file, bool amazon_alone)
{
    char *name, *header;
    unsigned char *data;
    long size;
    bool is_read = true;
    ERR_clear_error();
    while (is_read && PEM_read_bio(file, &name, &header, &data, &size) == 1) {
        if (is_certificate(name) && (!amazon_alone || is_amazons(data, (size_t)size)))
            is_read = add(store, data, (size_t)size);
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(data);
        ERR_clear_error();
    }
    return is_read && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
}

static bool is_empty(const X509_STORE *store) { return sk_X509_OBJECT_num(X509_STORE_get0_objects(store)) <= 0; }

X509_STORE *leat_trust_read(const char *path, bool amazon_alone)
{
    BIO *file = BIO_new_file(path, "r");
    X509_STORE *store = file ? X509_STORE_new() : NULL;
    bool is_read = false;
    if (store) {
        is_read = add_all(store, file, amazon_alone);
        if (is_read && amazon_alone && is_empty(store)) is_read = BIO_reset(file) == 0 && add_all(store, file, false);
        /* as libcurl has it: an authority of the file is one, whoever signed it */
        X509_STORE_set_flags(store, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
    }
    BIO_free(file);
    ERR_clear_error(); /* that the file ended stands there as well */
    if (is_read && !is_empty(store)) return store;
    X509_STORE_free(store);
    return NULL;
}

/* ---- using ------------------------------------------------------------------------------------------------------- */

static const char *find_bundle(void)
{
    const char *own = getenv("AWS_CA_BUNDLE");
    if (own && *own) return own;
    const curl_version_info_data *info = curl_version_info(CURLVERSION_NOW);
    return info->age >= CURLVERSION_SEVENTH && info->cainfo ? info->cainfo : X509_get_default_cert_file();
}

static CURLcode set_store(CURL *handle, void *context, void *data)
{
    struct leat_authorities *authorities = data;
    (void)handle;
    if (!authorities->store) authorities->store = leat_trust_read(find_bundle(), authorities->amazon_alone);
    if (!authorities->store) return CURLE_SSL_CACERT_BADFILE;
    SSL_CTX_set1_cert_store(context, authorities->store);
    return CURLE_OK;
}

/* Its connection has a context too, which the callback would be given: a proxy is not Amazon's. */
static bool has_tls_proxy(void)
{
    static const char *const variables[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *proxy = getenv(variables[i]);
        if (proxy && strncasecmp(proxy, "https:", 6) == 0) return true;
    }
    return false;
}

/* What the callback is given is OpenSSL's only there. */
static bool uses_openssl(void)
{
    const char *version = curl_version_info(CURLVERSION_NOW)->ssl_version;
    return version && strncmp(version, "OpenSSL/", 8) == 0;
}

void leat_trust_use(struct leat_trust *trust, CURL *handle, bool amazon_alone)
{
    const char *own = getenv("AWS_CA_BUNDLE");
    bool has_own = own && *own;
    if (has_own) curl_easy_setopt(handle, CURLOPT_CAINFO, own);
    /* libcurl reads for each handle, all there are */
    if (!uses_openssl() || has_tls_proxy() || (!has_own && access(find_bundle(), R_OK) != 0)) return;
#if LIBCURL_VERSION_NUM >= 0x075700
    /* what 7.87 to 8.2 keep would take the place of ours, for hosts of both kinds */
    curl_easy_setopt(handle, CURLOPT_CA_CACHE_TIMEOUT, 0L);
#endif
    curl_easy_setopt(handle, CURLOPT_CAPATH, NULL); /* a folder is read anew for each connection */
    curl_easy_setopt(handle, CURLOPT_CAINFO, NULL);
    curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, set_store);
    curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, amazon_alone && !has_own ? &trust->amazon : &trust->all);
}
