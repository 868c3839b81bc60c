/** The events of Module N: one record type a topic, their ids, headers and JSON Schemas. */
package io.modulen.events;
