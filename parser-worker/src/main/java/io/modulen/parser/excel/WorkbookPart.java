package io.modulen.parser.excel;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What an xlsx says of its sheets and formulas as a whole.
 *
 * @param hiddenSheets their names
 */
record WorkbookPart(Set<String> hiddenSheets, boolean isLeftToBeCalculated) {

    private static final int MOST_SHEETS = 10_000;

    static WorkbookPart read(InputStream in) throws XMLStreamException {
        Set<String> hidden = new HashSet<>();
        boolean isLeft = false;
        XMLStreamReader xml = SheetXml.reader(in);
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String state = xml.getAttributeValue(null, "state");
            String onLoad = xml.getAttributeValue(null, "fullCalcOnLoad");
            boolean isHidden = state != null && !state.equals("visible");
            if (xml.getLocalName().equals("sheet") && isHidden && hidden.size() < MOST_SHEETS) {
                hidden.add(String.valueOf(xml.getAttributeValue(null, "name")));
            }
            isLeft |= xml.getLocalName().equals("calcPr") && ("1".equals(onLoad) || "true".equals(onLoad));
        }
        return new WorkbookPart(hidden, isLeft);
    }
}
