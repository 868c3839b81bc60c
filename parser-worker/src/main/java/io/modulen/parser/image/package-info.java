/** Pictures: what their headers say, and what tesseract reads in them. */
package io.modulen.parser.image;
