/** Curves in the plane, chained to contours, nested, measured. All lengths are millimetres. */
package io.modulen.parser.geometry;
