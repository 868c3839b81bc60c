/** A bucket of an S3 store. */
package io.modulen.objectstore;
