package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.project.Project;
import org.junit.jupiter.api.Test;

class SampleProjectsTest {
    @Test
    void theFirstSampleIsTicketTriageAndEverySampleOpens() {
        assertThat(SampleProjects.first()).hasValueSatisfying(path -> assertThat(path).hasFileName("ticket-triage"));
        assertThat(SampleProjects.all()).allSatisfy(folder -> assertThat(Project.open(folder).data().examples()).isNotEmpty());
    }
}
