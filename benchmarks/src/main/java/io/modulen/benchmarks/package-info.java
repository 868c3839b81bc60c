/** Figures as ratios against raw limits, measured in one run on one machine. */
package io.modulen.benchmarks;
