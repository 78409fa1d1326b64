package dev.spanwise.gui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.SampleCopy;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProjectsTest {
    @TempDir
    Path folder;

    @Test
    void theFirstSampleIsTicketTriageAndEverySampleOpens() {
        assertThat(SampleProjects.first())
                .hasValueSatisfying(path -> assertThat(path).hasFileName("ticket-triage"));
        assertThat(SampleProjects.all())
                .allSatisfy(folder ->
                        assertThat(Project.open(folder).data().examples()).isNotEmpty());
    }

    @Test
    void aSampleIsUsedAsACopyThatKeepsWhatWasDoneToIt() {
        System.setProperty("spanwise.settings", folder.toString());
        Path sample = SampleProjects.first().orElseThrow();
        Path copy = SampleProjects.copyOf(sample);
        assertThat(copy).startsWith(folder);
        assertThat(Project.open(copy).prompt()).isEqualTo(Project.open(sample).prompt());
        Project.open(copy).savePrompt("Mine.");
        assertThat(Project.open(SampleProjects.copyOf(sample)).prompt()).isEqualTo("Mine.");
        assertThat(Project.open(sample).prompt()).isNotEqualTo("Mine.");
        assertThat(SampleProjects.origin(copy)).contains(sample);
        assertThat(SampleProjects.origin(sample)).isEmpty();
    }

    @Test
    void aCopyHasNoneOfTheHistoryAndRunsThatLieInASample() throws IOException {
        Path sample = SampleCopy.of("ticket-triage", folder);
        Project used = Project.open(sample);
        used.keep(0, "Somebody's.", null, "edited by hand");
        Files.writeString(used.newRun(), "");
        Path copy = SampleCopy.of("order-number", folder);
        SampleProjects.copy(sample, copy);
        assertThat(Project.open(copy).settings()).isEqualTo(used.settings());
        assertThat(copy.resolve("history.jsonl")).doesNotExist();
        assertThat(copy.resolve("runs")).doesNotExist();
    }
}
