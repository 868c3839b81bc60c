package io.modulen.chassis.http;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** What is wrong with something that a client sent, in words that it can act on. */
final class BadValue {

    private static final int LONGEST_SHOWN = 80;

    private BadValue() {}

    /** Null when there is nothing better to say than what the framework says. */
    static String inWords(ServerWebInputException thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TypeMismatchException mismatch) {
                return name(thrown.getMethodParameter()) + " must be " + kind(mismatch.getRequiredType()) + ", not '"
                        + shown(String.valueOf(mismatch.getValue())) + "'";
            }
            if (cause instanceof DatabindException bound && !bound.getPath().isEmpty()) {
                String property =
                        bound.getPath().get(bound.getPath().size() - 1).getPropertyName();
                return (property == null ? "An element of the body" : "'" + shown(property) + "'")
                        + " has a value of a kind that is not taken there";
            }
            if (cause instanceof JacksonException json) {
                return "The body is not the JSON that is taken here" + place(json) + ": "
                        + shown(json.getOriginalMessage().lines().findFirst().orElse(""));
            }
        }
        return null;
    }

    private static String place(JacksonException json) {
        return json.getLocation() == null || json.getLocation().getLineNr() < 1
                ? ""
                : " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")";
    }

    private static String name(MethodParameter parameter) {
        if (parameter == null) {
            return "The value";
        }
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        String named = query != null ? query.name() : path != null ? path.name() : header != null ? header.name() : "";
        return named.isEmpty() ? String.valueOf(parameter.getParameterName()) : named;
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return type.isEnum()
                ? "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                : "a " + type.getSimpleName();
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "...";
    }
}
