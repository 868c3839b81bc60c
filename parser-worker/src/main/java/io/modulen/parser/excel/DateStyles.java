package io.modulen.parser.excel;

import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;

/** Which cell styles of an xlsx show a number as a date. */
final class DateStyles {

    private final BitSet dates = new BitSet();

    static DateStyles read(InputStream in) throws XMLStreamException {
        DateStyles styles = new DateStyles();
        Map<Integer, String> formats = new HashMap<>();
        XMLStreamReader xml = SheetXml.reader(in);
        boolean inCells = false;
        int style = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "numFmt" -> {
                        if (formats.size() < 10_000) {
                            formats.put(number(xml, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
                        }
                    }
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells && style < 100_000) {
                            int id = number(xml, "numFmtId");
                            styles.dates.set(style++, DateUtil.isADateFormat(id, formats.get(id)));
                        }
                    }
                    default -> {
                        // Fonts and colours.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("cellXfs")) {
                inCells = false;
            }
        }
        return styles;
    }

    private static int number(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value != null && value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    }

    boolean isDate(String style) {
        return style != null && style.matches("\\d{1,6}") && dates.get(Integer.parseInt(style));
    }
}
