package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.text.Role;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat templates that would never end, fill the memory or overflow the stack. */
@Timeout(60)
class HostileTemplateTest {
    private static final List<ChatTurn> TURNS = List.of(new ChatTurn(Role.USER, "hello"));
    private static final String ENDLESS =
            "{% for a in range(90000) %}{% for b in range(90000) %}{% for c in range(90000)"
                    + " %}{% endfor %}{% endfor %}{% endfor %}";
    private static final String NAMES = "{% set n = namespace(x=[], s='ab') %}";

    static List<String> refused() {
        return List.of(
                ENDLESS,
                "{% for i in range(3000) recursive %}{{ loop(range(3000)) }}{% endfor %}",
                "{% for i in range(99999) %}{{ range(99999) | sort | list | length }}{% endfor %}",
                "{% macro f(n) %}{% for i in range(10) %}{{ f(n + 1) }}{% endfor %}{% endmacro %}{{ f(0) }}",
                // indent, in its width and in its lines
                "{{ 'x' | indent(2000000000, true) }}",
                "{{ ('x\n' * 1000000) | indent(1000) }}",
                "{{ ('x\n' * 1000000) | indent('y' * 100) }}",
                NAMES + "{% for i in range(50) %}{% set n.s = (n.s ~ '\n' ~ n.s) | indent(9) %}{% endfor %}",
                // texts that double
                NAMES + "{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = n.s * 2 %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = [n.s, n.s] | join %}{% endfor %}",
                "{% macro f(x) %}{{ f(x ~ x) }}{% endmacro %}{{ f('a') }}",
                // center, format, replace
                NAMES + "{% for i in range(99) %}{% set n.s = n.s | center(n.s | length * 2) %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = n.s.ljust(n.s | length * 2) %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = '%s%s' | format(n.s, n.s) %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = '{0}{0}'.format(n.s) %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = n.s | replace('', 'aaaaaa') %}{% endfor %}",
                NAMES + "{% for i in range(99) %}{% set n.s = n.s.replace('a', 'aa') %}{% endfor %}",
                // many long texts, and lists
                NAMES + "{% for i in range(900) %}{% set n.x = n.x + ['\u4e00' * 9000000 ~ i] %}{% endfor %}",
                NAMES
                        + "{% for i in range(900) %}{% set n.x = [n.x, range(99999) | map('string') | list] %}{%"
                        + " endfor %}",
                NAMES + "{% for i in range(900) %}{% set n.x = [n.x, ('a,' * 3000000).split(',')] %}{% endfor %}",
                // depth of the template, of an expression, of a value
                "{% if 1 %}".repeat(50_000) + "{% endif %}".repeat(50_000),
                "{% for a in [1] %}".repeat(50_000) + "{% endfor %}".repeat(50_000),
                "{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}",
                "{{ 1" + " + 1".repeat(500_000) + " }}",
                "{{ " + "not ".repeat(500_000) + "1 }}",
                NAMES + "{% for i in range(99999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x | tojson }}",
                // values that hold themselves
                "{% set d = {} %}{% set x = d.update({'d': d}) %}{{ d }}",
                "{% set d = [] %}{% set x = d.append(d) %}{{ d }}",
                "{% set d = {} %}{% set x = d.setdefault('d', d) %}{{ d | tojson }}",
                "{{ 10 ** 1000000 }}",
                "{% set n = namespace(k=3) %}{% for i in range(99) %}{% set n.k = n.k * n.k %}{% endfor %}");
    }

    @ParameterizedTest
    @MethodSource
    void refused(String template) {
        assertThatThrownBy(() -> rendered(template))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The model's chat template cannot be rendered")
                .hasMessageContaining("Use the layout \"plain\"");
    }

    /** What a search or a change of letters with backtracking would do in hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ('a' * 2000000 ~ 'b') in 'a' * 4000000 }}",
                "{{ ('a' * 4000000).find('a' * 2000000 ~ 'b') }}{{ ('a' * 4000000).rfind('b' ~ 'a' * 2000000) }}",
                "{{ ('a' * 4000000).count('a' * 2000000 ~ 'b') }}",
                "{{ ('a' * 4000000).replace('a' * 2000000 ~ 'b', '') | length }}",
                "{{ ('a' * 4000000).split('a' * 2000000 ~ 'b') | length }}",
                "{{ ('a' * 4000000).rsplit('b' ~ 'a' * 2000000) | length }}",
                "{{ ('a' * 4000000).strip('b' * 4000000 ~ 'a') | length }}",
                "{{ ('\u03a3' * 2000000) | lower | length }}{{ ('\u0130' * 1000000) | lower | length }}",
                "{{ ('\u0149' * 2000000) | upper | length }}",
                "{{ ('9' * 9000000) | int }}{{ ('9_' * 4000000) | float }}",
            })
    void endsAtOnce(String template) {
        assertThat(rendered(template)).isNotEmpty();
    }

    /** Each was once prepared by expressions that took the square of its length. */
    @Test
    void longTemplatesAreReadInOnePass() {
        for (String piece : List.of(
                " ",
                "\n",
                "{# x #}",
                "{%- if 1 -%}{%- endif -%}",
                "\n{%- if 1 %}\n{%- endif %}\n",
                "-%}",
                "{% raw %}{{{% endraw %}",
                "{{ '\\'' }}",
                "' ",
                "\" ",
                "{ ",
                "} ",
                "% ",
                "# ")) {
            String template = piece.repeat(1_000_000 / piece.length());
            assertThat(rendered(template)).hasSizeLessThanOrEqualTo(template.length());
        }
        for (String broken : List.of("{{ ", "{% ", "{# ", "{{ x", "{%- if", "{{ '", "{{ \"\\", "{% raw %}")) {
            assertThatThrownBy(() -> rendered(broken.repeat(1_000_000 / broken.length())))
                    .isInstanceOf(ModelException.class);
        }
    }

    @Test
    void oneThatTakesItsTimeHoldsUpNoOther() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> hostile = threads.submit(() -> rendered(ENDLESS));
            int meanwhile = 0;
            while (!hostile.isDone()) {
                assertThat(rendered("{{ messages[0].content }}")).isEqualTo("hello");
                meanwhile++;
            }
            assertThatThrownBy(hostile::get).hasCauseInstanceOf(ModelException.class);
            assertThat(meanwhile).isGreaterThan(1);
        }
    }

    private static String rendered(String template) {
        return new JinjaChatTemplate(template, "<s>", "</s>").render(TURNS, true);
    }
}
