package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.Refusal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a child answers: facts as JSON and perhaps a picture, or a refusal. */
final class ChildReply {

    /** The longest text or picture that is taken from a child; a record has room for 16 MB. */
    static final int LONGEST = 12 << 20;

    static final byte READY = 1;
    static final byte PARSED = 2;
    static final byte REFUSED = 3;

    private ChildReply() {}

    static void writeParsed(DataOutputStream out, Document document) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("type", document.type().wireName());
        facts.put("extracted", document.extracted());
        facts.put("geometry", document.geometry());
        facts.put("items", document.items());
        facts.put(
                "clues",
                document.clues().stream().limit(200).map(ChildReply::clue).toList());
        facts.put("notes", document.notes().stream().limit(100).toList());
        String json = JsonText.of(facts);
        if (json.length() > LONGEST / 2) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX, "the facts of the file are larger than a record can be; split the file");
        }
        out.writeByte(PARSED);
        ChildSetup.writeText(out, json);
        out.flush();
    }

    /** Follows the facts. @param preview null for none */
    static void writePreview(DataOutputStream out, Document.Preview preview) throws IOException {
        boolean hasPreview = preview != null && preview.bytes().length <= LONGEST;
        ChildSetup.writeText(out, hasPreview ? preview.extension() : "");
        out.writeInt(hasPreview ? preview.bytes().length : 0);
        if (hasPreview) {
            out.write(preview.bytes());
        }
        out.flush();
    }

    private static Map<String, Object> clue(Clue clue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fact", clue.fact());
        map.put("value", clue.value());
        map.put("source", clue.source().name());
        map.put("where", clue.where().length() > 300 ? clue.where().substring(0, 300) : clue.where());
        map.put("confidence", clue.confidence());
        return map;
    }

    static void writeRefused(DataOutputStream out, Refusal refusal) throws IOException {
        out.writeByte(REFUSED);
        ChildSetup.writeText(out, refusal.reason().name());
        ChildSetup.writeText(out, refusal.getMessage());
        out.flush();
    }

    /** Blocks until the child answers; an IOException means that it is gone or talks nonsense. */
    static ParseOutcome read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        if (kind == REFUSED) {
            FailureReason reason = FailureReason.valueOf(ChildSetup.readText(in));
            return new ParseOutcome.Refused(reason, ChildSetup.readText(in));
        }
        if (kind != PARSED) {
            throw new IOException("the child answered with " + kind);
        }
        return new ParseOutcome.Parsed(ParsedFacts.read(ChildSetup.readText(in)), null);
    }

    /** Null when the child could draw none. */
    static Document.Preview readPreview(DataInputStream in) throws IOException {
        String extension = ChildSetup.readText(in);
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a picture of " + length + " bytes was announced");
        }
        byte[] picture = in.readNBytes(length);
        return length == 0 ? null : new Document.Preview(extension, picture);
    }
}
