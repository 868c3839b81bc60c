package io.modulen.parser.dxf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows which layers are cut: all but those that the shop's rule names. */
final class Layers {

    private static final Pattern FOR_HOLES = Pattern.compile("(?i).*(HOLE|DRILL|BORE).*");

    /** Shops use these for lines that are bent, engraved or only looked at, and for parts as well. */
    private static final Pattern DOUBTFUL = Pattern.compile(
            "(?i).*(?<!\\p{L})(?:(?:bend|fold)(?:s|ing)?(?:lines?)?|biege(?:linien?|kanten?)?|engrav(?:e|ing)|gravur(?:en)?"
                    + "|etch(?:ing)?|mark(?:s|ing|ings)?|scribe|construction|hilfslinien?|hidden|phantom|axis|axes|reference"
                    + "|unconsumed[ _-]?sketch(?:es)?|tangents?|arc[ _-]?centers?|guides?|grid|hatch|frame|border|title(?:[ _-]?block)?"
                    + "|schrift(?:feld|kopf)?|texte|tekst|beschriftung|am_[57])(?!\\p{L}).*");

    private final Pattern notCut;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param notCut names in any case, {@code *} standing for anything */
    Layers(List<String> notCut) {
        this.notCut = Pattern.compile(notCut.stream()
                .map(name -> Pattern.quote(name.toUpperCase(Locale.ROOT)).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|")));
    }

    boolean isCut(String layer) {
        return known.computeIfAbsent(
                layer,
                name -> !notCut.matcher(name.strip().toUpperCase(Locale.ROOT)).matches());
    }

    static boolean isForHoles(String layer) {
        return FOR_HOLES.matcher(layer).matches();
    }

    /** Whether a layer that is cut by the rule sounds as if it were not. */
    static boolean isDoubtful(String layer) {
        return DOUBTFUL.matcher(layer).matches();
    }
}
