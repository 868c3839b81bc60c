package io.modulen.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Client and project codes: which typed ones are taken, and the shop's form of those found in names and text. */
public final class Codes {

    public static final int MAX_CLIENT_LENGTH = 50;
    public static final int MAX_PROJECT_LENGTH = 100;

    private static final Pattern CLIENT = Pattern.compile("([A-Za-z]{2})[-_ ]?(\\d{4})");

    private Codes() {}

    /** Why this client code can't be taken, as a sentence; empty when it can. Null and blank mean "none given". */
    public static Optional<String> checkClient(String code) {
        return check("client_code", code, MAX_CLIENT_LENGTH);
    }

    /** Why this project code can't be taken, as a sentence; empty when it can. Null and blank mean "none given". */
    public static Optional<String> checkProject(String code) {
        return check("project_code", code, MAX_PROJECT_LENGTH);
    }

    /** The same for any field that becomes part of a path. */
    public static Optional<String> check(String field, String code, int maxLength) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        if (code.length() > maxLength) {
            return Optional.of(
                    field + " has " + code.length() + " characters, at most " + maxLength + " are allowed; shorten it");
        }
        if (code.indexOf('/') >= 0 || code.indexOf('\\') >= 0) {
            return Optional.of(
                    field + " contains a path separator (/ or \\); use letters, digits, blanks, '-', '_', '.'");
        }
        for (int at = 0; at < code.length(); at++) {
            int type = Character.getType(code.charAt(at));
            boolean lone = Character.isSurrogate(code.charAt(at)) && !isPaired(code, at);
            if (lone
                    || type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%s contains the invisible character U+%04X at position %d; remove it",
                        field,
                        (int) code.charAt(at),
                        at + 1));
            }
        }
        if (code.strip().chars().allMatch(c -> c == '.')) {
            return Optional.of(field + " consists of dots only; use letters and digits");
        }
        return Optional.empty();
    }

    /** {@code CL0001}, {@code cl 0001} and {@code CL-0001} are all {@code CL-0001}; other text stays as it is. */
    public static String shopForm(String clientCode) {
        Matcher form = CLIENT.matcher(clientCode.strip());
        return form.matches() ? form.group(1).toUpperCase(Locale.ROOT) + "-" + form.group(2) : clientCode;
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
