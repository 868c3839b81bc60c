/** How fast attempts are counted, how fast the sums are told, and how soon people see them. */
package io.modulen.benchmarks.monitoring;
