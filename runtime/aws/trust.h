/*
 * The authorities that connections trust: read once, shared by all handles of a transport. libcurl reads them again for
 * each handle, which takes 25 ms with the bundle of a distribution, and eight times that where eight requests begin at
 * once.
 */
#ifndef LEAT_AWS_TRUST_H
#define LEAT_AWS_TRUST_H

#include <curl/curl.h>
#include <openssl/x509.h>
#include <stdbool.h>

/** One set of authorities, read when the first connection needs it. */
struct leat_authorities {
    X509_STORE *store; /* NULL: not read yet */
    bool amazon_alone;
};

struct leat_trust {
    struct leat_authorities all, amazon;
};

void leat_trust_init(struct leat_trust *trust);
void leat_trust_clear(struct leat_trust *trust);
/**
 * Makes the handle trust Amazon's authorities alone, or all. Where libcurl's TLS is not OpenSSL, it trusts and reads
 * all, as ever.
 */
void leat_trust_use(struct leat_trust *trust, CURL *handle, bool amazon_alone);
/**
 * The authorities of a file in PEM. amazon_alone: of them Amazon's, which is what services of AWS prove themselves by
 * (aws.amazon.com/blogs/security, "How to prepare for AWS's move to its own certificate authority"); all of them where
 * the file has none of Amazon's. NULL: it can't be read, or memory is short.
 */
X509_STORE *leat_trust_read(const char *path, bool amazon_alone);

#endif
