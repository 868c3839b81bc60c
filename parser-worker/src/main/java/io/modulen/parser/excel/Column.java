package io.modulen.parser.excel;

import io.modulen.parser.facts.Lengths;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a list can mean, with the words that its header has: English, German, Afrikaans. The one table; where
 * a header has words of two, the one that stands first here is meant: {@code Part Quantity} is a quantity.
 */
enum Column {
    QUANTITY(
            "qty",
            "quantity",
            "quant",
            "no off",
            "off",
            "pcs",
            "pieces",
            "count",
            "menge",
            "anzahl",
            "st\u00fcckzahl",
            "st\u00fcck",
            "stk",
            "hoeveelheid",
            "aantal"),
    THICKNESS(
            "thickness",
            "thick",
            "thk",
            "sheet thickness",
            "t",
            "gauge",
            "dicke",
            "st\u00e4rke",
            "blechdicke",
            "blechst\u00e4rke",
            "materialst\u00e4rke",
            "dikte"),
    WIDTH("width", "w", "x", "breite", "breedte", "wydte"),
    LENGTH("length", "l", "y", "height", "h", "l\u00e4nge", "h\u00f6he", "lengte", "hoogte"),
    TOTAL(
            "total",
            "line total",
            "amount",
            "subtotal",
            "total price",
            "gesamt",
            "gesamtpreis",
            "summe",
            "betrag",
            "totaal",
            "bedrag"),
    PRICE(
            "unit price",
            "price",
            "price each",
            "rate",
            "cost",
            "unit cost",
            "each",
            "einzelpreis",
            "st\u00fcckpreis",
            "preis",
            "eenheidsprys",
            "prys",
            "koste"),
    MATERIAL("material", "materiaal", "mat", "werkstoff", "steel type", "metal", "grade", "staal", "stahl"),
    PART_NAME(
            "part name",
            "description",
            "part description",
            "part",
            "item description",
            "item",
            "component",
            "name",
            "part no",
            "part number",
            "benennung",
            "bezeichnung",
            "teil",
            "artikel",
            "beschreibung",
            "beskrywing",
            "onderdeel",
            "item naam"),
    CLIENT("client", "client code", "customer", "customer code", "kunde", "klant", "kli\u00ebnt"),
    PROJECT(
            "project",
            "project code",
            "job",
            "job code",
            "job no",
            "po",
            "po number",
            "order",
            "projekt",
            "auftrag",
            "projek",
            "bestelling"),
    POSITION("item no", "item #", "pos", "position", "no", "nr", "#", "line");

    private static final Pattern UNIT = Pattern.compile("\\((?:" + Lengths.UNIT
            + "|r|zar|eur|\u20ac|\\$|usd|each|ea)\\.?\\)|\\[[^\\]]{0,10}\\]|\\bmm\\b|\\bzar\\b");

    /** {@code Width (cm)}, {@code L [m]}, {@code Breite/mm}, {@code thickness_in}, {@code Height "}. */
    private static final Pattern UNIT_OF_LENGTH = Pattern.compile("(?i)[(\\[]\\s*(" + Lengths.UNIT
            + ")\\.?\\s*[)\\]]|(?:[\\s_,/-]|(?=[\"\u2033]))(" + Lengths.UNIT + ")\\.?\\s*$");

    private static final Pattern GAUGE = Pattern.compile("(?i).*(?<!\\p{L})(?:gauge|gage|ga|swg)(?!\\p{L}).*");

    /** Stands for the unit of a column whose whole numbers may be those of a gauge. */
    static final String GAUGE_NUMBER = "gauge";

    private static final int WHOLE = 300;
    private static final int WITHIN = 100;

    /** A word of a part's name that a client's or project's column may have beside its own: {@code Customer Name}. */
    private static final String OF_MANY = "name";

    private final List<String> words;

    Column(String... words) {
        this.words = List.of(words);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param strength the higher, the likelier is this header the one of its column, when two compete: whole, then within */
    record Match(Column column, int strength) {

        private boolean isWhole() {
            return strength >= WHOLE;
        }

        /** Words of one column are as strong as those of another, but for the one that stands in many. */
        private boolean isWeakerThan(Match other) {
            boolean isOfOwner = other.column() == CLIENT || other.column() == PROJECT;
            return isOfOwner
                    && column == PART_NAME
                    && strength == WITHIN + PART_NAME.preference(PART_NAME.words.indexOf(OF_MANY));
        }
    }

    static Optional<Match> of(String header) {
        String plain = UNIT.matcher(header.toLowerCase(Locale.ROOT).replace('_', ' '))
                .replaceAll(" ")
                .replaceAll("[^\\p{L}\\p{N}# ]+", " ")
                .replaceAll(" +", " ")
                .strip();
        if (plain.isEmpty() || plain.length() > 60) {
            return Optional.empty();
        }
        Match best = null;
        for (Column column : values()) {
            int strength = column.strength(plain);
            Match match = new Match(column, strength);
            boolean isBetter = best == null || match.isWhole() && !best.isWhole() || best.isWeakerThan(match);
            if (strength > 0 && isBetter) {
                best = match;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The unit of a column's lengths, {@link #GAUGE_NUMBER}, or null when its header names none. */
    static String unit(String header) {
        Matcher unit = UNIT_OF_LENGTH.matcher(header);
        if (unit.find()) {
            return unit.group(1) == null ? unit.group(2) : unit.group(1);
        }
        return GAUGE.matcher(header).matches() ? GAUGE_NUMBER : null;
    }

    private int strength(String header) {
        int strength = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int preference = preference(i);
            if (header.equals(word)) {
                strength = Math.max(strength, WHOLE + preference);
            } else if (word.length() > 1 && (" " + header + " ").contains(" " + word + " ")) {
                strength = Math.max(strength, WITHIN + preference);
            }
        }
        return strength;
    }

    /** Earlier words of a line are better, when two headers compete for the column. */
    private int preference(int word) {
        return words.size() - word;
    }
}
