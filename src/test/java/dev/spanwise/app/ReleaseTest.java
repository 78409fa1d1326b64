package dev.spanwise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReleaseTest {

    @Test
    void theVersionIsThatOfThePom() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        // The first of that name: no parent is named before it.
        assertThat(Release.version())
                .isEqualTo(pom.getElementsByTagName("version").item(0).getTextContent())
                .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
