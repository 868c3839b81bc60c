/** PDF: pages, texts with their places, forms. */
package io.modulen.parser.pdf;
