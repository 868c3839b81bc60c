/** What kind of file it is, by its content, and the parser for it. */
package io.modulen.parser.type;
