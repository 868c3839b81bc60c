package io.modulen.parser.dxf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Only splits a DXF into its pairs of group code and value: the least that any reader must do, for comparison. */
public final class GroupPairs {

    private GroupPairs() {}

    public static long count(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            Groups groups = new AsciiGroups(in);
            long pairs = 0;
            while (groups.next()) {
                pairs++;
            }
            return pairs;
        }
    }
}
