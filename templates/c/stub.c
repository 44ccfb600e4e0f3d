#define {{{macro}}} {{{digest}}}, "{{signature}}"
#include "{{header}}"

/*
 * Called once for each {{record}}. What is no valid {{type}} never comes here.
{{#fronts}}
 *     {{.}}
{{/fronts}}
 * LEAT_OK: done. LEAT_REJECT(&call->base, "why"): never again. LEAT_RETRY(&call->base, "why"): later.
 */
{{{prototype}}}
{
    (void){{{parameter}}};
    return LEAT_RETRY(&call->base, "{{function}} is not written yet");
}
