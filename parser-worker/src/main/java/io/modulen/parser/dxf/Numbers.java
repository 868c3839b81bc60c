package io.modulen.parser.dxf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.nio.charset.StandardCharsets;

/** Reads decimal numbers from bytes, faster than by way of a text. */
final class Numbers {

    /** The largest coordinate that is taken for one: a thousand kilometres in micrometres. */
    static final double LARGEST = 1e12;

    private static final double[] POWERS = new double[19];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.pow(10, i);
        }
    }

    private Numbers() {}

    static double read(byte[] bytes, int start, int end, long line) {
        int i = start;
        boolean negative = i < end && bytes[i] == '-';
        if (negative || i < end && bytes[i] == '+') {
            i++;
        }
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                digits = digits * 10 + (b - '0');
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (b == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return slowly(bytes, start, end, line);
            }
        }
        if (count == 0 || count > 18) {
            return slowly(bytes, start, end, line);
        }
        double value = decimals > 0 ? digits / POWERS[decimals] : digits;
        return checked(negative ? -value : value, line);
    }

    private static double slowly(byte[] bytes, int start, int end, long line) {
        String text = new String(bytes, start, Math.min(end - start, 100), StandardCharsets.ISO_8859_1);
        try {
            // Programs of other countries write 1,5 for 1.5, and old ones 1.5D+00.
            return checked(Double.parseDouble(text.replace(',', '.').replace('D', 'E')), line);
        } catch (NumberFormatException e) {
            throw new Damaged("a number can't be read");
        }
    }

    static double checked(double value, long line) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new Refusal(
                    FailureReason.CORRUPT,
                    "the number at line " + line + " is not finite or far too large; export the drawing again");
        }
        return value;
    }
}
