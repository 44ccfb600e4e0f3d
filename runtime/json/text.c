/* Values as text, one behind the other. */
#include "json/text.h"

#include <math.h>
#include <string.h>

#include "core/put.h"
#include "json/number.h"

_Static_assert((int)PIECE_ROOM >= (int)LEAT_DECIMAL_TEXT_SIZE && (int)PIECE_ROOM >= (int)LEAT_DURATION_TEXT_SIZE &&
                   (int)PIECE_ROOM >= (int)LEAT_TIME_TEXT_SIZE && (int)PIECE_ROOM >= (int)LEAT_UUID_TEXT_SIZE &&
                   (int)PIECE_ROOM >= (int)NUMBER_DOUBLE_SIZE && (int)PIECE_ROOM > (int)PUT_UINT64_SIZE,
               "the room holds what has no bytes of its own");

static char *write_int64(char *to, int64_t value)
{
    if (value >= 0) return put_uint64(to, (uint64_t)value);
    *to = '-';
    return put_uint64(to + 1, 0 - (uint64_t)value);
}

leat_str leat_piece_text(const struct leat_piece *piece, char *room)
{
    char *end = room;
    switch (piece->kind) {
    case LEAT_PIECE_STR: return piece->value.str;
    case LEAT_PIECE_BOOL: return piece->value.truth ? LEAT_STR("true") : LEAT_STR("false");
    case LEAT_PIECE_INT64: end = write_int64(room, piece->value.int64); break;
    case LEAT_PIECE_UINT64: end = put_uint64(room, piece->value.uint64); break;
    case LEAT_PIECE_DOUBLE:
        if (isfinite(piece->value.number)) end = leat_number_write_double(room, piece->value.number);
        break;
    case LEAT_PIECE_DECIMAL: end += leat_decimal_write(piece->value.decimal, room); break;
    case LEAT_PIECE_TIME: end += leat_time_write(piece->value.time, room); break; /* 0 for one that was not set */
    case LEAT_PIECE_DATE: end += leat_date_write(piece->value.date, room); break;
    case LEAT_PIECE_TIME_OF_DAY: end += leat_time_of_day_write(piece->value.time_of_day, room); break;
    case LEAT_PIECE_DURATION: end += leat_duration_write(piece->value.duration, room); break;
    case LEAT_PIECE_UUID:
        leat_uuid_write(piece->value.uuid, room);
        end += LEAT_UUID_TEXT_SIZE;
        break;
    }
    return end == room ? (leat_str){NULL, 0} : (leat_str){room, (size_t)(end - room)};
}

/* Made twice, measured and then copied: so it takes no more of the arena than it needs. */
leat_str leat_text_join(const struct leat_piece *pieces, size_t count, struct leat_arena *arena)
{
    const leat_str absent = {NULL, 0};
    char room[PIECE_ROOM];
    size_t size = 1; /* the NUL */
    for (size_t i = 0; i < count; i++) {
        leat_str text = leat_piece_text(&pieces[i], room);
        if (!text.data) return absent;
        if (__builtin_add_overflow(size, text.size, &size)) {
            leat_arena_fail(arena);
            return absent;
        }
    }
    char *joined = count ? leat_arena_alloc(arena, size) : NULL;
    if (!joined) return absent;
    char *end = joined;
    for (size_t i = 0; i < count; i++) {
        leat_str text = leat_piece_text(&pieces[i], room);
        memcpy(end, text.data, text.size);
        end += text.size;
    }
    *end = '\0';
    return (leat_str){joined, size - 1};
}
