package io.modulen.parser.dxf;

import io.modulen.parser.document.Document;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Box;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.Piece;
import java.util.ArrayList;
import java.util.List;

/** Brings a drawing into millimetres, by the unit that it states, and says when that unit is in doubt. */
final class Scale {

    /** A usual sheet; programs state inches also of drawings that were made in millimetres. */
    private static final double SHEET_LENGTH_MM = 3_000;

    private static final double SHEET_WIDTH_MM = 1_500;
    private static final int INCHES = 1;

    private Scale() {}

    /** As {@code $INSUNITS} has it, 0 for none. */
    static int unit(Drawing drawing) {
        return Integer.parseInt(drawing.header.getOrDefault("$INSUNITS", "0"));
    }

    static List<Piece> inMillimetres(List<Piece> pieces, Drawing drawing, Document document) {
        double factor = factor(pieces, drawing, document.notes());
        Affine toMillimetres = Affine.scaling(factor, factor);
        List<Piece> inMillimetres = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            Curve curve = toMillimetres.equals(Affine.IDENTITY)
                    ? piece.curve()
                    : piece.curve().transformed(toMillimetres);
            // Only now it is known how many lines a smooth curve needs.
            if (curve != curve.settled()) {
                curve = curve.settled();
                drawing.countPoints(curve);
            }
            inMillimetres.add(curve == piece.curve() ? piece : new Piece(curve, piece.label()));
        }
        return inMillimetres;
    }

    private static double factor(List<Piece> pieces, Drawing drawing, List<String> notes) {
        int unit = unit(drawing);
        double factor = Units.millimetres(unit);
        boolean isImperial = unit == 0 && "0".equals(drawing.header.get("$MEASUREMENT"));
        Box box = factor == 1 && !isImperial ? Box.EMPTY : box(pieces);
        if (box.isEmpty()) {
            return factor;
        }
        double longer = Math.max(box.width(), box.height());
        double shorter = Math.min(box.width(), box.height());
        if (longer * factor > Units.LARGEST_PART_MM) {
            notes.add("the drawing states " + Units.name(unit) + ", which would make the part "
                    + Math.round(longer * factor / 1000) + " m large; millimetres were assumed");
            return 1;
        }
        if (isImperial) {
            notes.add("the drawing states no unit, but imperial measurement; millimetres were assumed: " + size(box, 1)
                    + ", in inches it would be " + size(box, Units.millimetres(INCHES)));
        } else if (factor != 1 && (longer * factor > SHEET_LENGTH_MM || shorter * factor > SHEET_WIDTH_MM)) {
            notes.add("the drawing states " + Units.name(unit) + ", which makes it " + size(box, factor)
                    + ", larger than a usual sheet; read as millimetres it would be " + size(box, 1));
        }
        return factor;
    }

    private static String size(Box box, double factor) {
        return tenths(box.width() * factor) + " x " + tenths(box.height() * factor) + " mm";
    }

    private static String tenths(double millimetres) {
        return String.valueOf(Math.round(millimetres * 10) / 10.0);
    }

    private static Box box(List<Piece> pieces) {
        Box box = Box.EMPTY;
        for (Piece piece : pieces) {
            box = box.and(piece.curve().box());
        }
        return box;
    }
}
