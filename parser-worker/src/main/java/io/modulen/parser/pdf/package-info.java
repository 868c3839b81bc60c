/** PDF: pages, texts with their places, title blocks, tables. */
package io.modulen.parser.pdf;
