package io.modulen.chassis.settings;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A setting that holds a list: a JSON array of texts, as the original writes it, or texts between commas. */
public final class ListSetting {

    private static final JsonMapper JSON = new JsonMapper();

    private ListSetting() {}

    /** Empty for null, blank and {@code []}. */
    public static List<String> of(String name, String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        if (text.trim().startsWith("[")) {
            try {
                return List.of(JSON.readValue(text, String[].class));
            } catch (JacksonException e) {
                throw new WrongSetting(name + " is neither a JSON array of texts nor a list with commas: " + text);
            }
        }
        return Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
