/** Parsing in child JVMs that may hang, crash and run out of memory without harm to anybody else. */
package io.modulen.parser.isolation;
