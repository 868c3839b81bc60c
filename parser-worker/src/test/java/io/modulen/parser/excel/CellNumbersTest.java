package io.modulen.parser.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,000|1000",
                "1 000|1000",
                "1.500|1500",
                "12,345,678|12345678",
                "1\u00a0200 pcs|1200",
                "12.0|12",
                "12,00|12",
                "12.0000|12",
                "x5|5",
                "12 off|12",
            })
    void groupsOfThreeAreThousandsInACount(String text, int count) {
        assertThat(CellNumbers.count(Cell.of(text))).contains(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2.5", "0,500", "1,00,000", "1 00", "3 of 5", "-3", "1,000.5"})
    void whatIsNoWholeNumberIsNoCount(String text) {
        assertThat(CellNumbers.count(Cell.of(text))).isEmpty();
    }
}
