package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import org.junit.jupiter.api.Test;

class DxfBulgesTest {

    @Test
    void aBulgeOnTheLastVertexOfAnOpenPolylineBendsNothing() {
        Document corner = parse(
                "a.dxf",
                Drawings.plain()
                        .entities()
                        .lightweight("0", false, 0, 0, 100, 0)
                        .group(42, 1)
                        .line("0", 100, 0, 100, 100)
                        .bytes());

        assertThat(number(corner, "cut_length_mm")).isEqualTo(200, within(0.001));
    }

    @Test
    void anArcAfterAPolylineKeepsItsBulge() {
        Document hook = parse(
                "a.dxf",
                Drawings.plain()
                        .entities()
                        .polyline("0", false, 0, 0, 0, 100, 0, 1)
                        .arc("0", 100, 10, 10, 270, 90)
                        .bytes());

        assertThat(number(hook, "cut_length_mm")).isEqualTo(100 + Math.PI * 10, within(0.001));
        assertThat(hook.geometry()).containsEntry("open_contours", 1);
    }
}
