package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import dev.spanwise.text.WordDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A prompt of four messages, from the analysis to an accepted rewrite, with the bundled model. */
@Execution(ExecutionMode.CONCURRENT)
class MessagesTest {
    private static final String FROZEN = "You help a busy team.";
    private static final String PROMPT = "system:\n" + FROZEN
            + " Handle the entry and respond. Talk like a pirate.\n\n"
            + "user:\nNote: On Monday at 9:15 Tina has a lecture in Leeds.\n\n"
            + "assistant:\nArr, Monday, matey!\n\n"
            + "user:\nNote: {{input}}";

    private static final List<Role> ROLES = List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER);

    @TempDir
    private Path folder;

    @Test
    void fourMessagesAreMaskedFrozenDiffedAndGated() throws IOException {
        Path project = CommandLineRun.sample("calendar-day", folder);
        Files.writeString(project.resolve("prompt.md"), PROMPT + "\n");
        Path settings = project.resolve("project.json");
        Files.writeString(
                settings, Files.readString(settings).replaceFirst("\\{", "{ \"frozen\": [\"" + FROZEN + "\"],"));

        List<String> units = new ArrayList<>();
        for (JsonNode unit :
                CommandLineRun.of("analyze", project, "--json").json().get("units")) {
            units.add(unit.get("text").asText());
            String masked = PROMPT.substring(0, unit.get("start").asInt())
                    + PROMPT.substring(unit.get("end").asInt());
            assertThat(PromptMessage.roles(masked)).hasSize(4);
        }
        assertThat(units)
                .contains(FROZEN, "Talk like a pirate.", "Arr, Monday, matey!")
                .noneMatch(unit -> unit.matches("(system|user|assistant):.*"));

        JsonNode run = CommandLineRun.of("optimize", project, "--seed", "7", "--iterations", "1", "--accept", "--json")
                .json();
        List<JsonNode> candidates = new ArrayList<>();
        run.at("/iterations/0/candidates").forEach(candidates::add);
        assertThat(candidates).isNotEmpty().allSatisfy(candidate -> {
            if (PromptMessage.roles(candidate.get("prompt").asText()).equals(ROLES)) {
                assertThat(candidate.get("prompt").asText()).contains("{{input}}");
            } else {
                assertThat(candidate.get("refused").asText())
                        .contains("messages changed from system, user, assistant, user");
            }
        });
        assertThat(PromptMessage.roles(Files.readString(project.resolve("prompt.md"))))
                .isEqualTo(ROLES);

        String rewrite = PROMPT.replace(
                "Handle the entry and respond. Talk like a pirate.",
                "Name the day of the week. Put the answer in <answer> tags.");
        assertThat(WordDiff.of(PROMPT, rewrite).hunks())
                .isNotEmpty()
                .allSatisfy(hunk -> assertThat(hunk.before()).doesNotContainPattern("(?m)^(system|user|assistant):$"));
        Path file = Files.writeString(folder.resolve("rewrite.md"), rewrite);
        assertThat(CommandLineRun.of("score", project, "--prompt", file, "--json")
                        .json()
                        .get("loss")
                        .asDouble())
                .isLessThan(run.at("/initial/loss").asDouble());
    }
}
