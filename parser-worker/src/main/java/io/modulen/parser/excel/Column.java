package io.modulen.parser.excel;

import io.modulen.parser.facts.Lengths;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a list can mean, with the words that its header has: English, German, Afrikaans. The one table; the
 * order is of importance where a header has words of two, so that {@code Total Price} is a total.
 */
enum Column {
    POSITION("item no", "item #", "pos", "position", "no", "nr", "#", "line"),
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
    WIDTH("width", "w", "x", "breite", "breedte", "wydte"),
    LENGTH("length", "l", "y", "height", "h", "l\u00e4nge", "h\u00f6he", "lengte", "hoogte");

    private static final Pattern UNIT = Pattern.compile("\\((?:" + Lengths.UNIT
            + "|r|zar|eur|\u20ac|\\$|usd|each|ea)\\.?\\)|\\[[^\\]]{0,10}\\]|\\bmm\\b|\\bzar\\b");

    /** {@code Width (cm)}, {@code L [m]}, {@code Breite/mm}, {@code thickness_in}, {@code Height "}. */
    private static final Pattern UNIT_OF_LENGTH = Pattern.compile("(?i)[(\\[]\\s*(" + Lengths.UNIT
            + ")\\.?\\s*[)\\]]|(?:[\\s_,/-]|(?=[\"\u2033]))(" + Lengths.UNIT + ")\\.?\\s*$");

    private static final Pattern GAUGE = Pattern.compile("(?i).*(?<!\\p{L})(?:gauge|gage|ga|swg)(?!\\p{L}).*");

    /** Stands for the unit of a column whose whole numbers may be those of a gauge. */
    static final String GAUGE_NUMBER = "gauge";

    private final List<String> words;

    Column(String... words) {
        this.words = List.of(words);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param strength the higher, the likelier: whole header, then its beginning, then a word in it */
    record Match(Column column, int strength) {}

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
            if (strength > 0 && (best == null || strength > best.strength())) {
                best = new Match(column, strength);
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
            // Earlier words of a line are better, when two headers compete for the column.
            int preference = words.size() - i;
            if (header.equals(word)) {
                strength = Math.max(strength, 300 + preference);
            } else if (word.length() > 1 && (" " + header + " ").contains(" " + word + " ")) {
                strength = Math.max(strength, 100 + preference);
            }
        }
        return strength;
    }
}
