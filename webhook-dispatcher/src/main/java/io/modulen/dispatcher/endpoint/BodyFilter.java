package io.modulen.dispatcher.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A comparison of one value of the webhook's body, such as {@code file_data.material eq Mild Steel}.
 *
 * @param path names between dots, from the body's root; a leading {@code $.} may stand before it
 * @param op one of {@code eq, ne, in, exists, gt, lt}
 * @param value what to compare with: a list for {@code in}, a number for {@code gt} and {@code lt}, true or false for
 *     {@code exists}
 */
public record BodyFilter(String path, String op, Object value) {

    private static final List<String> OPERATIONS = List.of("eq", "ne", "in", "exists", "gt", "lt");

    /** @throws IllegalArgumentException with a sentence for the one who wrote it */
    public void requireValid() {
        if (path == null || !path.matches("(\\$\\.)?[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*")) {
            throw new IllegalArgumentException("filter.path must be names between dots, such as file_data.material");
        }
        if (!OPERATIONS.contains(op)) {
            throw new IllegalArgumentException("filter.op must be one of " + OPERATIONS);
        }
        if (op.equals("in") && !(value instanceof List)) {
            throw new IllegalArgumentException("filter.value must be a list for the operation in");
        }
        if ((op.equals("gt") || op.equals("lt")) && !(value instanceof Number)) {
            throw new IllegalArgumentException("filter.value must be a number for the operation " + op);
        }
        if (op.equals("exists") && value != null && !(value instanceof Boolean)) {
            throw new IllegalArgumentException("filter.value must be true or false for the operation exists");
        }
    }

    public boolean accepts(Map<String, Object> body) {
        Object found = find(body);
        return switch (op) {
            case "eq" -> same(found, value);
            case "ne" -> !same(found, value);
            case "in" -> ((List<?>) value).stream().anyMatch(one -> same(found, one));
            case "exists" -> (found != null) != Boolean.FALSE.equals(value);
            case "gt" -> found instanceof Number number && number.doubleValue() > ((Number) value).doubleValue();
            case "lt" -> found instanceof Number number && number.doubleValue() < ((Number) value).doubleValue();
            default -> throw new IllegalStateException("a filter with the operation " + op + " was let in");
        };
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
