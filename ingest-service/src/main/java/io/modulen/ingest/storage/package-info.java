/** Keeps bytes durably under names that never change. */
package io.modulen.ingest.storage;
