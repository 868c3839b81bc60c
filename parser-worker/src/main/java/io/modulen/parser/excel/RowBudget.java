package io.modulen.parser.excel;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts cells and inflated bytes of one workbook, and refuses when there are too many. */
final class RowBudget {

    /** No sheet has more columns; a cell further right is an attack on memory. */
    static final int MOST_COLUMNS = 16_384;

    private final ParseLimits limits;
    private long cells;
    private long inflated;

    RowBudget(ParseLimits limits) {
        this.limits = limits;
    }

    void countCell() {
        if (++cells > limits.maxCells()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX, "the workbook has more than " + limits.maxCells() + " cells; split it");
        }
    }

    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = super.read(into, from, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private void count(int bytes) {
        inflated += bytes;
        if (inflated > limits.maxInflatedBytes()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the workbook unpacks to more than " + (limits.maxInflatedBytes() >> 20) + " MB; split it");
        }
    }
}
