/* The text of one value, for whoever joins, logs or reports several. */
#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include "leat/text.h"

enum { PIECE_ROOM = 128 };

/* The text of piece: its own bytes, or made in `room` of PIECE_ROOM bytes. Absent (data NULL) when it has none. */
leat_str leat_piece_text(const struct leat_piece *piece, char *room);

#endif
