package io.modulen.parser.pdf;

import io.modulen.parser.document.Document.Preview;
import io.modulen.parser.document.Request;
import io.modulen.parser.preview.Png;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws a PDF's first page, small. */
final class PdfPicture {

    private static final float LONGEST_SIDE = 500;

    private PdfPicture() {}

    static Preview firstPage(Request request) throws IOException {
        try (PDDocument pdf = PdfParser.open(request)) {
            PDRectangle box = pdf.getPage(0).getCropBox();
            float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            PDFRenderer renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            return Png.of(renderer.renderImage(0, Math.min(2, LONGEST_SIDE / longest)));
        }
    }
}
