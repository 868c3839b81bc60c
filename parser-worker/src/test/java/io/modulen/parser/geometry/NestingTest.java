package io.modulen.parser.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NestingTest {

    /** With an index of every edge in every band this is more than an array can hold. */
    @Test
    void aHoleIsFoundInAnOutlineOfManyHighEdges() {
        int edges = 600_000;
        PathBuilder comb = new PathBuilder();
        for (int i = 0; i < edges; i++) {
            comb.add(i * 0.01, i % 2 == 0 ? 1_000 : 0);
        }
        comb.add(edges * 0.01, 2_000);
        comb.add(0, 2_000);
        Measured measured =
                Measured.of(List.of(new Piece(comb.build(true), "0"), new Piece(new Circle(3_000, 1_500, 10), "0")));

        assertThat(measured.depths()).containsExactly(0, 1);
    }

    @Test
    void aHoleOfAnOutlineThatIsDrawnTwiceStaysAHole() {
        Piece outline = new Piece(new Circle(0, 0, 50), "0");
        Piece hole = new Piece(new Circle(0, 0, 5), "0");

        Measured measured = Measured.of(List.of(outline, outline, hole, hole));

        assertThat(measured.depths()).containsExactly(0, 0, 1, 1);
        assertThat(measured.duplicateContours()).isEqualTo(2);
    }
}
