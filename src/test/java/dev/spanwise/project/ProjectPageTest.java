package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProjectPageTest {

    @Test
    void theManualNamesEveryFieldOfTheProjectFile() throws IOException {
        String page = Files.readString(Path.of("src/docs/projects.md"));
        String fields = page.substring(page.indexOf("## The fields of project.json"));
        assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                        .matcher(fields)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProjectFile.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }
}
