/* Elements by name. The answers are small and flat, so each search scans from the start. */
#include "aws/xml.h"

#include <string.h>

/* The offset just behind the '>' of the next "<name…>" or "</name>", or 0. *begin: where the tag starts. */
static size_t find_tag(leat_str xml, leat_str name, bool closing, size_t *begin)
{
    for (size_t at = 0; at < xml.size; at++) {
        leat_str rest = {xml.data + at, xml.size - at};
        size_t open = leat_str_find(rest, '<');
        if (open == rest.size) return 0;
        at += open;
        size_t name_at = at + 1 + closing;
        if (name_at + name.size >= xml.size || (closing && xml.data[at + 1] != '/')) continue;
        if (memcmp(xml.data + name_at, name.data, name.size) != 0 ||
            !strchr("> \t\r\n/", xml.data[name_at + name.size]))
            continue;
        size_t end = leat_str_find((leat_str){xml.data + name_at, xml.size - name_at}, '>');
        if (name_at + end == xml.size) return 0;
        *begin = at;
        return name_at + end + 1;
    }
    return 0;
}

bool leat_xml_next(leat_str *rest, leat_str name, leat_str *content)
{
    size_t open_at, close_at;
    size_t begin = find_tag(*rest, name, false, &open_at);
    if (!begin) return false;
    leat_str inside = {rest->data + begin, rest->size - begin};
    if (rest->data[begin - 2] == '/') {
        *content = (leat_str){inside.data, 0};
        *rest = inside;
        return true;
    }
    size_t end = find_tag(inside, name, true, &close_at);
    if (!end) return false;
    *content = (leat_str){inside.data, close_at};
    *rest = (leat_str){inside.data + end, inside.size - end};
    return true;
}

void leat_xml_text(leat_str xml, leat_str name, char *out, size_t out_size)
{
    static const struct {
        leat_str entity;
        char text;
    } entities[] = {
        {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&amp;", 5}, '&'}, {{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''}};
    leat_str content = {NULL, 0};
    size_t size = 0;
    if (!leat_xml_next(&xml, name, &content)) content.size = 0;
    for (size_t i = 0; i < content.size && size + 1 < out_size;) {
        char c = content.data[i];
        size_t used = 1;
        for (size_t e = 0; c == '&' && e < sizeof entities / sizeof *entities; e++) {
            if (!leat_str_has_prefix((leat_str){content.data + i, content.size - i}, entities[e].entity)) continue;
            c = entities[e].text;
            used = entities[e].entity.size;
            break;
        }
        out[size++] = c;
        i += used;
    }
    out[size] = '\0';
}

void leat_xml_read_error(struct leat_error *error, leat_str xml)
{
    leat_str content;
    if (!leat_xml_next(&xml, LEAT_STR("Error"), &content)) return;
    leat_xml_text(content, LEAT_STR("Code"), error->code, sizeof error->code);
    leat_xml_text(content, LEAT_STR("Message"), error->message, sizeof error->message);
}
