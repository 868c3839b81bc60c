package io.modulen.dispatcher.request;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON object of a request before it is bound to a record: it still knows what was left out and what is null, and
 * which members nobody would read.
 */
public final class RequestObject {

    private final ObjectNode json;
    private final JsonMapper mapper;

    public RequestObject(ObjectNode json, JsonMapper mapper) {
        this.json = json;
        this.mapper = mapper;
    }

    /** Members that are there and null. */
    public Set<String> nulls() {
        return json.properties().stream()
                .filter(member -> member.getValue().isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For requests in which a misspelt member would mean more than was asked for. */
    public RequestObject requireOnly(String... known) {
        return requireOnly("", json, List.of(known));
    }

    /** The same for the members of a member; null or nothing at all is fine. */
    public RequestObject requireOnlyIn(String member, String... known) {
        return requireOnly(member + ".", json.path(member), List.of(known));
    }

    /** Null and an empty text may not stand for any: they are easily what a script's forgotten variable becomes. */
    public RequestObject requireNothingEmpty() {
        return requireNothingEmpty("", json);
    }

    /** The same for the members of a member. */
    public RequestObject requireNothingEmptyIn(String member) {
        return requireNothingEmpty(member + ".", json.path(member));
    }

    private RequestObject requireNothingEmpty(String prefix, JsonNode of) {
        of.properties().stream()
                .filter(one -> one.getValue().isNull() || isBlank(one.getValue()))
                .findFirst()
                .ifPresent(one -> {
                    throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            prefix + one.getKey() + " is " + (one.getValue().isNull() ? "null" : "empty")
                                    + "; leave it out to mean any.");
                });
        return this;
    }

    private static boolean isBlank(JsonNode value) {
        return value.isString() && value.asString().isBlank();
    }

    private RequestObject requireOnly(String prefix, JsonNode of, List<String> known) {
        of.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            (PlainText.is(name) ? "'" + prefix + name + "'" : "A member")
                                    + " is not known here; there are " + prefix + String.join(", " + prefix, known)
                                    + ".");
                });
        return this;
    }

    /** The text of a member, for a first look; null when it is something else. */
    public String text(String member) {
        JsonNode value = json.path(member);
        return value.isString() ? value.asString() : null;
    }

    public <T> T as(Class<T> type) {
        try {
            return mapper.treeToValue(json, type);
        } catch (DatabindException e) {
            String path = e.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    (path.isEmpty() ? "The request" : path) + " has a value of the wrong kind; docs/webhooks.md has an"
                            + " example.");
        }
    }
}
