package io.modulen.parser.isolation;

import io.modulen.names.Materials;
import io.modulen.names.SheetThickness;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.ParseOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a child is told once, at its start.
 *
 * @param materialTokens more words for materials, as configured; may be empty
 * @param ocr null to leave the tesseract program alone
 */
public record ChildSetup(
        ParseLimits limits,
        String materialTokens,
        SheetThickness thickness,
        List<String> nonCutLayers,
        ParseOptions.Ocr ocr) {

    public static ChildSetup standard() {
        ParseOptions standard = ParseOptions.standard();
        return new ChildSetup(ParseLimits.STANDARD, "", standard.thickness(), standard.nonCutLayers(), standard.ocr());
    }

    public ParseOptions options() {
        return new ParseOptions(Materials.with(materialTokens), thickness, nonCutLayers, ocr);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(limits.maxBytes());
        out.writeInt(limits.maxEntities());
        out.writeInt(limits.maxPoints());
        out.writeInt(limits.maxDepth());
        out.writeLong(limits.maxPixels());
        out.writeLong(limits.maxCells());
        out.writeLong(limits.maxInflatedBytes());
        out.writeInt(limits.maxTextCharacters());
        out.writeInt(limits.maxPages());
        out.writeInt(limits.maxItems());
        writeText(out, materialTokens);
        out.writeDouble(thickness.minMm());
        out.writeDouble(thickness.maxMm());
        out.writeInt(nonCutLayers.size());
        for (String layer : nonCutLayers) {
            writeText(out, layer);
        }
        out.writeBoolean(ocr != null);
        if (ocr != null) {
            writeText(out, ocr.program());
            writeText(out, ocr.languages());
            writeText(out, ocr.arguments());
        }
        out.flush();
    }

    static ChildSetup read(DataInputStream in) throws IOException {
        ParseLimits limits = new ParseLimits(
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                in.readInt());
        String tokens = readText(in);
        SheetThickness thickness = new SheetThickness(in.readDouble(), in.readDouble());
        List<String> layers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            layers.add(readText(in));
        }
        ParseOptions.Ocr ocr = in.readBoolean() ? new ParseOptions.Ocr(readText(in), readText(in), readText(in)) : null;
        return new ChildSetup(limits, tokens, thickness, layers, ocr);
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > ChildReply.LONGEST) {
            throw new IOException("a text of " + length + " bytes was announced");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
