package io.modulen.parser.dxf;

/** The drawing can't be read from here on; what came before is good. */
final class Damaged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Damaged(String what) {
        super(what, null, false, false);
    }
}
