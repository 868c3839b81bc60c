/** Moving an event safely: the poll loop, topics, the outbox. Knows no word of the business. */
package io.modulen.messaging;
