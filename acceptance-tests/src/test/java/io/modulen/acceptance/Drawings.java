package io.modulen.acceptance;

import java.nio.charset.StandardCharsets;

/** Small drawings that the tests make themselves. */
final class Drawings {

    private Drawings() {}

    /** A plate of 100 x 50 mm with a hole of 10 mm; the comment makes the bytes of each one different. */
    static byte[] plate(String comment) {
        String rectangle =
                "0\nLWPOLYLINE\n8\n0\n90\n4\n70\n1\n10\n0\n20\n0\n10\n100\n20\n0\n10\n100\n20\n50\n10\n0\n20\n50\n";
        String hole = "0\nCIRCLE\n8\n0\n10\n50\n20\n25\n40\n5\n";
        String text = "999\n" + comment + "\n0\nSECTION\n2\nENTITIES\n" + rectangle + hole + "0\nENDSEC\n0\nEOF\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
