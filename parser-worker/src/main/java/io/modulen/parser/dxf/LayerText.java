package io.modulen.parser.dxf;

/** One text of the drawing. @param layer within a block, {@code 0} is that of the INSERT */
record LayerText(String text, String layer) {}
