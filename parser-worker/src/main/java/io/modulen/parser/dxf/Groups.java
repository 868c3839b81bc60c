package io.modulen.parser.dxf;

import java.io.IOException;

/** The pairs of group code and value that a DXF consists of, one at a time. */
interface Groups {

    /** Goes to the next pair; false at the end. Comments are skipped. */
    boolean next() throws IOException;

    int code();

    /** The value as text, blanks around it removed. */
    String text();

    /** The value as a short text that comes again and again, such as a type or a layer. */
    String word();

    /** The value as a number; refuses what is none or not finite. */
    double number();

    int integer();

    /** Where the reader is, for messages: {@code line 17}. */
    String place();

    /** How texts outside ASCII are encoded when they are not UTF-8. */
    void codePage(String name);
}
