/** Small pictures of files. */
package io.modulen.parser.preview;
