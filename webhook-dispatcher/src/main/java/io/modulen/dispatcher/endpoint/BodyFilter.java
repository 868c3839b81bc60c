package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.request.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A comparison of one value of the webhook's body, such as {@code file_data.material eq Mild Steel}.
 *
 * @param path names between dots, from the body's root; a leading {@code $.} may stand before it
 * @param op one of {@code eq, ne, in, exists, gt, lt}
 * @param value what to compare with: a list for {@code in}, a finite number for {@code gt} and {@code lt}, true or false
 *     for {@code exists}
 */
public record BodyFilter(String path, String op, Object value) {

    private static final int LONGEST_PATH = 200;
    private static final Pattern PATH = Pattern.compile("(\\$\\.)?[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
    private static final List<String> OPERATIONS = List.of("eq", "ne", "in", "exists", "gt", "lt");

    /** @throws IllegalArgumentException with a sentence for the one who wrote it */
    void requireValid() {
        defect().ifPresent(defect -> {
            throw new IllegalArgumentException(defect);
        });
    }

    /** What keeps it from being evaluated, as a sentence for the one who wrote it; empty for a filter that works. */
    Optional<String> defect() {
        if (path == null || path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            return Optional.of("filter.path must be names between dots, such as file_data.material");
        }
        if (op == null || !OPERATIONS.contains(op)) {
            return Optional.of("filter.op must be one of " + OPERATIONS);
        }
        boolean suited = switch (op) {
            case "in" -> value instanceof List<?> list && list.stream().allMatch(BodyFilter::isPlain);
            case "gt", "lt" -> value instanceof Number && isPlain(value);
            case "exists" -> value == null || value instanceof Boolean;
            default -> isPlain(value);
        };
        return suited ? Optional.empty() : Optional.of("filter.value must be " + suitedTo(op));
    }

    /** Whatever was stored once: what can't be compared does not match. */
    boolean accepts(Map<String, Object> body) {
        if (path == null || op == null) {
            return false;
        }
        Object found = find(body);
        return switch (op) {
            case "eq" -> same(found, value);
            case "ne" -> !same(found, value);
            case "in" -> value instanceof List<?> list && list.stream().anyMatch(one -> same(found, one));
            case "exists" -> (found != null) != Boolean.FALSE.equals(value);
            case "gt" -> found instanceof Number a && value instanceof Number b && a.doubleValue() > b.doubleValue();
            case "lt" -> found instanceof Number a && value instanceof Number b && a.doubleValue() < b.doubleValue();
            default -> false;
        };
    }

    private static String suitedTo(String op) {
        return switch (op) {
            case "in" -> "a list of texts, finite numbers, true, false or null for the operation in";
            case "gt", "lt" -> "a finite number for the operation " + op;
            case "exists" -> "true or false for the operation exists";
            default -> "a text, a finite number, true, false or null for the operation " + op;
        };
    }

    /** What the body can hold: 1e400 is read as infinity, and a list or an object equals nothing in it. */
    private static boolean isPlain(Object one) {
        return one == null
                || one instanceof Boolean
                || (one instanceof String text && PlainText.is(text))
                || (one instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    private Object find(Map<String, Object> body) {
        Object at = body;
        for (String name : path.replaceFirst("^\\$\\.", "").split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    private static boolean same(Object found, Object wanted) {
        if (found instanceof Number a && wanted instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return Objects.equals(found, wanted);
    }
}
