/** What the dispatcher does as ratios against its own HTTP client without Kafka, against a peer, and against itself. */
package io.modulen.benchmarks.delivery;
