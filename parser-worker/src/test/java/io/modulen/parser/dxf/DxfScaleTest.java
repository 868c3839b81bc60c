package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

class DxfScaleTest {

    private static Document rectangle(String variable, int value, double width, double height) {
        return parse(
                "a.dxf",
                Drawings.plain()
                        .header(variable, 70, value)
                        .entities()
                        .rectangle("0", 0, 0, width, height)
                        .bytes());
    }

    @Test
    void aUnitThatMakesMoreThanASheetIsHonouredAndNoted() {
        Document wide = rectangle("$INSUNITS", 1, 500, 300);
        Document square = rectangle("$INSUNITS", 5, 200, 200);

        assertThat(box(wide, "width")).isEqualTo(12_700);
        assertThat(wide.notes())
                .containsExactly("the drawing states inches, which makes it 12700.0 x 7620.0 mm, larger than a usual"
                        + " sheet; read as millimetres it would be 500.0 x 300.0 mm");
        assertThat(square.notes()).hasSize(1);
    }

    @Test
    void whatFitsOnASheetIsNotNoted() {
        assertThat(rectangle("$INSUNITS", 1, 50, 30).notes()).isEmpty();
        assertThat(rectangle("$INSUNITS", 4, 5_000, 3_000).notes()).isEmpty();
        assertThat(rectangle("$MEASUREMENT", 1, 50, 30).notes()).isEmpty();
    }

    @Test
    void imperialMeasurementWithoutAUnitIsNoted() {
        Document imperial = rectangle("$MEASUREMENT", 0, 5, 3);

        assertThat(box(imperial, "width")).isEqualTo(5);
        assertThat(imperial.notes())
                .containsExactly("the drawing states no unit, but imperial measurement; millimetres were assumed:"
                        + " 5.0 x 3.0 mm, in inches it would be 127.0 x 76.2 mm");
    }
}
