/** One base URL for clients: passes the other services' paths on. */
package io.modulen.ingest.frontdoor;
