/** Files as rows: what is known of them, how they are listed, parsed again and deleted. */
package io.modulen.ingest.file;
