package dev.spanwise.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 3, 5, 14, 7, 9);

    @Test
    void namesTheLineOfWhatIsWrong() {
        assertThatExceptionOfType(JinjaException.class)
                .isThrownBy(() -> Template.parse("a\n{% for m in messages %}\n"))
                .withMessageContaining("endfor");
        assertThatExceptionOfType(JinjaException.class)
                .isThrownBy(() -> render("a\n\n{{ nothing.at_all }}"))
                .returns(3, JinjaException::line)
                .returns("'nothing' is undefined", JinjaException::problem);
        assertThatExceptionOfType(RaisedException.class)
                .isThrownBy(() -> render("\n{{ raise_exception('not today') }}"))
                .returns(2, JinjaException::line)
                .returns("not today", JinjaException::problem);
    }

    @Test
    void takesWhatJavaGives() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("nothing", null);
        variables.put("list", new ArrayList<>(List.of(1, 2L, 2.5f, true, "x", Map.of("k", List.of()))));
        assertThat(Template.parse("{{ nothing }} {{ list }}").render(variables, NOW))
                .isEqualTo("None [1, 2, 2.5, True, 'x', {'k': []}]");
    }

    @Test
    void keepsTheDateItIsGiven() {
        assertThat(render("{{ strftime_now('%d %B %Y') }}")).isEqualTo("05 March 2024");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(100000) %}{{ 'x' * 1000 }}{% endfor %}",
                "{{ 'x' * 10000000000 }}",
                "{{ 'x' | center(1000000000) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:>1000000000}'.format(1) }}",
                "{{ 'x' | indent(1000000000) }}",
                "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
                "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x | replace('a', 'aa') %}{%"
                        + " endfor %}",
                "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = [n.x, n.x] | join(',') %}{%"
                        + " endfor %}",
                "{% set n = namespace(x=['ab']) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] | tojson %}{% endfor"
                        + " %}"
            })
    void limitsTexts(String template) {
        refuses(template, "characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
                "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
                "{% for i in range(90000) %}{{ range(90000) | sum }}{% endfor %}",
                "{% for i in range(90000) %}{{ 5 in range(90000) | list }}{{ 'a' in [1] * 90000 }}{% endfor %}",
                "{% for i in range(90000) %}{{ range(90000) | map('string') | select | list | length }}{% endfor %}"
            })
    void limitsSteps(String template) {
        Limits limits = new Limits(1_000_000, 1_000_000, 500, Duration.ofSeconds(60));
        assertThatExceptionOfType(JinjaException.class)
                .isThrownBy(() -> Template.parse(template).render(Map.of(), NOW, limits))
                .withMessageMatching(".*(1000000 steps|1000000 items)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                "{% macro f() %}{% call f() %}{{ caller() }}{% endcall %}{% endmacro %}{{ f() }}",
                "{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x }}",
                "{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x |"
                        + " tojson }}",
                "{% set n = namespace(x=[], y=[]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% set n.y = [n.y]"
                        + " %}{% endfor %}{{ n.x == n.y }}",
                "{% set n = namespace(x=()) %}{% for i in range(9999) %}{% set n.x = (n.x,) %}{% endfor %}{{ {n.x: 1}"
                        + " }}"
            })
    void limitsDepth(String template) {
        refuses(template, "level");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set n = namespace(x=[], y=[]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}"
                        + "{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}",
                "{% set n = namespace(x=()) %}{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ {n.x:"
                        + " 1} }}",
                "{% set n = namespace(x=()) %}{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ n.x }}",
                "{% set n = namespace(x=()) %}{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ n.x |"
                        + " tojson }}"
            })
    void limitsValuesThatShareTheirItems(String template) {
        refuses(template, "more than");
    }

    @Test
    void aSmallStackRefusesWhatALargeOneHolds() throws InterruptedException {
        String template = "{% macro f() %}{% call f() %}{{ caller() }}{% endcall %}{% endmacro %}{{ f() }}";
        Limits deep = new Limits(1_000_000, 1_000_000, 1_000_000, Duration.ofSeconds(60));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread small =
                new Thread(null, () -> Template.parse(template).render(Map.of(), NOW, deep), "small stack", 256 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        small.start();
        small.join();
        assertThat(failure.get()).isInstanceOf(JinjaException.class).hasMessageContaining("level");
    }

    @Test
    void neverOverflowsTheStack() throws InterruptedException {
        List<String> templates = List.of(
                "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
                "{{ " + "[".repeat(100_000) + "]".repeat(100_000) + " }}",
                "{{ " + "not ".repeat(100_000) + "1 }}",
                "{{ " + "- ".repeat(100_000) + "1 }}",
                "{{ 1" + " + 1".repeat(100_000) + " }}",
                "{{ x" + ".x".repeat(100_000) + " }}",
                "{{ 1" + "|abs".repeat(100_000) + " }}",
                "{{ 1" + " if 1 else 1".repeat(100_000) + " }}",
                "{{ 1" + " and 1".repeat(100_000) + " }}",
                "{% if 1 %}".repeat(100_000),
                "{% for x in y %}".repeat(100_000),
                "{% set " + "(".repeat(100_000) + "x" + ")".repeat(100_000) + " = 1 %}",
                "{% macro f() %}" + "{% if 1 %}".repeat(40) + "{{ 1 + (2 + (3 + f() | int)) }}"
                        + "{% endif %}".repeat(40) + "{% endmacro %}{{ f() }}");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread small = new Thread(null, () -> templates.forEach(TemplateTest::tryToRender), "small stack", 512 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        small.start();
        small.join();
        assertThat(failure.get()).isNull();
    }

    private static void tryToRender(String template) {
        try {
            render(template);
        } catch (JinjaException e) {
            assertThat(e).hasMessageContaining("level");
        }
    }

    @Test
    void limitsTime() {
        Limits limits = new Limits(1000, Long.MAX_VALUE, 100, Duration.ofMillis(50));
        Template template = Template.parse(
                "{% for i in range(90000) %}{% for j in range(90000) %}{% for k in range(90000) %}{% endfor %}"
                        + "{% endfor %}{% endfor %}");
        assertThatExceptionOfType(JinjaException.class)
                .isThrownBy(() -> template.render(Map.of(), NOW, limits))
                .withMessageContaining("50 milliseconds");
    }

    @Test
    void isSafeFromSeveralThreadsAtOnce() throws Exception {
        Template template = Template.parse("{% macro f(x) %}{{ x }}{% endmacro %}{% set n = namespace(s='') %}"
                + "{% for i in range(50) %}{% set n.s = n.s ~ f(i + k) %}{% endfor %}{{ n.s }}");
        List<Callable<String>> work = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            Map<String, Integer> variables = Map.of("k", k);
            work.add(() -> template.render(variables, NOW));
            expected.add(template.render(variables, NOW));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<String> rendered = new ArrayList<>();
            for (Future<String> future : threads.invokeAll(work)) {
                rendered.add(future.get());
            }
            assertThat(rendered).isEqualTo(expected);
        }
    }

    private static void refuses(String template, String limit) {
        assertThatExceptionOfType(JinjaException.class)
                .isThrownBy(() -> render(template))
                .withMessageContaining(limit);
    }

    private static String render(String template) {
        return Template.parse(template).render(Map.of(), NOW);
    }
}
