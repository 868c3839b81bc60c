package io.modulen.parser.facts;

import io.modulen.names.Materials;
import io.modulen.names.NameFacts;
import io.modulen.names.SheetThickness;
import io.modulen.parser.document.Clue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a material's word in running text: it counts when no other material is mentioned anywhere. */
final class FreeMaterial {

    private static final double LIKELY = 0.55;
    private static final int SHORT = 4;
    /** So many lines with two letters beside a bare figure are a table: {@code Lid MS 3 10}. */
    private static final int FEWEST_OF_A_TABLE = 2;

    private static final Pattern COATING =
            Pattern.compile("(?i)^[ -]?(?:plat(?:ed|ing)|coat|prim|paint|spray|rich|powder|phosph|flake).*");

    private static final String FIGURE = "(\\d{1,2}(?:[.,]\\d{1,3})?)";
    private static final Pattern BEHIND = Pattern.compile("(?is)^[ -]?" + FIGURE + " ?(mm)?(?![\\p{L}\\p{N}]).*");
    private static final Pattern BEFORE = Pattern.compile("(?is)(?:.*[^\\p{L}\\p{N}.,])?" + FIGURE + " ?(mm)?[ -]?$");
    /** {@code 4 x CS 10} counts screws. */
    private static final Pattern TIMES_BEFORE = Pattern.compile("(?is).*\\d ?(?:x|off|pcs) ?$");

    private final SheetThickness believable;
    private final Set<Object> inShort = new HashSet<>();
    private final Set<Object> inTable = new HashSet<>();
    private int rowsOfTable;

    private FreeMaterial(SheetThickness believable) {
        this.believable = believable;
    }

    static Optional<Clue> in(List<Line> lines, IntFunction<String> place, SheetThickness believable) {
        return new FreeMaterial(believable).only(lines, place);
    }

    private Optional<Clue> only(List<Line> lines, IntFunction<String> place) {
        Clue only = null;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).text();
            for (Materials.Sighting one : lines.get(i).materials()) {
                if (one.where().codePoints().filter(Character::isLetterOrDigit).count() < SHORT) {
                    noteShort(one, text);
                    continue;
                }
                boolean isCoating = COATING.matcher(behind(one, text)).matches();
                if (!isCoating
                        && only != null
                        && !only.value().equals(one.material().name())) {
                    return Optional.empty();
                }
                only = isCoating || only != null ? only : clue(one, place.apply(i));
            }
        }
        Set<Object> others = new HashSet<>(inShort);
        others.addAll(rowsOfTable < FEWEST_OF_A_TABLE ? Set.of() : inTable);
        return Optional.ofNullable(only).filter(found -> Set.of(found.value()).containsAll(others));
    }

    private static Clue clue(Materials.Sighting one, String place) {
        return new Clue(NameFacts.MATERIAL, one.material().name(), Clue.Source.FREE_TEXT, one.where() + place, LIKELY);
    }

    /** Two letters in capitals are a material too beside a sheet's thickness: {@code 3mm MS}, {@code SS 2mm}. */
    private void noteShort(Materials.Sighting one, String text) {
        String before = text.substring(0, one.start());
        boolean isCode = one.where().equals(one.where().toUpperCase(Locale.ROOT));
        if (!isCode
                || TIMES_BEFORE.matcher(before).matches()
                || COATING.matcher(behind(one, text)).matches()) {
            return;
        }
        Matcher behind = BEHIND.matcher(behind(one, text));
        Matcher figure = behind.matches() ? behind : BEFORE.matcher(before);
        if (figure.matches() && believable.read(figure.group(1)).isPresent()) {
            boolean hasUnit = figure.group(2) != null;
            rowsOfTable += hasUnit ? 0 : 1;
            (hasUnit ? inShort : inTable).add(one.material().name());
        }
    }

    private static String behind(Materials.Sighting one, String text) {
        return text.substring(one.start() + one.where().length());
    }
}
