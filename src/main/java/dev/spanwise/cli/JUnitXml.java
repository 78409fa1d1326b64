package dev.spanwise.cli;

import dev.spanwise.store.AtomicFile;
import dev.spanwise.text.VisibleText;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes fail conditions as JUnit test results for build servers. */
final class JUnitXml {
    private JUnitXml() {}

    /** Writes a test suite of that name with one test per condition. */
    static void write(Path file, String suite, List<FailCondition> checks, Map<String, Double> numbers) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", VisibleText.of(suite));
            xml.writeAttribute("tests", String.valueOf(checks.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(checks.stream()
                            .filter(check -> check.fails(numbers))
                            .count()));
            for (FailCondition check : checks) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", "spanwise.evaluate");
                xml.writeAttribute("name", VisibleText.of(check.toString()));
                if (check.fails(numbers)) {
                    xml.writeStartElement("failure");
                    xml.writeAttribute("message", VisibleText.of(check.finding(numbers)));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("test results are not writable as XML", e);
        }
        AtomicFile.write(file, text + "\n");
    }
}
