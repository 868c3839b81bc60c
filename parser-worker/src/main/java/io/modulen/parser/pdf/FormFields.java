package io.modulen.parser.pdf;

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
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What people typed into the fields of a form, which is no part of a page's text: each value behind its field's name. The
 * tree is walked here because the library's own walk follows trees of any depth.
 */
final class FormFields {

    private static final int MOST_NODES = 5_000;
    private static final int LONGEST = 500;

    private FormFields() {}

    private record Node(COSDictionary field, String parentsName) {}

    static List<String> in(PDDocument pdf) {
        COSDictionary form = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
        Deque<Node> open = new ArrayDeque<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<String> texts = new ArrayList<>();
        add(form == null ? null : form.getCOSArray(COSName.FIELDS), "", open);
        for (int nodes = 0; !open.isEmpty() && nodes < MOST_NODES; nodes++) {
            Node node = open.pop();
            if (!seen.add(node.field())) {
                continue;
            }
            String name = name(node);
            if (node.field().getDictionaryObject(COSName.V) instanceof COSString value
                    && !value.getString().isBlank()) {
                texts.add(name.replace('_', ' ') + ": " + cut(value.getString().strip()));
            }
            add(node.field().getCOSArray(COSName.KIDS), name, open);
        }
        return texts;
    }

    private static void add(COSArray fields, String parentsName, Deque<Node> open) {
        // In reverse, because the last one pushed is looked at first.
        for (int i = fields == null ? -1 : Math.min(fields.size(), MOST_NODES) - 1; i >= 0; i--) {
            COSBase field = fields.getObject(i);
            if (field instanceof COSDictionary dictionary) {
                open.push(new Node(dictionary, parentsName));
            }
        }
    }

    /** What people are shown, else what programs call it. */
    private static String name(Node node) {
        String shown = node.field().getString(COSName.TU);
        String own = node.field().getString(COSName.T);
        return cut(shown != null && !shown.isBlank() ? shown : own != null ? own : node.parentsName());
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
