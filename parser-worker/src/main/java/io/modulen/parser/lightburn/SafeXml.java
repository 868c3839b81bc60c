package io.modulen.parser.lightburn;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as it is safe to read: no document types, no entities, nothing fetched, no endless tags. */
final class SafeXml {

    private static final int LONGEST_STRETCH = 24 << 20;

    private SafeXml() {}

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory.createXMLStreamReader(new TagGuard(in));
    }

    /** Refuses a tag or text of many megabytes before the XML reader holds it in memory several times over. */
    private static final class TagGuard extends FilterInputStream {

        private int stretch;

        TagGuard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            for (int i = from; i < from + read; i++) {
                count(into[i]);
            }
            return read;
        }

        private void count(int b) {
            stretch = b == '<' ? 0 : stretch + 1;
            if (stretch > LONGEST_STRETCH) {
                throw new Refusal(
                        FailureReason.TOO_COMPLEX,
                        "one tag or text of the job is longer than " + (LONGEST_STRETCH >> 20) + " MB");
            }
        }
    }
}
