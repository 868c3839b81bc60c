package io.modulen.names;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Reads what a file's name says, in every form that the shop uses or used:
 *
 * <pre>
 * CL0001-JB-2025-10-CL0001-001-BracketLeft-MS-5mm-x10-v2.dxf    house convention
 * 0001-100mm L cut-Galv-x5.dxf                                  project index, part, material, thickness, quantity
 * OGOA-W-V2601-Vas-6mm-x1.dxf, 0008-90 deg plate-Galv-1.2mm.x2  variants of it
 * flange_d300_t12_8x18_on240.dxf                                starter library: t is the thickness
 * </pre>
 *
 * A name never fails: what can't be read, or can't be true, is left out.
 */
public final class FileNames {

    private static final int MAX_READ = 400;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern EXTENSION = Pattern.compile("\\.(?!(?i:x\\d+)$)[A-Za-z][A-Za-z0-9]{1,6}$");

    private FileNames() {}

    public static NameFacts read(String fileName, Materials materials) {
        return read(fileName, materials, SheetThickness.USUAL);
    }

    /** @param thickness what can be true; a figure outside is not taken for the thickness */
    public static NameFacts read(String fileName, Materials materials, SheetThickness thickness) {
        return new NameReading(materials, thickness).read(stem(fileName));
    }

    /** The name without folders, extension and characters that nobody sees. */
    static String stem(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        last = last.length() > MAX_READ ? last.substring(0, MAX_READ) : last;
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll(" ");
        return EXTENSION.matcher(visible.strip()).replaceFirst("").strip();
    }
}
