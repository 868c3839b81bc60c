package io.modulen.names;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Says which words mean a material in one name: not all that do in a text. */
final class NameMaterials {

    private static final String MILD_STEEL = "Mild Steel";
    private static final String HOT_ROLLED = "Hot Rolled Steel";
    /** As people are called too. */
    private static final Set<String> INITIALS = Set.of("m.s.", "m.s", "s.s.", "s.s");

    private static final Pattern BEFORE_THICKNESS = Pattern.compile("(?i)^[-_ ,.]{0,3}(?:" + NameFinishes.OF_SHEETS
            + "[-_ ,.]{1,3}){0,2}(?:t ?=? ?)?\\d{1,2}(?:[.,]\\d{1,3})? ?mm(?![A-Za-z0-9]).*");
    private static final Pattern BEHIND_THICKNESS =
            Pattern.compile("(?i)(?:.*[^\\p{L}\\p{N}.,])?\\d{1,2}(?:[.,]\\d{1,3})? ?mm[-_ ,.]{0,3}(?:"
                    + NameFinishes.OF_SHEETS + "[-_ ]{1,3})?$");
    /** As in the names that files are stored under. */
    private static final Pattern BEFORE_END = Pattern.compile("(?i)^(?:-x\\d{1,6})?$");

    private final Map<String, Material> words;
    private final Map<String, Material> withGrades;
    private final Materials house;
    private final Map<String, Materials> made = new ConcurrentHashMap<>();

    /** @param words of the house, {@code withGrades} the same and those grades that names may have */
    NameMaterials(Map<String, Material> words, Map<String, Material> withGrades, Materials house) {
        this.words = words;
        this.withGrades = withGrades;
        this.house = house;
    }

    /** Grades count only where no word names a material, seldom words only where nothing else does and a thickness is beside. */
    Materials of(String name) {
        List<Materials.Sighting> found = house.in(name);
        boolean hasUsual = found.stream().anyMatch(one -> !isDoubtful(one));
        boolean isMild = found.stream().anyMatch(one -> one.material().name().equals(MILD_STEEL));
        boolean areBelieved = !hasUsual && !found.isEmpty() && found.stream().allMatch(one -> isBeside(one, name));
        boolean hasGrades = !hasUsual && !areBelieved;
        return made.computeIfAbsent(hasGrades + " " + areBelieved + " " + isMild, key -> {
            Map<String, Material> chosen = new LinkedHashMap<>(hasGrades ? withGrades : words);
            if (!areBelieved) {
                chosen.keySet().removeIf(NameMaterials::isDoubtful);
            }
            if (isMild) {
                chosen.values().removeIf(material -> material.name().equals(HOT_ROLLED));
            }
            return new Materials(chosen, hasGrades ? house : null, null);
        });
    }

    private static boolean isDoubtful(Materials.Sighting one) {
        return isDoubtful(Materials.normal(one.where()));
    }

    private static boolean isDoubtful(String word) {
        return INITIALS.contains(word) || Materials.isSeldom(word);
    }

    private static boolean isBeside(Materials.Sighting one, String name) {
        String before = name.substring(0, one.start());
        String behind = name.substring(one.start() + one.where().length());
        boolean isStored = one.where().equals(one.material().code())
                && before.endsWith("-")
                && BEFORE_END.matcher(behind).matches();
        return isStored
                || !Materials.isColour(one, name)
                        && (BEFORE_THICKNESS.matcher(behind).matches()
                                || BEHIND_THICKNESS.matcher(before).matches());
    }
}
