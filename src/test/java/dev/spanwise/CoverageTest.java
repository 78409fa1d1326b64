package dev.spanwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void theCountersOfTheWholeAreTold() {
        String report = """
            <report name="Spanwise"><package name="dev/spanwise/text">\
            <counter type="BRANCH" missed="1" covered="1"/><counter type="LINE" missed="2" covered="2"/></package>\
            <counter type="INSTRUCTION" missed="5" covered="5"/><counter type="BRANCH" missed="1" covered="3"/>\
            <counter type="LINE" missed="250" covered="1000"/><counter type="CLASS" missed="0" covered="9"/>\
            </report>\
            """;
        assertThat(Coverage.sentence(report)).isEqualTo("Coverage: 80.0 % of 1,250 lines, 75.0 % of 4 branches.");
    }

    @Test
    void aReportOfNothingIsNoFailure() {
        assertThat(Coverage.sentence("<report/>")).isEqualTo("Coverage: no lines, no branches.");
    }
}
