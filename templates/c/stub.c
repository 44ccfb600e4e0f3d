#define {{{macro}}} {{{digest}}}, "{{signature}}"
#include "{{header}}"

/*
 * Called once for each {{record}}. What is no valid {{type}} never comes here.
{{#fronts}}
 *     {{.}}
{{/fronts}}
 * LEAT_OK: done. leat_reject(&call->base, "why"): never again. leat_retry(&call->base, "why"): later.
 */
{{{prototype}}}
{
    (void){{{parameter}}};
    return leat_retry(&call->base, "{{function}} is not written yet");
}
