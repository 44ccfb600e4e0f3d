/* Words that a C or C++ compiler or the C library takes for itself: keywords of C11, C23 and C++20, and macros of POSIX
   and libc that look like names. And the types of members and parameters: in C++ a member that is called like a type
   changes what the type means to those behind it. */
#include <string.h>

#include "types/types.h"

/* Sorted, as strcmp does. */
static const char *const words[] = {
    "EOF",
    "HOST_NAME_MAX",
    "I",
    "IOV_MAX",
    "LINE_MAX",
    "LOGIN_NAME_MAX",
    "NAME_MAX",
    "NULL",
    "PATH_MAX",
    "PIPE_BUF",
    "TTY_NAME_MAX",
    "WORD_BIT",
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "assert",
    "atomic_cancel",
    "atomic_commit",
    "atomic_noexcept",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "complex",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "environ",
    "errno",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "fpclassify",
    "friend",
    "gnu_dev_major",
    "gnu_dev_makedev",
    "gnu_dev_minor",
    "goto",
    "h_errno",
    "i386",
    "if",
    "imaginary",
    "inline",
    "int",
    "isfinite",
    "isgreater",
    "isgreaterequal",
    "isinf",
    "isless",
    "islessequal",
    "islessgreater",
    "isnan",
    "isnormal",
    "isunordered",
    "linux",
    "long",
    "major",
    "makedev",
    "math_errhandling",
    "minor",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "noreturn",
    "not",
    "not_eq",
    "nullptr",
    "offsetof",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "reflexpr",
    "register",
    "reinterpret_cast",
    "requires",
    "restrict",
    "return",
    "sa_handler",
    "sa_sigaction",
    "setjmp",
    "short",
    "si_addr",
    "si_pid",
    "si_signo",
    "si_status",
    "si_uid",
    "si_value",
    "signbit",
    "signed",
    "sigsetjmp",
    "sizeof",
    "st_atime",
    "st_ctime",
    "st_mtime",
    "static",
    "static_assert",
    "static_cast",
    "stderr",
    "stdin",
    "stdout",
    "struct",
    "switch",
    "synchronized",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "typeof_unqual",
    "union",
    "unix",
    "unsigned",
    "using",
    "va_arg",
    "va_copy",
    "va_end",
    "va_list",
    "va_start",
    "virtual",
    "void",
    "volatile",
    "while",
    "xor",
    "xor_eq",
};

/* What the runtime's own names begin with, save those of leat's own documents (schemas/leat, schemas/aws), which `leat
   types` gives. */
static bool is_runtime(leat_str name)
{
    static const char *const own[] = {"leat_topology", "leat_aws_"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (leat_str_has_prefix(name, leat_str_of(own[i]))) return false;
    return leat_str_has_prefix(name, LEAT_STR("leat_"));
}

bool name_is_reserved(leat_str name)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    /* what begins with two underscores, or one and a capital, is the compiler's */
    if (name.size > 1 && name.data[0] == '_' && (name.data[1] == '_' || (name.data[1] >= 'A' && name.data[1] <= 'Z')))
        return true;
    /* types of POSIX, and those of the public headers, which a parameter would hide */
    if (leat_str_has_suffix(name, LEAT_STR("_t")) || is_runtime(name)) return true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = leat_str_compare(name, leat_str_of(words[middle]));
        if (order == 0) return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
