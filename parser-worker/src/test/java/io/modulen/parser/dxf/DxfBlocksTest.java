package io.modulen.parser.dxf;

import static io.modulen.parser.fixtures.Parsing.box;
import static io.modulen.parser.fixtures.Parsing.list;
import static io.modulen.parser.fixtures.Parsing.number;
import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modulen.parser.document.Document;
import io.modulen.parser.fixtures.Drawings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DxfBlocksTest {

    private static Document drawing(Drawings drawing) {
        return parse("a.dxf", drawing.bytes());
    }

    @Test
    void blocksAreResolvedWithScaleRotationArraysAndLayers() {
        Drawings drawing = Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 1)
                .group(20, 1)
                .circle("0", 1, 1, 2)
                .group(0, "ENDBLK")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "PAIR")
                .group(10, 0)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 10)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "HOLE")
                .group(10, 20)
                .group(20, 0)
                .line("CENTERLINES", 0, 0, 30, 0)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("OUTLINE", -100, -100, 200, 300)
                .group(0, "INSERT")
                .group(8, "CUT")
                .group(2, "PAIR")
                .group(10, 5)
                .group(20, 0)
                .group(41, 2)
                .group(42, 2)
                .group(50, 90)
                .group(0, "INSERT")
                .group(8, "NOTES")
                .group(2, "HOLE")
                .group(10, 0)
                .group(20, 0)
                .group(0, "INSERT")
                .group(8, "CUT")
                .group(2, "HOLE")
                .group(10, -50)
                .group(20, -50)
                .group(70, 3)
                .group(71, 2)
                .group(44, 10)
                .group(45, 12);
        Document document = drawing(drawing);

        assertThat(document.geometry()).containsEntry("inner_circles", 8);
        assertThat(document.geometry().get("circle_diameters")).isEqualTo(Map.of("4.0", 6, "8.0", 2));
        assertThat(list(document, "holes").toString())
                .contains("center_x=5.0, center_y=20.0")
                .contains("center_x=-30.0, center_y=-38.0");
        assertThat(document.extracted()).containsEntry("entity_counts", Map.of("POLYLINE", 1, "INSERT", 3));
    }

    @Test
    void aSqueezedCircleIsAnEllipse() {
        Document ellipse = drawing(Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "B")
                .group(10, 0)
                .group(20, 0)
                .circle("0", 0, 0, 10)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "B")
                .group(41, 2)
                .group(42, 1));

        assertThat(number(ellipse, "outer_area_mm2")).isEqualTo(Math.PI * 200, within(0.2));
        assertThat(box(ellipse, "width")).isEqualTo(40, within(0.01));
        assertThat(ellipse.geometry()).containsEntry("circle_diameters", Map.of());
    }

    @Test
    void mirroredPlanesAreHonoured() {
        Document mirrored = drawing(Drawings.plain()
                .entities()
                .circle("0", 10, 5, 2)
                .group(210, 0)
                .group(220, 0)
                .group(230, -1)
                .arc("0", 30, 0, 4, 0, 90)
                .group(210, 0)
                .group(220, 0)
                .group(230, -1));

        assertThat(box(mirrored, "min_x")).isEqualTo(-34, within(1e-3));
        assertThat(box(mirrored, "max_x")).isEqualTo(-8, within(1e-3));
        assertThat(box(mirrored, "max_y")).isEqualTo(7, within(1e-3));
    }

    @Test
    void whatOneBlockSqueezesAndAnotherWidensIsACircleAgain() {
        Document round = drawing(Drawings.plain()
                .section("BLOCKS")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "INNER")
                .circle("0", 0, 0, 10)
                .group(0, "ENDBLK")
                .group(0, "BLOCK")
                .group(8, "0")
                .group(2, "OUTER")
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "INNER")
                .group(41, 2)
                .group(42, 1)
                .group(0, "ENDBLK")
                .end()
                .entities()
                .rectangle("0", -50, -50, 100, 100)
                .group(0, "INSERT")
                .group(8, "0")
                .group(2, "OUTER")
                .group(41, 1)
                .group(42, 2));

        assertThat(round.geometry())
                .containsEntry("inner_circles", 1)
                .containsEntry("circle_diameters", Map.of("40.0", 1));
    }
}
