package io.modulen.parser.excel;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that cells of an xlsx refer to by number: long ones cut, all of them bounded. */
final class SharedStrings {

    private static final int LONGEST = 2_000;
    private static final int MOST_CHARACTERS = 40_000_000;
    private static final int MOST_STRINGS = 1_500_000;

    private final List<String> strings = new ArrayList<>();
    private long characters;

    static SharedStrings read(InputStream in) throws XMLStreamException {
        SharedStrings shared = new SharedStrings();
        XMLStreamReader xml = SheetXml.reader(in);
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        boolean phonetic = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (name.equals("si")) {
                        text.setLength(0);
                    }
                    phonetic |= name.equals("rPh");
                    inText = name.equals("t") && !phonetic;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inText && text.length() < LONGEST) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = xml.getLocalName();
                    inText = false;
                    phonetic &= !name.equals("rPh");
                    if (name.equals("si")) {
                        shared.add(text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString());
                    }
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
        return shared;
    }

    private void add(String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS || strings.size() >= MOST_STRINGS) {
            throw new Refusal(FailureReason.TOO_COMPLEX, "the workbook has too many different texts; split it");
        }
        strings.add(text);
    }

    String get(int index) {
        return index >= 0 && index < strings.size() ? strings.get(index) : "";
    }
}
