/* Compiler attributes that public declarations use. Nothing else belongs here. */
#ifndef LEAT_ATTRIBUTES_H
#define LEAT_ATTRIBUTES_H

#if defined(__GNUC__)
#define LEAT_MUST_USE            __attribute__((warn_unused_result))
#define LEAT_PRINTF(text, first) __attribute__((__format__(__printf__, text, first)))
#else
#define LEAT_MUST_USE
#define LEAT_PRINTF(text, first)
#endif

#endif
