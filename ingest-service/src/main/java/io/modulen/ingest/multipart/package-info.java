/** Reads the body of an upload: bounded in every direction, never more than a few buffers in memory. */
package io.modulen.ingest.multipart;
