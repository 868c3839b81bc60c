/** A real Kafka broker and a real Postgres for the machine that has neither, with data that survives. */
package io.modulen.embedded;
