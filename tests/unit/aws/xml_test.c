/* The little XML that SNS answers in. */
#include "aws/xml.h"
#include "check.h"

static void check_found(const char *xml, const char *name, const char *expected)
{
    leat_str rest = leat_str_of(xml), content;
    if (CHECK(leat_xml_next(&rest, leat_str_of(name), &content))) CHECK_STR(content, expected);
}

static void check_missing(const char *xml, const char *name)
{
    leat_str rest = leat_str_of(xml), content;
    CHECK(!leat_xml_next(&rest, leat_str_of(name), &content));
}

static void check_decoded(const char *xml, size_t room, const char *expected)
{
    char out[64];
    leat_xml_text(leat_str_of(xml), LEAT_STR("M"), out, room);
    CHECK_STR(leat_str_of(out), expected);
}

int main(void)
{
    check_found("<a><b>1</b></a>", "b", "1");
    check_found("<?xml version=\"1.0\"?><Ids>0</Ids><Id x=\"y\">1</Id>", "Id", "1");
    check_found("<a/><Failed/><b>", "Failed", "");
    check_found("<Id></Id>", "Id", "");
    check_missing("", "Id");
    check_missing("<", "Id");
    check_missing("<Id", "Id");
    check_missing("<Id>", "Id");
    check_missing("<Id>1</Ids>", "Id");
    check_missing("</Id>", "Id");
    check_missing("no markup", "Id");
    leat_str rest = LEAT_STR("<m>1</m> <m>2</m>"), content;
    CHECK(leat_xml_next(&rest, LEAT_STR("m"), &content) && leat_str_equal(content, LEAT_STR("1")));
    CHECK(leat_xml_next(&rest, LEAT_STR("m"), &content) && leat_str_equal(content, LEAT_STR("2")));
    CHECK(!leat_xml_next(&rest, LEAT_STR("m"), &content));
    check_decoded("<M>a &lt;b&gt; &amp;&quot;&apos; &unknown; &amp</M>", 64, "a <b> &\"' &unknown; &amp");
    check_decoded("<M>0123456789</M>", 5, "0123");
    check_decoded("<N>0123456789</N>", 5, "");
    return check_result();
}
