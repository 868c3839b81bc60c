package io.modulen.names;

import java.util.Map;
import java.util.Optional;

/**
 * What a file's name says of the part; every fact is null when the name does not say it.
 *
 * @param clientCode in the shop's form, {@code CL-0001}; a form code as it was typed
 * @param thicknessMm millimetres, within the sanity range
 * @param nameVersion a version or revision that the name states; has nothing to do with the version stored under
 * @param readings per fact, by its JSON name ({@code client_code}, ...): where it stands and how sure it is
 */
public record NameFacts(
        String clientCode,
        String projectCode,
        String partName,
        String material,
        Double thicknessMm,
        Integer quantity,
        Integer nameVersion,
        Map<String, Reading> readings) {

    public static final String CLIENT_CODE = "client_code";
    public static final String PROJECT_CODE = "project_code";
    public static final String PART_NAME = "part_name";
    public static final String MATERIAL = "material";
    public static final String THICKNESS_MM = "thickness_mm";
    public static final String QUANTITY = "quantity";
    public static final String NAME_VERSION = "name_version";

    public static final NameFacts NONE = new NameFacts(null, null, null, null, null, null, null, Map.of());

    public NameFacts {
        readings = Map.copyOf(readings);
    }

    /**
     * Where a fact was read.
     *
     * @param source {@code form}, {@code override} or {@code name}
     * @param where the exact text
     * @param confidence the likelihood that it is right, 0 to 1
     */
    public record Reading(String source, String where, double confidence) {

        public static final String FORM = "form";
        public static final String OVERRIDE = "override";
        public static final String NAME = "name";
        /** A name without the shop's structure, taken whole as the part's name. */
        public static final String WHOLE_NAME = "whole_name";
    }

    public Optional<Reading> reading(String fact) {
        return Optional.ofNullable(readings.get(fact));
    }
}
