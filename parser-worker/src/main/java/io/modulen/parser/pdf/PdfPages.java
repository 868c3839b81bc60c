package io.modulen.parser.pdf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * The pages of a PDF, counted by walking the tree: the count that the file claims may be any number, and the library's
 * own walk follows trees of any depth.
 *
 * @param pages at most as many as are read
 */
record PdfPages(List<PDPage> pages, int count, int images, boolean isCutOff) {

    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 100;
    private static final int MOST_IMAGES_LOOKED_AT = 10_000;

    private record Node(COSDictionary dictionary, int depth) {}

    static PdfPages of(PDDocument pdf, ParseLimits limits) throws IOException {
        COSDictionary root = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
        if (root == null) {
            throw new Refusal(FailureReason.CORRUPT, "the PDF has no pages; export it again");
        }
        List<PDPage> pages = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>(List.of(new Node(root, 0)));
        int count = 0;
        int nodes = 0;
        boolean cutOff = false;
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!seen.add(node.dictionary())) {
                continue;
            }
            if (node.depth() > DEEPEST) {
                throw new Refusal(FailureReason.TOO_COMPLEX, "the PDF's pages are nested too deeply; print it anew");
            }
            if (++nodes > MOST_NODES) {
                cutOff = true;
                break;
            }
            COSArray kids = node.dictionary().getCOSArray(COSName.KIDS);
            if (kids == null) {
                count++;
                if (pages.size() < limits.maxPages()) {
                    pages.add(new PDPage(node.dictionary()));
                }
            } else {
                // In reverse, because the last one pushed is looked at first.
                for (int i = Math.min(kids.size(), MOST_NODES) - 1; i >= 0; i--) {
                    COSBase kid = kids.getObject(i);
                    if (kid instanceof COSDictionary dictionary) {
                        open.push(new Node(dictionary, node.depth() + 1));
                    }
                }
            }
        }
        return new PdfPages(pages, count, images(pages), cutOff);
    }

    private static int images(List<PDPage> pages) {
        int images = 0;
        int looked = 0;
        for (PDPage page : pages) {
            PDResources resources = page.getResources();
            if (resources == null) {
                continue;
            }
            for (COSName name : resources.getXObjectNames()) {
                if (++looked > MOST_IMAGES_LOOKED_AT) {
                    return images;
                }
                images += resources.isImageXObject(name) ? 1 : 0;
            }
        }
        return images;
    }
}
