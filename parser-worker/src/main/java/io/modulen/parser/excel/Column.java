package io.modulen.parser.excel;

import io.modulen.parser.facts.Lengths;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a column of a list can mean. Where a title has words of two, the one that stands first here is meant:
 * {@code Part Quantity} is a quantity.
 */
enum Column {
    QUANTITY(TitleWords.QUANTITY),
    THICKNESS(TitleWords.THICKNESS),
    WIDTH(TitleWords.WIDTH),
    LENGTH(TitleWords.LENGTH),
    TOTAL(TitleWords.TOTAL),
    PRICE(TitleWords.PRICE),
    MATERIAL(TitleWords.MATERIAL),
    PART_NAME(TitleWords.PART_NAME),
    CLIENT(TitleWords.CLIENT),
    PROJECT(TitleWords.PROJECT),
    POSITION(TitleWords.POSITION),
    UNIT(TitleWords.UNIT);

    private static final Pattern UNIT_IN_TITLE = Pattern.compile("\\((?:" + Lengths.UNIT
            + "|r|zar|eur|\u20ac|\\$|usd|each|ea)\\.?\\)|\\[[^\\]]{0,10}\\]|\\bmm\\b|\\bzar\\b");

    /** {@code Width (cm)}, {@code L [m]}, {@code Breite/mm}, {@code thickness_in}, {@code Height "}. */
    private static final Pattern UNIT_OF_LENGTH = Pattern.compile("(?i)[(\\[]\\s*(" + Lengths.UNIT
            + ")\\.?\\s*[)\\]]|(?:[\\s_,/-]|(?=[\"\u2033]))(" + Lengths.UNIT + ")\\.?\\s*$");

    private static final Pattern GAUGE = Pattern.compile("(?i).*(?<!\\p{L})(?:gauge|gage|ga|swg)(?!\\p{L}).*");

    /** {@code Qty (kg)}, {@code Quantity m2}: no pieces. */
    private static final Pattern WEIGHED =
            Pattern.compile("(?i).*[\\s_(\\[/-](?:kgs?|tons?|tonnes?|m2|m\u00b2|sqm|sq\\.? ?m"
                    + "|lit(?:re|er)s?|met(?:re|er)s?|(?<=[(\\[])m)[)\\].\\s]*");

    /** Stands for the unit of a column whose whole numbers may be those of a gauge. */
    static final String GAUGE_NUMBER = "gauge";

    /** What is counted, weighed or timed in these is no part's number, side or price. */
    private static final Pattern OF_SOMETHING_ELSE = Pattern.compile(
            ".*\\b(?:weight|mass|gewicht|gewig|massa|poids|peso|area|volume|time|hours|date|datum|holes?|bends?|pierces?|perimeter"
                    + "|coating|paint|rev|revision|(?:cut|cutting|weld|bend) length|schnittlange)\\b.*");

    /** {@code Part No / Rev} is two titles, {@code Weight/part} one. */
    private static final Pattern DIVIDER =
            Pattern.compile("[&,+]|/(?!\\s*(?:part|piece|pcs?|each|ea|item|unit|stk)\\.?\\s*$)");

    private static final Pattern BRACKET = Pattern.compile("[(\\[]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}# ]+");
    private static final Pattern BLANKS = Pattern.compile(" +");

    private static final int WHOLE = 3000;
    private static final int WITHIN = 1000;
    /** Words that must be the whole title mean many things: any other of their column goes before them. */
    private static final int ALONE = 10;

    private static final int LONGEST = 60;
    /** With its unit and what else stands beside it. */
    private static final int LONGEST_WRITTEN = 120;

    /** Answers for cells that were asked for before: the rows of a list are looked through for titles too. */
    private static final Map<String, Optional<Match>> ASKED = new ConcurrentHashMap<>();

    private static final int MOST_ASKED = 2_000;

    /** A word of a part's name that a client's or project's column may have beside its own: {@code Customer Name}. */
    private static final String OF_MANY = "name";

    /** Between the words of {@code PartName}. */
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private final List<Word> words;

    /** @param words {@code =word} must be the whole header, {@code *word} may end a longer one */
    Column(String words) {
        this.words =
                Arrays.stream(plain(words).strip().split(", *")).map(Word::of).toList();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param padded the word between blanks, as it stands within a padded title */
    private record Word(String text, String padded, boolean isWholeOnly, boolean isEnd) {

        static Word of(String written) {
            boolean isWholeOnly = written.startsWith("=");
            boolean isEnd = written.startsWith("*");
            String text = isWholeOnly || isEnd ? written.substring(1) : written;
            return new Word(text, " " + text + " ", isWholeOnly, isEnd);
        }

        int strength(String title, String paddedTitle) {
            if (title.equals(text)) {
                return isWholeOnly ? ALONE : WHOLE;
            }
            boolean isWithin = isEnd && paddedTitle.contains(padded.substring(1))
                    || !isWholeOnly && text.length() > 1 && paddedTitle.contains(padded);
            return isWithin ? WITHIN : 0;
        }
    }

    /**
     * @param strength the higher, the likelier is this header the one of its column, when two compete
     * @param isWhole whether the header is nothing but the word
     */
    record Match(Column column, int strength, boolean isWhole) {

        /** By a word that means little else. */
        boolean isSure() {
            return strength >= WHOLE;
        }

        /** Words of one column are as strong as those of another, but for the one that stands in many. */
        private boolean isWeakerThan(Match other) {
            boolean isOfOwner = other.column() == CLIENT || other.column() == PROJECT;
            return isOfOwner && column == PART_NAME && strength == WITHIN + PART_NAME.preference(OF_MANY);
        }
    }

    static Optional<Match> of(String header) {
        if (header.length() > LONGEST_WRITTEN || header.chars().noneMatch(c -> Character.isLetter(c) || c == '#')) {
            return Optional.empty();
        }
        Optional<Match> known = ASKED.get(header);
        if (known != null) {
            return known;
        }
        if (ASKED.size() >= MOST_ASKED) {
            ASKED.clear();
        }
        Optional<Match> found = find(title(header))
                .filter(match ->
                        match.column() != QUANTITY || !WEIGHED.matcher(header).matches());
        ASKED.put(header, found);
        return found;
    }

    private static Optional<Match> find(String title) {
        if (title.isEmpty() || title.length() > LONGEST) {
            return Optional.empty();
        }
        Match best = null;
        for (Column column : values()) {
            Match match = column.match(title);
            boolean isBetter = best == null || match.isWhole() && !best.isWhole() || best.isWeakerThan(match);
            if (match.strength() > 0 && isBetter) {
                best = match;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Without units and signs, and without what it has of something else; empty when nothing else is left. */
    private static String title(String header) {
        String written =
                UNIT_IN_TITLE.matcher(spaced(header).toLowerCase(Locale.ROOT)).replaceAll(" ");
        String whole = words(written);
        if (!OF_SOMETHING_ELSE.matcher(whole).matches()) {
            return whole;
        }
        return Arrays.stream(DIVIDER.split(written))
                .map(Column::withoutRemark)
                .filter(part -> !OF_SOMETHING_ELSE.matcher(part).matches())
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** {@code Part No (Rev)}: what stands in brackets belongs to what it stands behind. */
    private static String withoutRemark(String part) {
        String all = words(part);
        String first = words(BRACKET.split(part, 2)[0]);
        return !first.isEmpty() && OF_SOMETHING_ELSE.matcher(all).matches() ? first : all;
    }

    private static String words(String text) {
        return BLANKS.matcher(NO_WORD.matcher(plain(text)).replaceAll(" "))
                .replaceAll(" ")
                .strip();
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

    /** Without accents, which not everybody writes; some letters have theirs for good. */
    private static String plain(String text) {
        return text.chars().allMatch(c -> c < 128)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .replace('ł', 'l')
                        .replace('ı', 'i')
                        .replace('ø', 'o')
                        .replace('đ', 'd')
                        .replace("æ", "ae");
    }

    private Match match(String title) {
        String padded = " " + title + " ";
        int strength = 0;
        boolean isWhole = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            int found = word.strength(title, padded);
            // Earlier words of a line are better, when two headers compete for the column.
            strength = found == 0 ? strength : Math.max(strength, found + words.size() - i);
            isWhole |= title.equals(word.text());
        }
        return new Match(this, strength, isWhole);
    }

    private int preference(String word) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).text().equals(word)) {
                return words.size() - i;
            }
        }
        return 0;
    }
}
