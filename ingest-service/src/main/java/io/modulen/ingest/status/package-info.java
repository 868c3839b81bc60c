/** What the service says of itself. */
package io.modulen.ingest.status;
