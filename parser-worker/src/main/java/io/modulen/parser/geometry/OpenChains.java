package io.modulen.parser.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.IntStream;

/** Joins what closes nowhere into chains, at each place on the same layer if that can be. */
final class OpenChains {

    private static final int MOST_LOOKED_AT = 64;

    private final OpenLines lines;
    private final int[] places;
    private final boolean[] used;
    private final Integer[] sorted;
    /** Per place the first of its ends in {@code sorted} that may not be used yet. */
    private final int[] firsts;

    private OpenChains(OpenLines lines, int[] places) {
        this.lines = lines;
        this.places = places;
        used = new boolean[lines.size()];
        sorted = IntStream.range(0, places.length).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingInt(end -> places[end]));
        firsts = new int[places.length];
        for (int i = sorted.length - 1; i >= 0; i--) {
            firsts[places[sorted[i]]] = i;
        }
    }

    /** Each of ends where their lines are entered. */
    static List<List<Integer>> of(OpenLines lines, int[] places) {
        OpenChains chains = new OpenChains(lines, places);
        return IntStream.range(0, lines.size())
                .filter(line -> !chains.used[line])
                .mapToObj(chains::through)
                .toList();
    }

    private List<Integer> through(int line) {
        used[line] = true;
        LinkedList<Integer> chain = new LinkedList<>(List.of(2 * line));
        for (int end = next(2 * line + 1); end >= 0; end = next(end ^ 1)) {
            used[end / 2] = true;
            chain.addLast(end);
        }
        for (int end = next(2 * line); end >= 0; end = next(end ^ 1)) {
            used[end / 2] = true;
            chain.addFirst(end ^ 1);
        }
        return new ArrayList<>(chain);
    }

    /** The end where the chain goes on that has arrived at this one; negative when it ends here. */
    private int next(int arrived) {
        int place = places[arrived];
        int at = firsts[place];
        while (isAt(place, at) && used[sorted[at] / 2]) {
            at++;
        }
        firsts[place] = at;
        int best = -1;
        for (int looked = 0; isAt(place, at) && looked < MOST_LOOKED_AT; at++, looked++) {
            int end = sorted[at];
            boolean isFree = !used[end / 2] && lines.original(end / 2) != lines.original(arrived / 2);
            if (isFree && lines.label(end / 2).equals(lines.label(arrived / 2))) {
                return end;
            }
            best = isFree && best < 0 ? end : best;
        }
        return best;
    }

    private boolean isAt(int place, int at) {
        return at < sorted.length && places[sorted[at]] == place;
    }
}
