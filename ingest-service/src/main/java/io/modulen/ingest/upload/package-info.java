/** The way of an upload: read, checked, kept, written down, answered. */
package io.modulen.ingest.upload;
