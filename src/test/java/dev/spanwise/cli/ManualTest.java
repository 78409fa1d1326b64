package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What README and the manual say of the command line, against the command line itself. */
class ManualTest {
    private static final Pattern COMMAND = Pattern.compile("\\bspanwise +([a-z]+)(?: +([a-z]+))?(.*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    /** Of another program, a model server. */
    private static final Set<String> FOREIGN = Set.of("--enable-prefill-logprobs");

    private final Map<String, CommandLine> commands =
            SpanwiseCommand.commandLine().getSubcommands();

    @Test
    void everyCommandThatIsNamedExistsWithTheOptionsBesideIt() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            for (String line : code(page)) {
                Matcher command = COMMAND.matcher(line);
                while (command.find()) {
                    assertThat(commands).as("%s: %s", page, line).containsKey(command.group(1));
                    CommandLine found = commands.get(command.group(1));
                    if (!found.getSubcommands().isEmpty() && command.group(2) != null) {
                        assertThat(found.getSubcommands())
                                .as("%s: %s", page, line)
                                .containsKey(command.group(2));
                        found = found.getSubcommands().get(command.group(2));
                    }
                    assertThat(options(found).toList()).as("%s: %s", page, line).containsAll(options(command.group(3)));
                    named.add(command.group(1));
                }
            }
        }
        assertThat(named).as("commands that the manual names").isEqualTo(new TreeSet<>(commands.keySet()));
    }

    @Test
    void everyOptionThatIsNamedExists() throws IOException {
        List<String> known = commands.values().stream()
                .flatMap(command -> Stream.concat(
                        options(command),
                        command.getSubcommands().values().stream().flatMap(ManualTest::options)))
                .toList();
        for (Path page : pages()) {
            assertThat(options(String.join("\n", code(page))))
                    .as(page.toString())
                    .filteredOn(option -> !FOREIGN.contains(option))
                    .isSubsetOf(known);
        }
    }

    private static Stream<String> options(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet().stream();
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(found -> found.group()).toList();
    }

    /** What stands between backticks, and the lines of blocks of code. */
    private static List<String> code(Path page) throws IOException {
        return Pattern.compile("(?s)```\\w*\n(.*?)```|`([^`\n]+)`")
                .matcher(Files.readString(page))
                .results()
                .flatMap(found -> found.group(1) == null
                        ? Stream.of(found.group(2))
                        : found.group(1).lines())
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
            return Stream.concat(files, Stream.of(Path.of("README.md"))).toList();
        }
    }
}
