package io.modulen.parser.document;

import io.modulen.names.Materials;
import io.modulen.names.SheetThickness;
import java.util.List;

/**
 * What a shop may set about reading its files.
 *
 * @param materials the words for materials
 * @param thickness what can be a sheet's thickness
 * @param nonCutLayers layers of a DXF that are not cut, in any case, {@code *} standing for anything
 * @param ocr how the tesseract program is called, null to leave it alone
 */
public record ParseOptions(Materials materials, SheetThickness thickness, List<String> nonCutLayers, Ocr ocr) {

    public static final List<String> STANDARD_NON_CUT_LAYERS = List.of(
            "CENTERLINE*",
            "CENTRELINE*",
            "CENTER LINE*",
            "CENTER_LINE*",
            "CENTER-LINE*",
            "CENTRE LINE*",
            "CENTRE_LINE*",
            "CENTRE-LINE*",
            "MITTELLINIE*",
            "CENTER",
            "CENTRE",
            "NOTE",
            "NOTES",
            "TEXT",
            "TEXTS",
            "DEFPOINTS",
            "VIEWPORT*",
            "DIM",
            "DIMS",
            "DIMENSION*",
            "BEMASSUNG*",
            "ANNOTATION*");

    /** @param languages such as {@code eng+afr}; @param arguments such as {@code --oem 3 --psm 6} */
    public record Ocr(String program, String languages, String arguments) {}

    public static ParseOptions standard() {
        return new ParseOptions(
                Materials.standard(),
                SheetThickness.USUAL,
                STANDARD_NON_CUT_LAYERS,
                new Ocr("tesseract", "eng+afr", "--oem 3 --psm 6"));
    }
}
