/** The command {@code module-n parse}: facts of files on the terminal, without Kafka, Postgres or Spring. */
package io.modulen.parser.cli;
