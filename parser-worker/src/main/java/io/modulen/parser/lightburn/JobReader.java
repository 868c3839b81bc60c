package io.modulen.parser.lightburn;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.geometry.Affine;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML of a project in one pass. Unknown elements are passed over. */
final class JobReader {

    private static final int MOST_ELEMENTS = 3_000_000;
    private static final int DEEPEST_ELEMENT = 200;

    private final XMLStreamReader xml;
    private final ParseLimits limits;
    private final Job job = new Job();
    private final Deque<Shape> open = new ArrayDeque<>();
    private CutSetting setting;
    /** Of the setting; null outside of any. */
    private CutSetting subLayer;

    private int depth;
    private int shapeDepth;
    private int elements;

    private JobReader(XMLStreamReader xml, ParseLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    static Job read(XMLStreamReader xml, ParseLimits limits) throws XMLStreamException {
        JobReader reader = new JobReader(xml, limits);
        try {
            reader.read();
        } catch (XMLStreamException e) {
            if (reader.job.shapes.isEmpty()) {
                throw e;
            }
            reader.job.damage = "the XML is broken at line " + e.getLocation().getLineNumber();
        }
        return reader.job;
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD ->
                    throw new Refusal(
                            FailureReason.CORRUPT,
                            "the job has a DOCTYPE, which LightBurn never writes; export it again");
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // Texts are read with the elements that have some.
                }
            }
        }
    }

    private void begin() throws XMLStreamException {
        depth++;
        if (++elements > MOST_ELEMENTS || depth > DEEPEST_ELEMENT) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    depth > DEEPEST_ELEMENT
                            ? "the job's elements are nested more than " + DEEPEST_ELEMENT + " deep"
                            : "the job has more than " + MOST_ELEMENTS + " elements; split it");
        }
        String name = xml.getLocalName();
        if (depth == 1 && !name.equals("LightBurnProject")) {
            throw new Refusal(FailureReason.UNSUPPORTED_TYPE, "this is XML, but not a LightBurn project");
        }
        switch (name) {
            case "LightBurnProject" -> attributesInto(job.attributes);
            case "CutSetting", "CutSetting_Img" -> {
                if (setting == null) {
                    setting = new CutSetting(attribute("type", name.equals("CutSetting") ? "Cut" : "Image"));
                    job.cutSettings.add(setting);
                }
            }
            case "SubLayer" -> {
                if (setting != null) {
                    subLayer = setting.subLayer(attribute("type", "Cut"), attribute("index", null));
                }
            }
            case "Shape", "BackupPath" -> beginShape(name);
            case "XForm" -> transform();
            case "VertList" -> vertices();
            case "PrimList" -> primitives();
            case "V" -> vertex();
            case "P" -> primitive();
            case "Notes" -> job.notes = cut(attribute("Notes", ""), limits.maxTextCharacters());
            default -> {
                if (setting != null && attribute("Value", null) != null) {
                    (subLayer == null ? setting : subLayer).put(name, attribute("Value", ""));
                }
            }
        }
    }

    private void end() {
        String name = xml.getLocalName();
        if (name.equals("CutSetting") || name.equals("CutSetting_Img")) {
            setting = null;
            subLayer = null;
        } else if (name.equals("SubLayer")) {
            subLayer = null;
        } else if ((name.equals("Shape") || name.equals("BackupPath")) && !open.isEmpty()) {
            open.pop();
            shapeDepth--;
        }
        depth--;
    }

    private void beginShape(String name) {
        if (++shapeDepth > limits.maxDepth()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "groups are nested more than " + limits.maxDepth() + " deep; ungroup them");
        }
        Shape shape = new Shape();
        attributesInto(shape.attributes);
        Shape parent = open.peek();
        open.push(shape);
        if (name.equals("BackupPath")) {
            if (parent != null) {
                parent.backupPath = shape;
            }
            return;
        }
        if (++job.shapeCount > limits.maxEntities()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX, "the job has more than " + limits.maxEntities() + " shapes; split it");
        }
        job.shapeTypes.merge(shape.type(), 1, Integer::sum);
        if (shape.type().equals("Text") && job.texts.size() < 4_000) {
            job.texts.add(cut(shape.attributes.getOrDefault("Str", ""), 1_000));
        }
        if (parent == null) {
            job.shapes.add(shape);
        } else {
            parent.children.add(shape);
        }
    }

    private void transform() throws XMLStreamException {
        String[] parts = elementText().strip().split("\\s+");
        if (!open.isEmpty()) {
            open.peek().transform = parts.length == 6 ? transform(parts) : null;
        }
    }

    private static Affine transform(String[] parts) {
        double[] v = new double[6];
        try {
            for (int i = 0; i < 6; i++) {
                v[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException e) {
            return null;
        }
        Affine map = new Affine(v[0], v[1], v[2], v[3], v[4], v[5]);
        return map.isFinite() ? map : null;
    }

    private void vertices() throws XMLStreamException {
        if (xml.getAttributeCount() == 0 && !open.isEmpty()) {
            String text = elementText();
            if (!text.isBlank()) {
                open.peek().vertices = VertexList.parse(text);
            }
        }
    }

    private void primitives() throws XMLStreamException {
        if (!open.isEmpty()) {
            String text = elementText();
            if (!text.isBlank()) {
                open.peek().primitives = text;
            }
        }
    }

    /** Of the older .lbrn. */
    private void vertex() {
        Shape shape = open.peek();
        if (shape != null) {
            shape.vertices = shape.vertices == null ? new VertexList() : shape.vertices;
            shape.vertices.add(
                    number("vx", 0.0),
                    number("vy", 0.0),
                    number("c0x", null),
                    number("c0y", null),
                    number("c1x", null),
                    number("c1y", null));
        }
    }

    /** Of the older .lbrn; brought into the newer form. */
    private void primitive() {
        Shape shape = open.peek();
        if (shape != null) {
            shape.oldPrimitives()
                    .append(attribute("T", "L"))
                    .append(attribute("p0", "0"))
                    .append(' ')
                    .append(attribute("p1", "0"));
        }
    }

    /** The text of an element without children; its end is consumed. */
    private String elementText() throws XMLStreamException {
        String text = xml.getElementText();
        depth--;
        return text;
    }

    /** NaN when the attribute is there and no number. */
    private Double number(String name, Double otherwise) {
        String value = xml.getAttributeValue(null, name);
        try {
            return value == null ? otherwise : Double.valueOf(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private String attribute(String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }

    private void attributesInto(java.util.Map<String, String> map) {
        for (int i = 0; i < xml.getAttributeCount() && i < 100; i++) {
            map.put(xml.getAttributeLocalName(i), cut(xml.getAttributeValue(i), 2_000));
        }
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
