/* YAML to nodes: scalars, structure, aliases, limits, and positions in bytes. */
#include "support.h"

#define VALUE(text, expected) check_value("t.yaml", text, expected, __LINE__)
#define SAID(text, expected)  check_said("t.yaml", text, expected, __LINE__)

static void test_scalars(void)
{
    VALUE("[~, null, Null, NULL, , '']\n", "NULL");
    VALUE("[~, null, Null, NULL, \"\", '']", "[null,null,null,null,'','']");
    VALUE("a:\nb: ~", "{a:null,b:null}");
    VALUE("[true, True, TRUE, false, False, FALSE, tRUE]", "[true,true,true,false,false,false,'tRUE']");
    VALUE("[1, -1, +1, 0, -0, 0o17, 0x1F, 0xff, 0o8, 0xG, 0X1F]", "[1,-1,1,0,-0,15,31,255,'0o8','0xG','0X1F']");
    VALUE("[1.5, -.5, +1.25, 1., 1e3, 1E-3, 1.5e+10, '.', e3, 1e, 1.2.3]",
          "[1.5,-0.5,1.25,1,1e3,1E-3,1.5e+10,'.','e3','1e','1.2.3']");
    VALUE("[12345678901234567890123456789012345678, 0.10000000000000000000000001]",
          "[12345678901234567890123456789012345678,0.10000000000000000000000001]");
    VALUE("[1_000, 12:30:45, 2020-01-01, y, n, Y, <]", "['1_000','12:30:45','2020-01-01','y','n','Y','<']");
}

static void test_strings(void)
{
    VALUE("[\"1\", '1', \"true\", 'null', ! 1, !!str 1, !!int 1, !!float 1.5, !!bool true, !!null ~]",
          "['1','1','true','null','1','1',1,1.5,true,null]");
    VALUE("|\n  one\n   two\n", "'one\n two\n'");
    VALUE(">-\n  one\n  two\n", "'one two'");
    VALUE("\"\\u00e9\\U0001F600\\/\\t\"", "'\xC3\xA9\xF0\x9F\x98\x80/\t'");
    VALUE("a b: c d # no\n'e:f': \"g # yes\"\n", "{a b:'c d',e:f:'g # yes'}");
    VALUE("{1: a, true: b, null: c, 0x1F: d}", "{1:'a',true:'b',null:'c',0x1F:'d'}");
    VALUE("{\"a\":1,\"b\":[2,{\"c\":null}]}", "{a:1,b:[2,{c:null}]}");
    VALUE("!!map {a: !!seq [1]}", "{a:[1]}");
}

static void test_aliases(void)
{
    VALUE("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n", "{a:[1,2],b:[1,2],c:3,d:3}");
    VALUE("&k key: *k\n", "{key:'key'}");
    VALUE("a: &n name\n*n : 1\n", "{a:'name',name:1}");
    SAID("a: &l [1]\n*l : 1\n", "t.yaml:2:1: error[L0116]: a name in a map is text, this is a list\n");
    SAID("&a [*a]", "t.yaml:1:5: error[L0110]: this alias stands within its own anchor, so its value would have no "
                    "end\nt.yaml:1:1: note: the anchor\n");
    SAID("\"<<\": 1", "");
}

static void test_budget(void)
{
    char text[8192];
    /* 1 + 99 nodes, 101 aliases: 10,100 nodes are over the budget, 100 aliases are just within. */
    for (int aliases = 100; aliases <= 101; aliases++) {
        size_t size = (size_t)snprintf(text, sizeof text, "a: &a [");
        for (int i = 0; i < 99; i++) size += (size_t)snprintf(text + size, sizeof text - size, "1,");
        size += (size_t)snprintf(text + size, sizeof text - size, "]\nb: [");
        for (int i = 0; i < aliases; i++) size += (size_t)snprintf(text + size, sizeof text - size, "*a,");
        snprintf(text + size, sizeof text - size, "]\n");
        struct reading reading;
        reading_open(&reading, "t.yaml", text, 0);
        CHECK_INT(reading.diagnostics.count, aliases == 100 ? 0 : 1);
        reading_close(&reading);
    }
}

static void nest(char *out, int depth)
{
    memset(out, '[', (size_t)depth);
    memset(out + depth, ']', (size_t)depth);
    out[2 * depth] = '\0';
}

static void test_depth(void)
{
    static char text[400001];
    struct reading reading;
    nest(text, 128);
    reading_open(&reading, "t.yaml", text, 0);
    CHECK(reading.root != NULL);
    reading_close(&reading);
    nest(text, 129);
    SAID(text, "t.yaml:1:129: error[L0107]: leat can't read more than 128 levels that stand in one another\n");
    /* libyaml alone takes some twenty seconds for this. */
    nest(text, 100000);
    SAID(text, "t.yaml:1:129: error[L0107]: leat can't read more than 128 levels that stand in one another\n");
    for (int i = 0; i < 20000; i++) memcpy(text + 2 * i, "- ", 2);
    text[40000] = '\0';
    SAID(text, "t.yaml:1:257: error[L0107]: leat can't read more than 128 levels that stand in one another\n");
}

/* The bytes that a node's span covers. */
static void check_span(const char *text, const struct node *node, const char *expected)
{
    CHECK_STR(((leat_str){text + node->at.begin, node->at.end - node->at.begin}), expected);
}

static void test_spans(void)
{
    static const char text[] = "\xEF\xBB\xBF\xC3\xA4: \"\xC3\xB6\xC3\xBC\"\r\nb: |\r\n  one\r\n  two\r\n\"c\": [1, "
                               "\xE2\x82\xAC]\r\nd: {x: 1}\r\ne:\r\n  f: 1\r\n  g: last # c\r\n";
    struct reading reading;
    reading_open(&reading, "t.yaml", text, 0);
    CHECK_STR(leat_str_of(reading.said), "");
    if (CHECK(reading.root && reading.root->count == 5)) {
        const struct node *root = reading.root;
        check_span(text, root->members[0].value, "\"\xC3\xB6\xC3\xBC\"");
        CHECK_STR(((leat_str){text + root->members[2].name_at.begin,
                              root->members[2].name_at.end - root->members[2].name_at.begin}),
                  "\"c\"");
        check_span(text, root->members[2].value, "[1, \xE2\x82\xAC]");
        check_span(text, root->members[2].value->items[1], "\xE2\x82\xAC");
        check_span(text, node_find(root, "d"), "{x: 1}");
        check_span(text, node_find(root, "e"), "f: 1\r\n  g: last");
        size_t line, column;
        source_position(&reading.sources, 1, root->members[2].value->items[1]->at.begin, &line, &column);
        CHECK_INT(line, 5);
        CHECK_INT(column, 10);
        source_position(&reading.sources, 1, root->members[0].name_at.begin, &line, &column);
        CHECK_INT(column, 1);
    }
    reading_close(&reading);
}

static void test_problems(void)
{
    SAID("a: 'it''s\n", "t.yaml:1:4: error[L0103]: the quote is never closed\n");
    SAID("a: \"\\q\"\n",
         "t.yaml:1:5: error[L0103]: this is no escape of YAML\nt.yaml:1:4: note: the quote opens here\n"
         "t.yaml:1:5: help: in double quotes a backslash is written \\\\; in single quotes it stands for itself\n");
    SAID("a: - b\n", "t.yaml:1:4: error[L0103]: a list's \"-\" can't begin here\nt.yaml:1:4: help: put the list on the "
                     "lines below its name\n");
    SAID("a: *\n",
         "t.yaml:1:5: error[L0103]: \"*\" is followed by an anchor's name\nt.yaml:1:4: note: while scanning an alias\n"
         "t.yaml:1:5: help: text that begins with \"*\" wants quotes\n");
    SAID("a: 100%\nb: %x\n",
         "t.yaml:2:4: error[L0103]: text can't begin with \"%\"\nt.yaml:2:4: help: put the text in quotes\n");
    SAID("a: 1\n--- \nb: 2\n", "t.yaml:2:1: error[L0115]: a second document begins here; a file holds one\n");
    SAID("a: \x7F\n", "t.yaml:1:4: error[L0103]: a control character stands in the text\nt.yaml:1:4: help: delete it, "
                      "or write it as an escape in double "
                      "quotes: \"\\x7F\"\n");
    SAID("%YAML 1.2\n---\na: 1\n...\n", "");
    SAID("", "t.yaml:1:1: error[L0121]: the file has no content\n");
    SAID("a: \xC0\x80\n",
         "t.yaml:1:4: error[L0106]: byte 0xc0 is not UTF-8\nt.yaml:1:4: help: save the file as UTF-8\n");
    SAID("a: \xED\xA0\x80\n",
         "t.yaml:1:4: error[L0106]: byte 0xed is not UTF-8\nt.yaml:1:4: help: save the file as UTF-8\n");
    SAID("? !x [a]\n: 1\n", "t.yaml:1:3: error[L0113]: the tag !x can't stand on a list\nt.yaml:1:3: help: leat reads "
                            "what JSON can say: leave the tag out, or "
                            "put the text in quotes\n"
                            "t.yaml:1:3: error[L0116]: a name in a map is text, this is a list\n");
}

static void test_remarks(void)
{
    SAID("[yes, No, ON, Off]", "t.yaml:1:2: warning[L0117]: yes is text here; other YAML readers take it for a "
                               "boolean\nt.yaml:1:2: help: write \"yes\", true or false\n"
                               "t.yaml:1:7: warning[L0117]: No is text here; other YAML readers take it for a "
                               "boolean\nt.yaml:1:7: help: write \"No\", true or false\n"
                               "t.yaml:1:11: warning[L0117]: ON is text here; other YAML readers take it for a "
                               "boolean\nt.yaml:1:11: help: write \"ON\", true or false\n"
                               "t.yaml:1:15: warning[L0117]: Off is text here; other YAML readers take it for a "
                               "boolean\nt.yaml:1:15: help: write \"Off\", true or false\n");
    SAID("['yes', \"no\", y, 0, 0.5, 10, 1.5, 10.00, 100.10, 0.10]", "");
    VALUE("[017, -08, 00.5]", "[17,-8,0.5]");
}

int main(void)
{
    test_scalars();
    test_strings();
    test_aliases();
    test_budget();
    test_depth();
    test_spans();
    test_problems();
    test_remarks();
    check_memory("t.yaml", "a: &x [1, {b: \"c\", d: [yes, 017, *q]}]\ne: *x\nf: 2\nf: 3\n# \xC3\xA4\n");
    check_memory("t.yaml", "a: &x [1, {b: \"c\", d: [e, 017, 0x1F]}]\ne: *x\n");
    return check_result();
}
