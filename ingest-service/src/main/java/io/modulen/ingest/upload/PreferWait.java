package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code wait} preference of RFC 7240: how long the producer is willing to wait for the outcome. */
final class PreferWait {

    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,18})\"?\\s*(?:$|[,;\\s])");

    private PreferWait() {}

    /** Zero when nothing is asked for; what can't be read is ignored, as preferences are. */
    static Duration of(List<String> preferences, Duration longest) {
        Matcher wait = WAIT.matcher(String.join(",", preferences));
        if (!wait.find()) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
