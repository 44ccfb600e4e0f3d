/*
 * The primitives of scan.h in steps of one vector; included there once for each kind of vector, with SCAN_KIND its
 * suffix, SCAN_WIDTH its bytes and SCAN_SHORTER what takes texts that are shorter.
 * A mask has `1 << SCAN_SHIFT` bits for each byte, the lowest for the first byte; scan_solid_… marks what is no white
 * space, scan_special_… what ends a run of a string's bytes and, in *beyond, what is not ASCII, scan_marked_… both of
 * these together. scan_load and scan_store touch exactly SCAN_WIDTH bytes.
 */
#define SCAN_JOIN(a, b)  a##b
#define SCAN_PASTE(a, b) SCAN_JOIN(a, b)
#define SCAN_OWN(name)   SCAN_PASTE(name, SCAN_KIND)

static inline unsigned SCAN_OWN(scan_any_)(uint64_t mask) { return (unsigned)(mask | mask >> 32); }
static inline size_t SCAN_OWN(scan_first_)(uint64_t mask) { return (size_t)__builtin_ctzll(mask) >> SCAN_SHIFT; }

static inline const char *SCAN_OWN(scan_space_)(const char *at, const char *limit)
{
    for (; limit - at >= SCAN_WIDTH; at += SCAN_WIDTH) {
        uint64_t solid = SCAN_OWN(scan_solid_)(SCAN_OWN(scan_load_)(at));
        if (solid) return at + SCAN_OWN(scan_first_)(solid);
    }
    return scan_space_scalar(at, limit);
}

static inline const char *SCAN_OWN(scan_space_padded_)(const char *at)
{
    for (;; at += SCAN_WIDTH) {
        uint64_t solid = SCAN_OWN(scan_solid_)(SCAN_OWN(scan_load_)(at));
        if (solid) return at + SCAN_OWN(scan_first_)(solid);
    }
}

static inline const char *SCAN_OWN(scan_string_)(const char *at, const char *limit, unsigned *high)
{
    for (; limit - at >= SCAN_WIDTH; at += SCAN_WIDTH) {
        uint64_t beyond, special = SCAN_OWN(scan_special_)(SCAN_OWN(scan_load_)(at), &beyond);
        if (special) {
            if (beyond & (special ^ (special - 1))) *high |= 0x80;
            return at + SCAN_OWN(scan_first_)(special);
        }
        if (beyond) *high |= 0x80;
    }
    return scan_string_scalar(at, limit, high);
}

static inline const char *SCAN_OWN(scan_padded_)(const char *at, unsigned *high)
{
    for (;; at += SCAN_WIDTH) {
        uint64_t beyond, special = SCAN_OWN(scan_special_)(SCAN_OWN(scan_load_)(at), &beyond);
        if (special) {
            *high |= SCAN_OWN(scan_any_)(beyond & (special ^ (special - 1)));
            return at + SCAN_OWN(scan_first_)(special);
        }
        *high |= SCAN_OWN(scan_any_)(beyond);
    }
}

static inline const char *SCAN_OWN(scan_plain_)(const char *at)
{
    for (;; at += SCAN_WIDTH) {
        uint64_t marked = SCAN_OWN(scan_marked_)(SCAN_OWN(scan_load_)(at));
        if (marked) return at + SCAN_OWN(scan_first_)(marked);
    }
}

static inline size_t SCAN_OWN(scan_copy_)(char *to, const char *from, size_t size, unsigned *high)
{
    size_t i = 0;
    for (; size - i >= SCAN_WIDTH; i += SCAN_WIDTH) {
        SCAN_OWN(scan_vector_) bytes = SCAN_OWN(scan_load_)(from + i);
        uint64_t beyond, special = SCAN_OWN(scan_special_)(bytes, &beyond);
        SCAN_OWN(scan_store_)(to + i, bytes);
        if (special) {
            if (beyond & (special ^ (special - 1))) *high |= 0x80;
            return i + SCAN_OWN(scan_first_)(special);
        }
        if (beyond) *high |= 0x80;
    }
    return i + scan_copy_scalar(to + i, from + i, size - i, high);
}

static inline unsigned SCAN_OWN(scan_copy_all_)(char *to, const char *from, size_t size)
{
    if (size < SCAN_WIDTH) return SCAN_SHORTER(copy_all)(to, from, size);
    SCAN_OWN(scan_vector_)
    last = SCAN_OWN(scan_load_)(from + size - SCAN_WIDTH), all = last, marks = SCAN_OWN(scan_marks_)(last);
    for (size_t i = 0; i + SCAN_WIDTH < size; i += SCAN_WIDTH) { /* the last vector overlaps the one before */
        SCAN_OWN(scan_vector_) bytes = SCAN_OWN(scan_load_)(from + i);
        SCAN_OWN(scan_store_)(to + i, bytes);
        all = SCAN_OWN(scan_or_)(all, bytes);
        marks = SCAN_OWN(scan_or_)(marks, SCAN_OWN(scan_marks_)(bytes));
    }
    SCAN_OWN(scan_store_)(to + size - SCAN_WIDTH, last);
    return SCAN_OWN(scan_found_)(marks, all);
}

#undef SCAN_OWN
#undef SCAN_PASTE
#undef SCAN_JOIN
#undef SCAN_KIND
#undef SCAN_WIDTH
#undef SCAN_SHIFT
#undef SCAN_SHORTER
