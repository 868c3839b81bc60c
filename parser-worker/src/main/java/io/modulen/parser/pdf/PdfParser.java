package io.modulen.parser.pdf;

import io.modulen.events.FailureReason;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.DocumentParser;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.facts.TextClues;
import io.modulen.parser.layout.Tables;
import io.modulen.parser.layout.TextLine;
import io.modulen.parser.layout.TitleBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads PDF with PDFBox: pages and texts, and only what a text says outright. */
public final class PdfParser implements DocumentParser {

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    private static final int MOST_PAGES_LISTED = 100;

    @Override
    public Document parse(Request request) throws IOException {
        try (PDDocument pdf = open(request)) {
            return document(pdf, request);
        }
    }

    static PDDocument open(Request request) throws IOException {
        try {
            return Loader.loadPDF(request.file().toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw encrypted();
        } catch (LinkageError e) {
            // Certificates need a library of their own, which is not here: nobody has the private key anyway.
            throw encrypted();
        }
    }

    private static Refusal encrypted() {
        return new Refusal(
                FailureReason.ENCRYPTED, "the PDF is protected by a password; remove it and upload it again");
    }

    private static Document document(PDDocument pdf, Request request) throws IOException {
        Document document = new Document(DocumentType.PDF);
        PdfPages pages = PdfPages.of(pdf, request.limits());
        PageTexts texts = PageTexts.of(pages.pages(), request.limits());
        Map<String, Object> extracted = document.extracted();
        extracted.put("page_count", pages.count());
        extracted.put("pdf_version", "PDF " + pdf.getVersion());
        extracted.put("page_sizes_mm", sizes(pages.pages()));
        extracted.put("text_content", texts.all());
        extracted.put("pages_with_text", texts.pagesWithText());
        extracted.put("images_count", pages.images());
        Map<String, Object> metadata = metadata(pdf.getDocumentInformation());
        extracted.put("pdf_metadata", metadata);
        extracted.put("tables", Tables.in(texts.lines()));
        clues(texts, metadata, request, document);
        document.clues()
                .addAll(new TextClues(request.options()).in(FormFields.in(pdf), index -> " (field of the form)"));
        List<PageNotes> typed = PageNotes.in(pages.pages());
        document.clues()
                .addAll(new TextClues(request.options())
                        .in(
                                typed.stream().map(PageNotes::line).toList(),
                                index -> " (typed on page " + typed.get(index).page() + ")"));
        notes(pages, texts, document);
        if (pages.count() > 0) {
            document.picture(() -> PdfPicture.firstPage(request));
        }
        return document;
    }

    private static List<Map<String, Object>> sizes(List<PDPage> pages) {
        List<Map<String, Object>> sizes = new ArrayList<>();
        for (PDPage page : pages.subList(0, Math.min(MOST_PAGES_LISTED, pages.size()))) {
            PDRectangle box = page.getCropBox();
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("width", Math.round(box.getWidth() * MILLIMETRES_PER_POINT * 10) / 10.0);
            size.put("height", Math.round(box.getHeight() * MILLIMETRES_PER_POINT * 10) / 10.0);
            size.put("rotation", page.getRotation());
            sizes.add(size);
        }
        return sizes;
    }

    private static Map<String, Object> metadata(PDDocumentInformation information) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", cut(information.getTitle()));
        metadata.put("author", cut(information.getAuthor()));
        metadata.put("subject", cut(information.getSubject()));
        metadata.put("creator", cut(information.getCreator()));
        metadata.put("producer", cut(information.getProducer()));
        metadata.put("creation_date", date(information.getCreationDate()));
        metadata.put("mod_date", date(information.getModificationDate()));
        return metadata;
    }

    private static String cut(String text) {
        return text == null || text.length() <= 300 ? text : text.substring(0, 300);
    }

    private static String date(Calendar calendar) {
        return calendar == null ? null : calendar.toInstant().toString();
    }

    private static void clues(PageTexts texts, Map<String, Object> metadata, Request request, Document document) {
        document.clues().addAll(TitleBlock.in(texts.lines(), request.options()));
        List<String> lines = texts.lines().stream().map(TextLine::text).toList();
        document.clues()
                .addAll(new TextClues(request.options())
                        .in(lines, index -> " (" + texts.lines().get(index).place() + ")"));
        Object title = metadata.get("title");
        if (title != null) {
            String name = title.toString()
                    .replaceFirst("(?i)^microsoft \\w+ - ", "")
                    .replaceFirst("(?i)\\.(pdf|dxf|lbrn2?|dwg|docx?|xlsx?)$", "")
                    .strip();
            if (name.length() > 3 && name.length() < 100 && !name.equalsIgnoreCase("untitled")) {
                document.clues()
                        .add(new Clue(
                                NameFacts.PART_NAME, name, Clue.Source.FREE_TEXT, "title of the PDF: " + name, 0.4));
            }
        }
    }

    private static void notes(PdfPages pages, PageTexts texts, Document document) {
        if (pages.isCutOff()) {
            document.notes().add("the PDF has more pages than are counted; only the first ones were looked at");
        }
        if (pages.count() > texts.pagesRead()) {
            document.notes().add("texts were read on the first " + texts.pagesRead() + " pages only");
        }
        if (texts.isCutOff()) {
            document.notes().add("the PDF has more text than is kept; the rest was left out");
        }
        if (!texts.emptyPages().isEmpty()) {
            document.notes()
                    .add("no text on page "
                            + String.join(
                                    ", ",
                                    texts.emptyPages().stream()
                                            .limit(20)
                                            .map(String::valueOf)
                                            .toList())
                            + ": probably a scan or a picture");
        }
    }
}
