package io.modulen.parser.type;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.dxf.DxfParser;
import io.modulen.parser.excel.ExcelParser;
import io.modulen.parser.image.ImageParser;
import io.modulen.parser.lightburn.LightBurnParser;
import io.modulen.parser.pdf.PdfParser;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/** Parses a file of any kind: decides its type and calls the parser. Every bad end is a {@link Refusal}. */
public final class FileParser {

    public static final String NO_PARSER = "no parser for this type";

    private final List<ForeignParser> foreign = ServiceLoader.load(ForeignParser.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    /**
     * The facts of a file.
     *
     * @param mode {@code AUTO} or the type that the producer insists on
     * @throws Refusal with the reason why the file can't be parsed; its text holds nothing of the file's content
     */
    public Document parse(Request request, String mode) {
        try {
            for (ForeignParser parser : foreign) {
                if (parser.accepts(request)) {
                    return parser.parse(request);
                }
            }
            TypeDecision decision = TypeDecision.of(request, mode);
            Document document = parse(decision, request);
            document.notes().addAll(0, decision.notes());
            return document;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "the file can't be read (" + e.getClass().getSimpleName() + "); export it again");
        } catch (StackOverflowError e) {
            throw new Refusal(FailureReason.TOO_COMPLEX, "the file is nested too deeply; simplify it");
        } catch (OutOfMemoryError e) {
            throw new Refusal(FailureReason.OUT_OF_MEMORY, "the file needs more memory than a parser may take");
        } catch (RuntimeException e) {
            // Libraries meet broken files with whatever exception comes up first.
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "the file is damaged in a way its reader does not expect ("
                            + e.getClass().getSimpleName() + "); export it again");
        } catch (LinkageError e) {
            throw new Refusal(
                    FailureReason.INTERNAL_ERROR,
                    "a part of the parser is missing (" + e.getClass().getSimpleName() + "); tell the operator");
        }
    }

    private static Document parse(TypeDecision decision, Request request) throws IOException {
        DocumentType type = decision.type();
        if (!type.hasParser()) {
            Document document = new Document(type);
            document.notes().add(NO_PARSER);
            return document;
        }
        return parser(decision).parse(request);
    }

    private static DocumentParser parser(TypeDecision decision) {
        return switch (decision.type()) {
            case DXF -> new DxfParser();
            case LBRN2 -> new LightBurnParser();
            case PDF -> new PdfParser();
            case EXCEL -> new ExcelParser(decision.format());
            case IMAGE -> new ImageParser();
            case TEXT, WORD -> throw new IllegalStateException("has no parser: " + decision.type());
        };
    }
}
