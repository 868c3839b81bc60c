/** Texts by their places, on pages and in drawings: title blocks and tables. */
package io.modulen.parser.layout;
