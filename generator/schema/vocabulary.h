/* Drafts, and the vocabularies that later ones are put together from. */
#ifndef GENERATOR_SCHEMA_VOCABULARY_H
#define GENERATOR_SCHEMA_VOCABULARY_H

enum schema_draft { DRAFT_4, DRAFT_6, DRAFT_7, DRAFT_2019_09, DRAFT_2020_12 };

/** Bits. Keywords of drafts before there were vocabularies are counted to those that have them today. */
enum vocabulary {
    VOCABULARY_CORE = 1,
    VOCABULARY_APPLICATOR = 2,
    VOCABULARY_UNEVALUATED = 4, /* part of the applicators in 2019-09 */
    VOCABULARY_VALIDATION = 8,
    VOCABULARY_META_DATA = 16,
    VOCABULARY_FORMAT = 32, /* asserted or not */
    VOCABULARY_CONTENT = 64,
    VOCABULARIES = 127,           /* of the drafts */
    VOCABULARY_IDENTITY = 128,    /* $id, id, $anchor: OpenAPI 3.0 has none */
    VOCABULARY_OPENAPI = 256,     /* discriminator, example … */
    VOCABULARY_OPENAPI_3_0 = 512, /* nullable */
    VOCABULARY_OURS = 1024        /* x-leat-…: everywhere */
};

#endif
