package io.modulen.parser.dxf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the binary form, whose codes have one byte up to R12 and two bytes later. */
final class BinaryGroups implements Groups {

    static final byte[] SENTINEL = {
        'A', 'u', 't', 'o', 'C', 'A', 'D', ' ', 'B', 'i', 'n', 'a', 'r', 'y', ' ', 'D', 'X', 'F', '\r', '\n', 0x1A, 0
    };

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int COMMENT = 999;

    private final DataInputStream in;
    private final DxfEncoding encoding = new DxfEncoding();
    private final Words words = new Words();
    private boolean wideCodes;
    private boolean first = true;
    private long position = SENTINEL.length;
    private int code;
    private byte[] text = new byte[256];
    private int length;
    private double number;

    /** @param in positioned behind the sentinel */
    BinaryGroups(InputStream in) {
        this.in = new DataInputStream(in);
    }

    @Override
    public boolean next() throws IOException {
        do {
            int low = in.read();
            if (low < 0) {
                return false;
            }
            position++;
            try {
                readCode(low);
                readValue();
            } catch (EOFException e) {
                throw new Damaged("it ends within a value");
            }
        } while (code == COMMENT);
        return true;
    }

    private void readCode(int low) throws IOException {
        if (first) {
            first = false;
            // The file begins with code 0 and a text: a second zero byte can only be the code's other half.
            int second = in.readUnsignedByte();
            wideCodes = second == 0;
            code = low;
            length = 0;
            if (!wideCodes) {
                append(second);
            }
            position++;
            return;
        }
        length = 0;
        if (wideCodes) {
            code = (short) (low | in.readUnsignedByte() << 8);
            position++;
        } else if (low == 255) {
            code = (short) (in.readUnsignedByte() | in.readUnsignedByte() << 8);
            position += 2;
        } else {
            code = low;
        }
    }

    private void readValue() throws IOException {
        if (isReal(code)) {
            number = Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
            position += 8;
        } else if (code >= 60 && code <= 79
                || code >= 170 && code <= 179
                || code >= 270 && code <= 289
                || code >= 370 && code <= 389
                || code >= 400 && code <= 409
                || code >= 1060 && code <= 1070) {
            number = Short.reverseBytes(in.readShort());
            position += 2;
        } else if (code >= 90 && code <= 99
                || code >= 420 && code <= 429
                || code >= 440 && code <= 459
                || code == 1071) {
            number = Integer.reverseBytes(in.readInt());
            position += 4;
        } else if (code >= 290 && code <= 299) {
            number = in.readUnsignedByte();
            position++;
        } else if (code >= 160 && code <= 169) {
            number = Long.reverseBytes(in.readLong());
            position += 8;
        } else if (code >= 310 && code <= 319 || code == 1004) {
            int chunk = in.readUnsignedByte();
            in.readFully(new byte[chunk]);
            position += 1 + chunk;
        } else {
            readText();
        }
    }

    private static boolean isReal(int code) {
        return code >= 10 && code <= 59
                || code >= 110 && code <= 149
                || code >= 210 && code <= 239
                || code >= 460 && code <= 469
                || code >= 1010 && code <= 1059;
    }

    private void readText() throws IOException {
        for (int b = in.readUnsignedByte(); b != 0; b = in.readUnsignedByte()) {
            append(b);
            position++;
        }
        position++;
        number = Double.NaN;
    }

    private void append(int b) {
        if (length >= LONGEST_TEXT) {
            throw new Refusal(FailureReason.TOO_COMPLEX, "a text in the drawing is longer than 1 MB");
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, length * 2);
        }
        text[length++] = (byte) b;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return encoding.decode(text, 0, length).strip();
    }

    @Override
    public String word() {
        return words.of(text, 0, length, encoding).strip();
    }

    @Override
    public double number() {
        return Numbers.checked(number, position);
    }

    @Override
    public int integer() {
        return (int) number();
    }

    @Override
    public String place() {
        return "byte " + position;
    }

    @Override
    public void codePage(String name) {
        encoding.codePage(name);
    }
}
