package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void controlCharactersAreShownAndOtherTextStays() {
        assertThat(VisibleText.of("\u001b]8;;http://x\u0007gr\u00fc\u00dfe\n\t\ud83d\ude00\r"))
                .isEqualTo("\u241b]8;;http://x\u2407gr\u00fc\u00dfe\n\t\ud83d\ude00\u240d");
        assertThat(VisibleText.of("a\u009b31mb\u202ec\ud800")).isEqualTo("a<U+009B>31mb<U+202E>c<U+D800>");
    }

    @Test
    void anyTextIsWellFormedXml() throws XMLStreamException {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 20; j++) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            String shown = VisibleText.of(text.toString());
            String xml =
                    "<a>" + shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</a>";
            XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml));
            reader.next();
            assertThat(reader.getElementText()).isEqualTo(shown);
            assertThat(shown).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
        }
    }
}
