package io.modulen.parser.excel;

import io.modulen.parser.facts.Lengths;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column of a list can mean, with the words that its header has: English, German, Afrikaans, Dutch, French,
 * Spanish, Italian, Portuguese. The one table; where a header has words of two, the one that stands first here is meant:
 * {@code Part Quantity} is a quantity.
 */
enum Column {
    QUANTITY("""
            total qty, total quantity, qty total, qty, quantity, quant, q ty, no off, off, pcs, pieces, count, =nos, =req, =reqd, =req d, =required, =# req, \
            =no req, =no required, =copies, =how many, \
            menge, anzahl, =anz, st\u00fcckzahl, st\u00fcck, stk, bestellmenge, gesamtmenge, hoeveelheid, aantal, stuks, \
            quantit\u00e9, qt\u00e9, =nbre, cantidad, quantit\u00e0, =pezzi, quantidade, =qtd, =qtde"""),
    THICKNESS("""
            thickness, thick, thk, sheet thickness, t, gauge, dicke, st\u00e4rke, *dicke, *st\u00e4rke, dikte, *dikte, \
            \u00e9paisseur, =ep, =\u00e9p, espesor, spessore, espessura, =esp"""),
    WIDTH("width, w, x, breite, breedte, wydte, largeur, ancho, larghezza, largura"),
    LENGTH("""
            length, l, y, height, h, l\u00e4nge, h\u00f6he, lengte, hoogte, longueur, hauteur, largo, longitud, lunghezza, \
            comprimento"""),
    TOTAL("""
            total, line total, amount, subtotal, total price, gesamt, gesamtpreis, summe, betrag, totaal, bedrag, \
            montant, importe, totale, importo"""),
    PRICE("""
            unit price, price, price each, rate, cost, unit cost, each, einzelpreis, st\u00fcckpreis, preis, eenheidsprys, \
            prys, koste, prijs, stuksprijs, prix, precio, prezzo, pre\u00e7o"""),
    MATERIAL("""
            material, materiaal, mat, matl, mat l, werkstoff, materialbezeichnung, steel type, metal, grade, staal, stahl, \
            =g\u00fcte, materiaalsoort, mati\u00e8re, mat\u00e9riau, materiale"""),
    PART_NAME("""
            part name, description, part description, part, item description, item, component, name, part no, \
            part number, benennung, bezeichnung, *bezeichnung, teil, artikel, beschreibung, teilenummer, artikelnummer, \
            beskrywing, onderdeel, item naam, omschrijving, benaming, =naam, d\u00e9signation, =pi\u00e8ce, descripci\u00f3n, \
            =pieza, descrizione, descri\u00e7\u00e3o, =pe\u00e7a, drawing no, drawing number, =drawing, drg no, dwg no, \
            zeichnungsnummer, filename, file name, =file, =dxf, =dxf file"""),
    CLIENT("client, client code, customer, customer code, kunde, klant, kli\u00ebnt"),
    PROJECT("""
            project, project code, job, job code, job no, po, po number, order, projekt, auftrag, projek, bestelling"""),
    POSITION("item no, item #, pos, position, no, nr, #, line");

    private static final Pattern UNIT = Pattern.compile("\\((?:" + Lengths.UNIT
            + "|r|zar|eur|\u20ac|\\$|usd|each|ea)\\.?\\)|\\[[^\\]]{0,10}\\]|\\bmm\\b|\\bzar\\b");

    /** {@code Width (cm)}, {@code L [m]}, {@code Breite/mm}, {@code thickness_in}, {@code Height "}. */
    private static final Pattern UNIT_OF_LENGTH = Pattern.compile("(?i)[(\\[]\\s*(" + Lengths.UNIT
            + ")\\.?\\s*[)\\]]|(?:[\\s_,/-]|(?=[\"\u2033]))(" + Lengths.UNIT + ")\\.?\\s*$");

    private static final Pattern GAUGE = Pattern.compile("(?i).*(?<!\\p{L})(?:gauge|gage|ga|swg)(?!\\p{L}).*");

    /** Stands for the unit of a column whose whole numbers may be those of a gauge. */
    static final String GAUGE_NUMBER = "gauge";

    /** What is counted, weighed or timed in these is no part's number, side or price. */
    private static final Pattern OF_SOMETHING_ELSE = Pattern.compile(
            ".*\\b(?:weight|mass|gewicht|gewig|massa|poids|peso|area|volume|time|hours|date|datum|holes?|bends?|pierces?|perimeter"
                    + "|coating|paint|rev|revision|(?:cut|cutting|weld|bend) length|schnittlange)\\b.*");

    private static final int WHOLE = 300;
    private static final int WITHIN = 100;

    /** A word of a part's name that a client's or project's column may have beside its own: {@code Customer Name}. */
    private static final String OF_MANY = "name";

    /** Between the words of {@code PartName}. */
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private final List<String> words;

    /** @param words {@code =word} must be the whole header, {@code *word} may end a longer one */
    Column(String words) {
        this.words = List.of(plain(words).strip().split(", *"));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param strength the higher, the likelier is this header the one of its column, when two compete: whole, then within */
    record Match(Column column, int strength) {

        boolean isWhole() {
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
        String plain = plain(
                        UNIT.matcher(spaced(header).toLowerCase(Locale.ROOT)).replaceAll(" "))
                .replaceAll("[^\\p{L}\\p{N}# ]+", " ")
                .replaceAll(" +", " ")
                .strip();
        if (plain.isEmpty()
                || plain.length() > 60
                || OF_SOMETHING_ELSE.matcher(plain).matches()) {
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
        Matcher unit = UNIT_OF_LENGTH.matcher(spaced(header));
        if (unit.find()) {
            return unit.group(1) == null ? unit.group(2) : unit.group(1);
        }
        return GAUGE.matcher(header).matches() ? GAUGE_NUMBER : null;
    }

    private static String spaced(String header) {
        return HUMP.matcher(header.replace('_', ' ')).replaceAll(" ");
    }

    /** Without accents, which not everybody writes. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    private int strength(String header) {
        int strength = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean isWholeOnly = words.get(i).startsWith("=");
            boolean isEnd = words.get(i).startsWith("*");
            String word = isWholeOnly || isEnd ? words.get(i).substring(1) : words.get(i);
            int preference = preference(i);
            if (header.equals(word)) {
                strength = Math.max(strength, WHOLE + preference);
            } else if (isEnd && (header + " ").contains(word + " ")
                    || !isWholeOnly && word.length() > 1 && (" " + header + " ").contains(" " + word + " ")) {
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
