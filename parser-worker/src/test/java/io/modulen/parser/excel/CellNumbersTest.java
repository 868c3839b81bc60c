package io.modulen.parser.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.names.SheetThickness;
import io.modulen.parser.document.ParseOptions;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 500|2500",
                "1 200 mm|1200",
                "12'000|12000",
                "1\u2019250|1250",
                "2\u202f500,5 mm|2500.5",
                "1,250.5|1250.5",
                "1.250,75 mm|1250.75",
                "1 200 x 300|1200",
                "250,5|250.5",
                "1 1/2\"|38.1",
                "6'|1828.8",
            })
    void figuresInGroupsAreThousandsOfMillimetres(String text, double millimetres) {
        assertThat(CellNumbers.millimetres(Cell.of(text), null)).contains(millimetres);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,250|1250",
                "2.500 mm|2500",
                "5,999|5999",
                "125.375|125.375",
                "0,500|0.5",
                "1,25|1.25",
                "12.5|12.5"
            })
    void aSideIsNotSoShortThatThreeDigitsAreDecimals(String text, double millimetres) {
        assertThat(new SideLengths().read(Cell.of(text), null)).isEqualTo(millimetres);
    }

    @Test
    void whatASideCanMeanDependsOnItsUnit() {
        assertThat(new SideLengths().read(Cell.of("1,250"), "m")).isEqualTo(1250);
        assertThat(new SideLengths().read(Cell.of("1.250"), "in")).isEqualTo(31.75);
        assertThat(new SideLengths().read(Cell.of("1.250 m"), null)).isEqualTo(1250);
        assertThat(new SideLengths().read(Cell.of(1.25), null)).isEqualTo(1.25);
    }

    @Test
    void aSideThatMayBeEitherIsLeftOutWithANote() {
        SideLengths sides = new SideLengths();

        assertThat(sides.read(Cell.of("12,500"), null)).isNull();
        assertThat(sides.read(Cell.of("9.525"), null)).isNull();
        assertThat(sides.read(Cell.of("1,250"), "mm")).isEqualTo(1250);
        assertThat(sides.notes("List"))
                .containsExactly(
                        "sheet List: 1 widths and lengths such as \"1,250\" were taken for thousands of millimetres",
                        "sheet List: 2 widths and lengths such as \"12,500\" are left out; they may be of millimetres"
                                + " or of thousands");
    }

    @Test
    void aThicknessKeepsItsDecimals() {
        SheetThickness believable = ParseOptions.standard().thickness();

        assertThat(CellNumbers.thickness(Cell.of("1,250"), null, believable)).contains(1.25);
        assertThat(CellNumbers.thickness(Cell.of("1 200 mm"), null, believable)).isEmpty();
    }
}
