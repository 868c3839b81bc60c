package io.modulen.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows the materials by the words people use for them, in any case. */
public final class Materials {

    /** The code of a material that no table knows. */
    public static final String UNKNOWN_CODE = "UNK";

    /** Not {@code 304 mm}, {@code 1050 x 600}; 1200 is a sheet's side more often than an alloy. */
    private static final int LONG_NUMBER = 6;

    private static final Pattern BARE_GRADE = Pattern.compile(
            "(?i)\\s*((?!1200)\\d{3,4}L?)(?:[- ](?:H\\d{1,3}|T\\d{1,4}|2B|BA|2D|1D|2R|HL|K\\d{2,3}))?(?![\\p{L}\\p{N}]|[.,/-]\\p{N}| ?(?:mm|x|\u00d7)(?!\\p{L}))"
                    + "(?:\\s*$|\\s*[,;/(|].*|\\s+(?:#|no\\.? ?)\\d.*|\\s+-\\s.*|\\s+\\d{1,2}(?:[.,]\\d{1,3})? ?mm.*"
                    + "|\\s+(?:plate|sheet|steel|alloy|grade|brushed|polished|mirror|finish|temper|or)(?!\\p{L}).*)");

    private static final Set<String> SELDOM = MaterialTable.seldomWords();
    private static final Pattern PAINT =
            Pattern.compile("(?i)^[-_ ]{1,3}(?:powder|paint|coat|primer|effect|look|colou?r).*");
    private static final Pattern COLOUR =
            Pattern.compile("(?i)^[-_ ]{1,3}(?:gr[ea]y|silver|white|black|gold|blue|red|green"
                    + "|brown|bronze|beige|anthracite|metallic|satin|matt|dark|light).*");

    /** What lies on a sheet of something else. */
    private static final Pattern PLATING = Pattern.compile("(?is)^[ -]?plat(?:ed|ing).*");

    private static final Pattern ZINC_COATING =
            Pattern.compile("(?is)^[ -]?(?:coat|rich|prim|spray|pass|phosph|flake).*");

    private static final Pattern OR = Pattern.compile("(?i)[ ,/]*(?:or|oder|ou|of)[ /]+");

    private final Map<String, Material> words;
    private final Pattern inText;
    /** The same without grades that stand alone, and with those that names may have; null for each of these two. */
    private final Materials withoutGrades;

    private final NameMaterials inNames;

    /** @param where the exact text, {@code start} its place in what was searched */
    public record Sighting(Material material, String where, int start) {}

    Materials(Map<String, Material> words, Materials withoutGrades, NameMaterials inNames) {
        this.words = Map.copyOf(words);
        this.withoutGrades = withoutGrades;
        this.inNames = inNames;
        // By their first letters, so that most places of a text are looked at once and not for every word.
        Map<String, List<String>> byFirstLetter = words.keySet().stream()
                .filter(word -> !isEverydayWord(word) && !word.equals("oth"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(word -> word.substring(0, word.offsetByCodePoints(0, 1))));
        String alternatives = byFirstLetter.entrySet().stream()
                .map(group -> Pattern.quote(group.getKey()) + "(?:" + rests(group.getValue()) + ")")
                .collect(Collectors.joining("|"));
        this.inText = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String rests(List<String> words) {
        return words.stream()
                .map(word -> Pattern.quote(word.substring(word.offsetByCodePoints(0, 1)))
                        .replace(" ", "\\E[ _]{1,3}\\Q"))
                .collect(Collectors.joining("|"));
    }

    /** The table of {@link MaterialTable} alone. */
    public static Materials standard() {
        return withGrades(MaterialTable.words());
    }

    private static Materials withGrades(Map<String, Material> words) {
        Map<String, Material> all = new LinkedHashMap<>(MaterialTable.grades());
        Map<String, Material> named = new LinkedHashMap<>(all);
        named.keySet().removeIf(grade -> !MaterialTable.isInNames(grade));
        all.putAll(words);
        named.putAll(words);
        Materials house = new Materials(words, null, null);
        return new Materials(all, house, new NameMaterials(words, named, house));
    }

    /**
     * The standard table and more words, which win over it.
     *
     * @param more {@code word=Material:CODE}, separated by commas, such as {@code Corten=Corten Steel:COR}; without
     *     {@code :CODE} the material must be a known one; null or blank adds nothing
     * @throws IllegalArgumentException says which entry can't be read
     */
    public static Materials with(String more) {
        Map<String, Material> words = new LinkedHashMap<>(MaterialTable.words());
        for (String entry : more == null ? new String[0] : more.split(",")) {
            if (entry.isBlank()) {
                continue;
            }
            Matcher form =
                    Pattern.compile("([^=:]+)=([^=:]+)(?::([A-Za-z0-9]+))?").matcher(entry.strip());
            if (!form.matches()) {
                throw new IllegalArgumentException("MATERIAL_TOKENS: '" + entry.strip()
                        + "' is not of the form word=Material:CODE, such as Corten=Corten Steel:COR");
            }
            String name = form.group(2).strip();
            Material material = form.group(3) == null ? words.get(normal(name)) : new Material(name, form.group(3));
            if (material == null) {
                throw new IllegalArgumentException(
                        "MATERIAL_TOKENS: '" + name + "' is new, so it needs a code: '" + entry.strip() + ":CODE'");
            }
            words.put(normal(form.group(1)), material);
            words.put(normal(name), material);
            words.putIfAbsent(normal(material.code()), material);
        }
        return withGrades(words);
    }

    /** What counts in this name. */
    Materials forName(String name) {
        return inNames == null ? this : inNames.of(name);
    }

    /** {@code acrylic} or {@code titanium}: in running text mostly packing, a colour, or something that others fit. */
    public static boolean isSeldom(String word) {
        return SELDOM.contains(normal(word));
    }

    /** {@code Titanium grey}, {@code acrylic paint}. */
    static boolean isColour(Sighting one, String text) {
        String behind = text.substring(one.start() + one.where().length());
        boolean isTitanium = one.material().name().equals("Titanium");
        return isSeldom(one.where())
                && (PAINT.matcher(behind).matches()
                        || isTitanium && COLOUR.matcher(behind).matches());
    }

    /** {@code Zinc plated}, {@code zinc rich primer}. */
    private static boolean isCoating(Sighting one, String text) {
        String behind = text.substring(one.start() + one.where().length());
        return PLATING.matcher(behind).matches()
                || one.material().name().equals("Zinc")
                        && ZINC_COATING.matcher(behind).matches();
    }

    /** {@code Mild steel or stainless}: which one is still to be said. */
    private static boolean isChoice(List<Sighting> found, String text) {
        if (found.size() < 2 || found.get(0).material().equals(found.get(1).material())) {
            return false;
        }
        Sighting one = found.get(0);
        return OR.matcher(text.substring(
                        one.start() + one.where().length(), found.get(1).start()))
                .matches();
    }

    /** Whether this is a grade alone, such as {@code S355}. */
    boolean isGrade(String word) {
        return of(word).isPresent()
                && withoutGrades != null
                && withoutGrades.of(word).isEmpty();
    }

    /** The material that exactly this word or phrase means. */
    public Optional<Material> of(String word) {
        return word == null ? Optional.empty() : Optional.ofNullable(words.get(normal(word)));
    }

    /**
     * What the text behind the word "material" means: its first word of the table, else the grade that it begins with; nothing
     * where it leaves a choice. Elsewhere
     * {@code 304} and {@code 5754-H22} may be any figures.
     */
    public Optional<Material> labelled(String text) {
        List<Sighting> found = ofSheet(text);
        if (isChoice(found, text)) {
            return Optional.empty();
        }
        Optional<Material> named = found.stream().findFirst().map(Sighting::material);
        Matcher grade = BARE_GRADE.matcher(text);
        if (named.isPresent() || !grade.matches()) {
            return named;
        }
        return of("ss " + grade.group(1)).or(() -> of("al " + grade.group(1)));
    }

    /** Whether the text behind the word "material" names two of which one is still to be chosen. */
    public boolean leavesChoice(String text) {
        return isChoice(ofSheet(text), text);
    }

    private List<Sighting> ofSheet(String text) {
        return in(text).stream()
                .filter(one -> !isColour(one, text) && !isCoating(one, text))
                .toList();
    }

    /** A word of the table that mostly means no material: {@code some-other-part}; only a figure behind it tells. */
    static boolean isEverydayWord(String word) {
        return normal(word).equals("other");
    }

    /** The code for stored names; {@code UNK} for null and for what the table does not know. */
    public String codeOf(String material) {
        return of(material).map(Material::code).orElse(UNKNOWN_CODE);
    }

    /** The table's name of a material that somebody stated in his own words; unknown ones stay as they are. */
    public String nameOf(String stated) {
        return of(stated).map(Material::name).orElse(stated);
    }

    /** The longest grade in figures has five; long lists have a number in each cell. */
    private static boolean isLongNumber(String text) {
        return text.length() >= LONG_NUMBER && text.chars().allMatch(one -> one >= '0' && one <= '9');
    }

    /** Every whole word or phrase of a text that means a material, in order, the longest reading first. */
    public List<Sighting> in(String text) {
        List<Sighting> sightings = new ArrayList<>();
        if (isLongNumber(text)) {
            return sightings;
        }
        Matcher matcher = inText.matcher(text);
        while (matcher.find()) {
            Material material = words.get(normal(matcher.group()));
            if (material != null) {
                sightings.add(new Sighting(material, matcher.group(), matcher.start()));
            }
        }
        // Hot rolled mild steel is mild steel.
        if (sightings.stream().anyMatch(one -> one.material().name().equals("Mild Steel"))) {
            sightings.removeIf(one -> one.material().name().equals("Hot Rolled Steel"));
        }
        return sightings;
    }

    static String normal(String word) {
        return word.strip().replaceAll("[\\s_]+", " ").toLowerCase(Locale.ROOT);
    }
}
