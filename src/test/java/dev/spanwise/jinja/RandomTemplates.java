package dev.spanwise.jinja;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes templates of everything that the interpreter covers, mostly sound ones. */
final class RandomTemplates {
    private static final int DEPTH = 3;

    private static final List<String> NAMES = List.of("a", "b", "c", "m", "x", "messages", "tools", "n", "missing");
    private static final List<String> ATTRIBUTES =
            List.of("role", "content", "items", "keys", "get", "x", "list", "name", "_y", "append", "__class__");
    private static final List<String> TEXTS = List.of(
            "''",
            "'a'",
            "'Ab c'",
            "\"it's\"",
            "'é😀x'",
            "'a\\nb'",
            "' pad '",
            "'<&>'",
            "'1.5'",
            "'12'",
            "'role'",
            "'x,y,,z'",
            "'%s-%d'",
            "'{} {0}'",
            "'{:>5}|{}'",
            "'ß ǅ'",
            "'\\u2581q'",
            "'--'",
            "'user'");
    private static final List<String> BINARY = List.of(
            "+", "-", "*", "/", "//", "%", "**", "~", "~", "+", "and", "or", "==", "!=", "<", "<=", ">", ">=", "in",
            "not in");
    private static final List<String> PLAIN_FILTERS = List.of(
            "abs",
            "capitalize",
            "count",
            "length",
            "first",
            "last",
            "list",
            "lower",
            "upper",
            "title",
            "trim",
            "string",
            "sort",
            "unique",
            "reverse",
            "join",
            "sum",
            "min",
            "max",
            "int",
            "float",
            "round",
            "items",
            "tojson",
            "dictsort",
            "safe",
            "escape",
            "e",
            "default",
            "d",
            "wordcount",
            "urlencode",
            "indent",
            "xmlattr",
            "filesizeformat",
            "forceescape",
            "center");
    private static final List<String> PLAIN_TESTS = List.of(
            "defined",
            "undefined",
            "none",
            "boolean",
            "true",
            "false",
            "integer",
            "float",
            "number",
            "string",
            "mapping",
            "iterable",
            "sequence",
            "callable",
            "lower",
            "upper",
            "even",
            "odd",
            "escaped",
            "filter",
            "test");
    private static final List<String> PLAIN_METHODS = List.of(
            "strip",
            "lstrip",
            "rstrip",
            "upper",
            "lower",
            "title",
            "capitalize",
            "swapcase",
            "split",
            "rsplit",
            "splitlines",
            "isdigit",
            "isalpha",
            "isalnum",
            "isspace",
            "islower",
            "isupper",
            "istitle",
            "isnumeric",
            "isdecimal",
            "isidentifier",
            "isprintable",
            "isascii",
            "casefold",
            "keys",
            "values",
            "items",
            "copy",
            "expandtabs");
    private static final List<String> LOOP = List.of(
            "index",
            "index0",
            "revindex",
            "revindex0",
            "first",
            "last",
            "length",
            "previtem",
            "nextitem",
            "depth",
            "depth0",
            "cycle('a', 'b')",
            "changed(m)",
            "nothing");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "-3",
            "7",
            "10",
            "2.5",
            "-0.5",
            "1e20",
            "0.1",
            "3.0",
            "1e-7",
            "123456789012345678901",
            "1_000",
            "0x1F",
            "true",
            "1e16",
            "100.0");
    private static final List<String> JSON = List.of(
            "indent=2",
            "ensure_ascii=true",
            "separators=(',', ':')",
            "indent=0",
            "indent='-'",
            "true, 1",
            "indent=2, separators=(', ', ' = ')");
    private static final List<String> TEXT_FILTERS = List.of(
            "trim",
            "upper",
            "lower",
            "title",
            "capitalize",
            "reverse",
            "replace('a', 'b')",
            "replace('', '.')",
            "replace('x', '', 1)",
            "indent",
            "indent(2, true)",
            "indent('>', blank=true)",
            "indent(3, blank=true)",
            "truncate(4)",
            "truncate(5, true)",
            "truncate(3, end='.')",
            "truncate(2, leeway=0, end='')",
            "center(9)",
            "safe",
            "e",
            "escape",
            "urlencode",
            "default('z')",
            "first",
            "last",
            "list",
            "trim('a ')",
            "safe ~ '<'",
            "safe + '<'",
            "e | upper",
            "forceescape",
            "string",
            "length | filesizeformat");
    private static final List<String> TEXT_METHODS = List.of(
            "strip()",
            "lstrip()",
            "rstrip()",
            "strip('a ')",
            "upper()",
            "lower()",
            "title()",
            "capitalize()",
            "swapcase()",
            "casefold()",
            "replace('a', 'bb')",
            "replace('', '-', 2)",
            "removeprefix('a')",
            "removesuffix('c')",
            "center(7)",
            "ljust(6, '.')",
            "rjust(8)",
            "zfill(5)",
            "expandtabs(4)",
            "split('a')[0]",
            "split()[-1]",
            "rsplit(' ', 1)[0]",
            "join(['p', 'q'])",
            "join('abc')",
            "partition(' ')[2]",
            "splitlines()[0]",
            "split('\\n')[0].rstrip('\\n')");
    private static final List<String> DATA =
            List.of("text", " ", "\n", "  \n  ", "\t", "{ }", "é", "a\r\nb", "<x>", "\n\n", "  ", "%", "#}");

    private final Random random;
    private int loops;
    private boolean macro;
    private boolean state;

    RandomTemplates(long seed) {
        random = new Random(seed);
    }

    String template() {
        loops = 0;
        state = !chance(3);
        String namespace = state ? "{% set n = namespace(x=" + expression(1) + ", y=0) %}" : "";
        macro = random.nextInt(4) == 0;
        String start = macro ? "{% macro f(p, q=" + literal() + ") %}" + body(1) + "{{ p }}{{ q }}{% endmacro %}" : "";
        return namespace + start + body(DEPTH);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private String any(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String body(int depth) {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body.append(chance(2) ? one(DATA) : "").append(statement(depth));
        }
        return body.append(chance(2) ? one(DATA) : "").toString();
    }

    private String tag(String content) {
        return "{%" + one(List.of("", "", "-", "-", "+")) + " " + content + " " + one(List.of("", "", "-", "-", "+"))
                + "%}";
    }

    private String print(String content) {
        return "{{" + one(List.of("", "-")) + " " + content + " " + one(List.of("", "-")) + "}}";
    }

    private String statement(int depth) {
        if (depth <= 0 || chance(2)) {
            return print(expression(2));
        }
        return any(
                () -> choice(depth),
                () -> loop(depth),
                () -> loop(depth),
                () -> tag("set " + name() + " = " + expression(3)),
                () -> state ? tag("set n.x = " + expression(2)) : print(expression(3)),
                () -> tag("set a, b = " + expression(1) + ", " + expression(1)),
                () -> tag("set " + name() + (chance(2) ? " | " + one(PLAIN_FILTERS) : ""))
                        + body(depth - 1)
                        + tag("endset"),
                () -> tag("filter " + one(TEXT_FILTERS)) + body(depth - 1) + tag("endfilter"),
                () -> tag("with " + name() + " = " + expression(2)) + body(depth - 1) + tag("endwith"),
                () -> tag("generation") + withoutLoops(() -> body(depth - 1)) + tag("endgeneration"),
                () -> macro ? print("f(" + arguments(1) + ")") : print(expression(3)),
                () -> tag("macro g(x, y=" + literal() + ")")
                        + withoutLoops(
                                () -> body(depth - 1) + (chance(6) ? "{{ caller(1) }}" : "{{ varargs }}{{ kwargs }}"))
                        + tag("endmacro")
                        + print("g(" + arguments(1) + ")"),
                () -> tag("macro h(x)") + "[{{ caller(x, 2) }}]" + tag("endmacro")
                        + tag("call(x, y) h(" + expression(1) + ")")
                        + withoutLoops(() -> body(depth - 1)) + tag("endcall"),
                () -> "{#" + one(List.of("", "-")) + " c " + one(List.of("", "-", "+")) + "#}",
                () -> "{%- raw -%}" + one(DATA) + "{{ a }}" + tag("endraw"),
                () -> loops > 0
                        ? tag("if " + expression(2)) + tag(one(List.of("break", "continue"))) + tag("endif")
                        : print(expression(3)));
    }

    private String withoutLoops(Supplier<String> make) {
        int before = loops;
        loops = 0;
        String made = make.get();
        loops = before;
        return made;
    }

    private String choice(int depth) {
        return tag("if " + expression(2))
                + body(depth - 1)
                + (chance(3) ? tag("elif " + expression(2)) + body(depth - 1) : "")
                + (chance(2) ? tag("else") + body(depth - 1) : "")
                + tag("endif");
    }

    private String loop(int depth) {
        String head = any(
                () -> "m in messages",
                () -> "m in messages" + (chance(2) ? "[::-1]" : "[1:]"),
                () -> "x in " + iterable(),
                () -> "k, v in c" + one(List.of(".items()", " | items", " | dictsort")),
                () -> "x in " + expression(2),
                () -> "a, b in [(1, 2), ('x', none)]");
        String test = chance(4) ? " if " + expression(1) : "";
        loops++;
        String body = body(depth - 1);
        loops--;
        String recursive = chance(8) ? " recursive" : "";
        return tag("for " + head + test + recursive)
                + (chance(2) ? print("loop." + one(LOOP)) : "")
                + body
                + (chance(4) ? tag("else") + body(depth - 1) : "")
                + tag("endfor");
    }

    private String iterable() {
        return any(
                () -> "range(" + random.nextInt(5) + ")",
                () -> "[1, 'a', none, 2.5]",
                () -> "'aé😀'",
                () -> "c",
                () -> "(messages | map(attribute='role'))",
                () -> "(messages | selectattr('role', 'equalto', 'user'))",
                () -> "[3, 1, 2] | sort");
    }

    private String name() {
        return one(List.of("a", "b", "x", "y", "tools"));
    }

    private String literal() {
        return any(
                () -> one(TEXTS),
                () -> String.valueOf(random.nextInt(12) - 2),
                () -> one(List.of("0", "1", "2.5", "1e20", "0.1", "3.0", "1e-7", "123456789012345678901", "-7")),
                () -> one(List.of("true", "false", "none", "True", "None")),
                () -> "[" + one(TEXTS) + ", 1]",
                () -> "{'a': 1, 'role': 'user', 3: " + one(TEXTS) + "}",
                () -> "(1, 'b')",
                () -> "[]",
                () -> "{}",
                () -> "[3, 1, 2]");
    }

    private String expression(int depth) {
        if (chance(25)) {
            return wild(depth);
        }
        return any(
                () -> text(depth),
                () -> text(depth),
                () -> number(depth),
                () -> list(depth),
                () -> dict(depth),
                () -> truth(depth),
                () -> one(NAMES),
                () -> known(),
                () -> expression(depth - 1) + " | default(" + text(0) + ")",
                () -> "(" + expression(depth - 1) + " if " + truth(depth - 1)
                        + (chance(2) ? " else " + expression(depth - 1) : "") + ")");
    }

    /** Of any types, and so mostly refused. */
    private String wild(int depth) {
        if (depth <= 0) {
            return chance(2) ? literal() : one(NAMES);
        }
        return any(
                () -> expression(depth - 1) + " " + one(BINARY) + " " + expression(depth - 1),
                () -> one(List.of("-", "+")) + number(0),
                () -> expression(depth - 1) + " | " + filter(depth - 1),
                () -> expression(depth - 1) + " is " + test(depth - 1),
                () -> "(" + expression(depth - 1) + ")." + method(depth - 1),
                () -> "(" + expression(depth - 1) + ")." + one(ATTRIBUTES),
                () -> "(" + expression(depth - 1) + ")[" + expression(depth - 1) + "]",
                () -> "(" + one(NAMES) + ")[" + slice() + "]");
    }

    private String text(int depth) {
        if (depth <= 0) {
            return one(TEXTS);
        }
        return any(
                () -> one(TEXTS),
                () -> text(depth - 1) + " + " + text(depth - 1),
                () -> expression(depth - 1) + " ~ " + expression(depth - 1),
                () -> text(depth - 1) + " * " + random.nextInt(3),
                () -> "(" + text(depth - 1) + ")[" + slice() + "]",
                () -> "(" + text(depth - 1) + ")[" + (random.nextInt(5) - 2) + "]",
                () -> "(" + text(depth - 1) + ") | " + one(TEXT_FILTERS),
                () -> "(" + text(depth - 1) + ") | " + one(TEXT_FILTERS),
                () -> "(" + expression(depth - 1) + ") | string",
                () -> "(" + any(() -> list(depth - 1), () -> dict(depth - 1), () -> text(depth - 1)) + ") | tojson"
                        + (chance(2) ? "" : "(" + one(JSON) + ")"),
                () -> "(" + list(depth - 1) + ") | join(" + text(0) + ")",
                () -> "(" + text(depth - 1) + ")." + one(TEXT_METHODS),
                () -> "(" + text(depth - 1) + ")." + one(TEXT_METHODS),
                () -> "'%s|%5s|%-4s|%r' % (" + expression(0) + ", " + text(0) + ", " + number(0) + ", " + expression(0)
                        + ")",
                () -> "'"
                        + one(List.of(
                                "%d", "%5d", "%05d", "%x", "%#o", "%.2f", "%e", "%g", "%+d", "% d", "%08.3f", "%i%%"))
                        + "' % " + one(NUMBERS),
                () -> "'{} {!r} {:>6}'.format(" + expression(0) + ", " + expression(0) + ", " + text(0) + ")",
                () -> "'{:"
                        + one(List.of(
                                "d", "5", "<5", "^7", "05d", ",", ".2f", "e", "g", "x", "#b", "+", "%", "_", "=+6"))
                        + "}'.format(" + one(NUMBERS) + ")",
                () -> "(('<b>%s|%r' | safe) % (" + expression(0) + ", " + text(0) + "))",
                () -> "(('<{}>&{!r}' | safe).format(" + expression(0) + ", " + text(0) + "))",
                () -> "('<' | safe).join([" + expression(0) + ", " + text(0) + "])",
                () -> "(" + text(depth - 1) + " | e)." + one(TEXT_METHODS) + " + '<'",
                () -> "'{0[role]} {0.x} {k}'.format({'role': 1, 'x': 2}, k=" + expression(0) + ")",
                () -> "strftime_now('%d %b %Y %H:%M %j %-d %A %B %y %I %p %U %W %w %e')");
    }

    private String number(int depth) {
        if (depth <= 0) {
            return one(NUMBERS);
        }
        return any(
                () -> one(NUMBERS),
                () -> "(" + number(depth - 1) + " " + one(List.of("+", "-", "*", "/", "//", "%")) + " "
                        + number(depth - 1) + ")",
                () -> number(depth - 1) + " " + one(List.of("+", "-", "*", "/", "//", "%")) + " " + number(depth - 1),
                () -> "2 ** " + random.nextInt(9) + " ** 2",
                () -> "-" + number(0) + " | abs",
                () -> "(" + number(depth - 1) + ") | "
                        + one(List.of(
                                "int",
                                "float",
                                "abs",
                                "round",
                                "round(1)",
                                "round(2, 'floor')",
                                "round(-1)",
                                "round(0, 'ceil')",
                                "string | int",
                                "int(base=16)")),
                () -> "(" + text(depth - 1) + ") | " + one(List.of("length", "int", "float", "wordcount", "int(7)")),
                () -> "(" + list(depth - 1) + ") | " + one(List.of("length", "count", "first | int", "sum")),
                () -> "[1, 2.5, 7, 3] | " + one(List.of("sum", "min", "max", "first", "last", "sum(start=1)")),
                () -> "(" + text(depth - 1) + ")."
                        + one(List.of("find('a')", "count('a')", "rfind('x', 1)", "find('', 2)")));
    }

    private String list(int depth) {
        if (depth <= 0) {
            return one(
                    List.of("[]", "[1, 'a']", "messages", "(1, 'b')", "[3, 1, 2]", "['b', 'A', 'a', 'B']", "range(4)"));
        }
        return any(
                () -> "[" + expression(depth - 1) + ", " + expression(depth - 1) + "]",
                () -> "(" + expression(depth - 1) + ",)",
                () -> "(" + list(depth - 1) + ")[" + slice() + "]",
                () -> "[1] + [" + expression(depth - 1) + "]",
                () -> "[" + expression(0) + "] * 2",
                () -> "(" + text(depth - 1) + ")."
                        + one(List.of(
                                "split()",
                                "split('a')",
                                "rsplit(none, 1)",
                                "splitlines()",
                                "partition('a')",
                                "rpartition(' ')",
                                "split(',', 1)",
                                "splitlines(true)")),
                () -> "(" + list(depth - 1) + ") | "
                        + one(List.of(
                                "list",
                                "reverse | list",
                                "unique | list",
                                "select | list",
                                "reject('none') | list",
                                "batch(2) | list",
                                "slice(2, 'f') | list",
                                "map('string') | list",
                                "list | sort",
                                "select('string') | map('upper') | list",
                                "map('tojson') | list",
                                "map('default', 'D') | list")),
                () -> "messages | "
                        + one(List.of(
                                "map(attribute='role') | list",
                                "selectattr('role', 'equalto', 'user') | list",
                                "rejectattr('content') | list",
                                "groupby('role')",
                                "sort(attribute='role')",
                                "map('length') | list",
                                "selectattr('content', 'string') | map(attribute='content') | map('trim') | list",
                                "unique(attribute='role') | list",
                                "sort(attribute='role', reverse=true)")),
                () -> "(" + dict(depth - 1) + ")"
                        + one(List.of(
                                ".items() | list", ".keys() | list", " | items | list", " | list", ".values() | list")),
                () -> "c | " + one(List.of("dictsort", "dictsort(true)", "dictsort(reverse=true)")),
                () -> "['b', 'A', 'a', 'B'] | "
                        + one(List.of(
                                "sort",
                                "sort(true)",
                                "sort(case_sensitive=true)",
                                "unique | list",
                                "min",
                                "max",
                                "map('lower') | unique | list")));
    }

    private String dict(int depth) {
        return any(
                () -> "{'a': " + expression(depth - 1) + ", 'role': " + text(depth - 1) + "}",
                () -> "c",
                () -> "dict(a=" + expression(depth - 1) + ")",
                () -> "dict(c, z=" + expression(depth - 1) + ")",
                () -> "{" + number(0) + ": 1, 1: 'one', true: 't', none: 0, (1, 2): 3}",
                () -> "dict([('k', " + expression(depth - 1) + ")])",
                () -> "dict.fromkeys(['p', 'q'], " + expression(depth - 1) + ")");
    }

    private String truth(int depth) {
        if (depth <= 0) {
            return one(List.of("true", "false", "add_generation_prompt", "a", "missing", "m"));
        }
        return any(
                () -> "not " + expression(depth - 1),
                () -> expression(depth - 1) + " is " + one(List.of("", "not ")) + test(depth - 1),
                () -> expression(depth - 1) + one(List.of(" == ", " != ")) + expression(depth - 1),
                () -> number(depth - 1) + one(List.of(" < ", " >= ", " <= ")) + number(depth - 1) + " < " + number(0),
                () -> text(depth - 1) + one(List.of(" < ", " >= ", " in ", " not in ")) + text(depth - 1),
                () -> expression(depth - 1) + one(List.of(" in ", " not in ")) + list(depth - 1),
                () -> expression(depth - 1) + one(List.of(" and ", " or ")) + expression(depth - 1),
                () -> "(" + text(depth - 1) + ")."
                        + one(List.of(
                                "isdigit()",
                                "isalpha()",
                                "islower()",
                                "istitle()",
                                "isspace()",
                                "isupper()",
                                "startswith('a')",
                                "endswith(('b', 'c'))",
                                "isalnum()",
                                "isidentifier()",
                                "isascii()",
                                "isprintable()",
                                "isnumeric()",
                                "isdecimal()")),
                () -> text(0) + " in " + dict(depth - 1));
    }

    private String known() {
        return any(
                () -> "messages[" + (random.nextInt(5) - 2) + "]"
                        + one(List.of(".role", "['content']", ".content", "")),
                () -> "messages | length",
                () -> "c.a",
                () -> "c.get('k', " + one(TEXTS) + ")",
                () -> state ? "n.x" : "missing",
                () -> loops > 0 ? "loop." + one(LOOP) : "c.B",
                () -> "add_generation_prompt",
                () -> "m.content");
    }

    private String slice() {
        String[] parts = {"", "", ""};
        for (int i = 0; i < parts.length; i++) {
            parts[i] = chance(2) ? "" : String.valueOf(random.nextInt(9) - 4);
        }
        return parts[0] + ":" + parts[1] + (chance(2) ? ":" + parts[2] : "");
    }

    private String arguments(int depth) {
        return any(
                () -> "",
                () -> expression(depth),
                () -> expression(depth),
                () -> expression(depth) + ", " + expression(0),
                () -> expression(0) + ", q=" + expression(0),
                () -> "*" + expression(0),
                () -> "**c");
    }

    private String filter(int depth) {
        return any(
                () -> one(PLAIN_FILTERS),
                () -> one(PLAIN_FILTERS),
                () -> "join(" + one(TEXTS) + (chance(4) ? ", attribute='role'" : "") + ")",
                () -> "replace(" + one(TEXTS) + ", " + one(TEXTS) + (chance(3) ? ", 1" : "") + ")",
                () -> "default(" + expression(0) + (chance(2) ? ", true" : "") + ")",
                () -> "map('" + one(List.of("upper", "length", "string", "trim", "int")) + "') | list",
                () -> "map(attribute='" + one(List.of("role", "content", "0", "a.b"))
                        + (chance(2) ? "', default='D')" : "')") + " | list",
                () -> one(List.of("select", "reject")) + (chance(2) ? "" : "('" + one(PLAIN_TESTS) + "')") + " | list",
                () -> one(List.of("selectattr", "rejectattr")) + "('role'"
                        + (chance(2) ? "" : ", '" + one(List.of("equalto", "in", "ne", "==")) + "', 'user'")
                        + ") | list",
                () -> "tojson("
                        + one(List.of(
                                "indent=2",
                                "ensure_ascii=true",
                                "sort_keys=true",
                                "separators=(',', ':')",
                                "indent=0",
                                "indent='-'",
                                "true, 1"))
                        + ")",
                () -> "indent(" + one(List.of("2", "width=3, first=true", "'>', blank=true", "1, true, true")) + ")",
                () -> "trim(" + one(TEXTS) + ")",
                () -> "sort("
                        + one(List.of(
                                "reverse=true", "case_sensitive=true", "attribute='role'", "attribute='role,content'"))
                        + ")",
                () -> "round(" + one(List.of("1", "0, 'floor'", "2, 'ceil'", "-1", "precision=3")) + ")",
                () -> "truncate(" + one(List.of("3", "5, true", "4, end='.'", "2, leeway=0", "length=3, leeway=1"))
                        + ")",
                () -> one(List.of("batch", "slice")) + "(2" + (chance(2) ? ", 'f'" : "") + ") | list",
                () -> "groupby('" + one(List.of("role", "0", "content")) + "')",
                () -> "int(" + one(List.of("5", "base=16", "default=none", "0, 8")) + ")",
                () -> "float(" + expression(0) + ")",
                () -> "sum(" + one(List.of("start=1", "attribute='a'", "start=[]")) + ")",
                () -> one(List.of("min", "max")) + "(attribute='role')",
                () -> "dictsort(" + one(List.of("true", "by='value'", "reverse=true", "false, 'key'")) + ")",
                () -> "attr('" + one(ATTRIBUTES) + "')",
                () -> "format(" + arguments(depth) + ")",
                () -> "unique(attribute='role') | list");
    }

    private String test(int depth) {
        return any(
                () -> one(PLAIN_TESTS),
                () -> one(PLAIN_TESTS),
                () -> one(List.of("eq", "ne", "lt", "gt", "ge", "le", "equalto", "greaterthan", "lessthan", "sameas"))
                        + "(" + expression(depth) + ")",
                () -> "in " + one(List.of("messages", "'abc'", "[1, 'a', none]", "c", "missing")),
                () -> "divisibleby(" + expression(0) + ")",
                () -> "divisibleby 3");
    }

    private String method(int depth) {
        return any(
                () -> one(PLAIN_METHODS) + "()",
                () -> one(PLAIN_METHODS) + "()",
                () -> one(List.of("split", "rsplit")) + "(" + one(TEXTS) + (chance(2) ? ", 1" : "") + ")",
                () -> one(List.of("split", "rsplit")) + "(none, 1)",
                () -> one(List.of(
                                "strip",
                                "lstrip",
                                "rstrip",
                                "removeprefix",
                                "removesuffix",
                                "partition",
                                "rpartition",
                                "startswith",
                                "endswith",
                                "find",
                                "rfind",
                                "count",
                                "index",
                                "join"))
                        + "(" + expression(depth) + ")",
                () -> one(List.of("find", "count", "startswith", "rfind")) + "(" + one(TEXTS) + ", "
                        + (random.nextInt(5) - 2) + ", " + (random.nextInt(9) - 3) + ")",
                () -> one(List.of("replace")) + "(" + one(TEXTS) + ", " + one(TEXTS) + (chance(3) ? ", 2" : "") + ")",
                () -> one(List.of("center", "ljust", "rjust", "zfill")) + "(" + random.nextInt(9) + ")",
                () -> "get(" + expression(0) + (chance(2) ? ", 'd'" : "") + ")",
                () -> "format(" + arguments(depth) + ")",
                () -> "splitlines(true)");
    }
}
