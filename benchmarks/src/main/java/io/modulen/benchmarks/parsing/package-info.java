/** How right, how fast and how unmoved by bombs the parsers are. */
package io.modulen.benchmarks.parsing;
