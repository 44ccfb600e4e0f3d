/* As much XML as the answers of AWS's query protocol need: elements by name, text with the five entities. No parser of
   documents. */
#ifndef LEAT_AWS_XML_H
#define LEAT_AWS_XML_H

#include "leat/status.h"
#include "leat/str.h"

/**
 * Finds the next element `name` in *rest (none of that name within it), puts what it holds into *content and moves
 * *rest behind it.
 */
bool leat_xml_next(leat_str *rest, leat_str name, leat_str *content);
/**
 * The text of the first element `name` in xml, entities decoded, cut to fit out with its NUL; out is empty when there
 * is none.
 */
void leat_xml_text(leat_str xml, leat_str name, char *out, size_t out_size);
/** Code and message of the first <Error>, as the protocols of XML have it; *error stays where there is none. */
void leat_xml_read_error(struct leat_error *error, leat_str xml);

#endif
