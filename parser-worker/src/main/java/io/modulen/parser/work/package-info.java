/** From file.received to file.processed or file.failed. */
package io.modulen.parser.work;
