package io.modulen.parser.isolation;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.type.FileParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses tiny files of the commonest kinds, so that the first real one finds its classes loaded. */
final class WarmUp {

    private static final String DXF = "0\nSECTION\n2\nENTITIES\n0\nCIRCLE\n8\n0\n10\n5\n20\n5\n40\n2\n"
            + "0\nPOLYLINE\n8\n0\n70\n1\n0\nVERTEX\n10\n0\n20\n0\n0\nVERTEX\n10\n9\n20\n0\n0\nVERTEX\n10\n9\n20\n9\n0\nSEQEND\n"
            + "0\nTEXT\n8\nNOTES\n1\nt=5 Mild Steel\n0\nENDSEC\n0\nEOF\n";
    private static final String LIGHTBURN = "<?xml version=\"1.0\"?><LightBurnProject AppVersion=\"1\">"
            + "<CutSetting type=\"Cut\"><index Value=\"0\"/></CutSetting>"
            + "<Shape Type=\"Rect\" CutIndex=\"0\" W=\"5\" H=\"5\"><XForm>1 0 0 1 0 0</XForm></Shape></LightBurnProject>";

    private WarmUp() {}

    static void run(FileParser parser, ParseLimits limits, ParseOptions options) {
        parse(parser, "warm.dxf", DXF, limits, options);
        parse(parser, "warm.lbrn2", LIGHTBURN, limits, options);
    }

    private static void parse(
            FileParser parser, String name, String content, ParseLimits limits, ParseOptions options) {
        try {
            Path file = Files.createTempFile("module-n-", name);
            try {
                Files.write(file, content.getBytes(StandardCharsets.US_ASCII));
                JsonText.of(parser.parse(new Request(file, name, limits, options), "AUTO")
                        .geometry());
            } finally {
                Files.delete(file);
            }
        } catch (IOException | Refusal e) {
            System.err.println("warming up with " + name + " failed, going on cold: " + e);
        }
    }
}
