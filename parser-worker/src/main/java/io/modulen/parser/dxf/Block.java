package io.modulen.parser.dxf;

import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Piece;
import java.util.ArrayList;
import java.util.List;

/** A named group of things that INSERTs place in the drawing. */
final class Block {

    private static final int REFERENCE = 4;

    final double baseX;
    final double baseY;
    final List<Piece> pieces = new ArrayList<>();
    final List<Insert> inserts = new ArrayList<>();
    final List<LayerText> texts = new ArrayList<>();
    final List<LayerText> attributes = new ArrayList<>();
    final List<Lettering> lettering = new ArrayList<>();
    final Tally unmeasured = new Tally();
    final Tally lineTypes = new Tally();
    /** What it shows is in another file. */
    final boolean isReference;

    /** @param entity the BLOCK */
    Block(Entity entity) {
        baseX = entity.get(10);
        baseY = entity.get(20);
        isReference = (entity.flags() & REFERENCE) != 0;
    }

    /**
     * One INSERT; a grid of copies when it has rows and columns.
     *
     * @param placed the first copy, the block's base point not yet taken off
     */
    record Insert(String block, String layer, Affine placed, int columns, int rows, double columnStep, double rowStep) {

        static Insert of(Entity entity) {
            Affine own = Affine.translation(entity.get(10), entity.get(20))
                    .after(Affine.rotation(Math.toRadians(entity.get(50))))
                    .after(Affine.scaling(entity.get(41, 1), entity.get(42, 1)));
            double scaleX = entity.get(41, 1) == 0 ? 1 : entity.get(41, 1);
            double scaleY = entity.get(42, 1) == 0 ? 1 : entity.get(42, 1);
            return new Insert(
                    entity.name == null ? "" : entity.name,
                    entity.layer,
                    Shapes.plane(entity).after(own),
                    Math.max(1, (int) entity.get(70, 1)),
                    Math.max(1, (int) entity.get(71, 1)),
                    // Steps are in the drawing's units, before the scale; the map scales them, so undo that here.
                    entity.get(44) / scaleX,
                    entity.get(45) / scaleY);
        }

        Affine copy(int column, int row) {
            return placed.after(Affine.translation(column * columnStep, row * rowStep));
        }
    }
}
