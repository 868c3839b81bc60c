package io.modulen.parser.dxf;

/** Gives the same text for the same bytes, so that types and layers are made once. */
final class Words {

    private static final int SIZE = 256;

    private final String[] known = new String[SIZE];
    private final byte[][] bytes = new byte[SIZE][];

    String of(byte[] window, int start, int end, DxfEncoding encoding) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + window[i];
        }
        int slot = (hash ^ hash >>> 16 ^ hash >>> 8) & SIZE - 1;
        byte[] before = bytes[slot];
        if (before != null && same(before, window, start, end)) {
            return known[slot];
        }
        String word = encoding.decode(window, start, end);
        if (end - start <= 256) {
            bytes[slot] = java.util.Arrays.copyOfRange(window, start, end);
            known[slot] = word;
        }
        return word;
    }

    private static boolean same(byte[] before, byte[] window, int start, int end) {
        int length = end - start;
        if (before.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (before[i] != window[start + i]) {
                return false;
            }
        }
        return true;
    }
}
