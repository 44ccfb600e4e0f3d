/* What writers of strings share. */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

enum { WRITE_ESCAPE_SIZE = 6 };

/* The escape of a byte that can't stand for itself; at most WRITE_ESCAPE_SIZE bytes. Returns the place behind. */
char *write_escape(char *to, char byte);

#endif
