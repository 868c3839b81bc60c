package io.modulen.parser.dxf;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is drawn in model space: curves with their layers, blocks resolved, within the limits. */
final class Drawing {

    private static final int MOST_TEXT_LINES = 4_000;
    private static final int MOST_LETTERING = 2_000;
    private static final int FROZEN = 1;

    final Map<String, String> header = new HashMap<>();
    final Set<String> layers = new LinkedHashSet<>();
    /** Switched off: a negative colour. What INSERTs on them place stands on its own layers and is seen. */
    final Set<String> hiddenLayers = new HashSet<>();
    /** Frozen: what INSERTs on them place is hidden too. */
    final Set<String> frozenLayers = new HashSet<>();

    final Map<String, Integer> entityCounts = new LinkedHashMap<>();
    /** More than the limits allow are never read. */
    final Tally unmeasured = new Tally();
    /** Of lines that are mostly not cut, where a line names its own. */
    final Tally lineTypes = new Tally();
    /** Those that layers give to their lines. */
    final Map<String, String> lineTypeOfLayer = new HashMap<>();
    /** Layers that are not printed. */
    final Set<String> unprintedLayers = new HashSet<>();

    final List<Piece> pieces = new ArrayList<>();
    final Set<String> missingBlocks = new LinkedHashSet<>();
    /** Blocks that are in other files, by their names as the INSERTs write them. */
    final Set<String> references = new LinkedHashSet<>();

    final List<Block.Insert> inserts = new ArrayList<>();
    final List<LayerText> texts = new ArrayList<>();
    /** Of blocks, each with its tag before it. */
    final List<LayerText> attributes = new ArrayList<>();

    /** Those of the texts that run from left to right. */
    final List<Lettering> lettering = new ArrayList<>();

    int frozenInserts;
    String damage;
    boolean sawEntities;

    /** By name in capitals: DXF knows no other difference. */
    private final Map<String, Block> blocks = new HashMap<>();
    /** Names of layers as they are written, and as they were written first. */
    private final Map<String, String> layerNames = new HashMap<>();

    private final ParseLimits limits;
    private long things;
    private long points;
    private long textCharacters;
    private int letteringOfBlocks;

    Drawing(ParseLimits limits) {
        this.limits = limits;
    }

    void addBlock(String name, Block block) {
        blocks.put(name.toUpperCase(Locale.ROOT), block);
    }

    /** As it was written first, as names in small letters and in capitals are the same layer. */
    String layer(String written) {
        String known = layerNames.get(written);
        if (known == null) {
            known = layerNames.computeIfAbsent(written.toUpperCase(Locale.ROOT), capitals -> written);
            layerNames.put(written, known);
        }
        return known;
    }

    /** One group of a layer's entry in the table. */
    void readLayer(String layer, Groups groups) {
        switch (groups.code()) {
            case 6 -> {
                if (LineTypes.isDoubtful(groups.word())) {
                    lineTypeOfLayer.put(layer, groups.word());
                }
            }
            case 62 -> addWhen(groups.integer() < 0, hiddenLayers, layer);
            case 70 -> addWhen((groups.integer() & FROZEN) != 0, frozenLayers, layer);
            case 290 -> addWhen(groups.integer() == 0, unprintedLayers, layer);
            default -> {
                // Handles, plot styles and the like.
            }
        }
    }

    private static void addWhen(boolean isSo, Set<String> layers, String layer) {
        if (isSo) {
            layers.add(layer);
        }
    }

    void countEntity(String type) {
        entityCounts.merge(type, 1, Integer::sum);
    }

    /** Counts against the limits whatever is kept. */
    void keep(Curve curve) {
        countThing();
        countPoints(curve);
    }

    void countPoints(Curve curve) {
        points += curve.points();
        if (points > limits.maxPoints()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the drawing has more than " + limits.maxPoints() + " points; simplify its curves");
        }
    }

    void countThing() {
        if (++things > limits.maxEntities()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "the drawing has more than " + limits.maxEntities()
                            + " entities, blocks resolved; split it or explode fewer blocks");
        }
    }

    void addText(String text, String layer, List<LayerText> to) {
        if (!text.isBlank() && to.size() < MOST_TEXT_LINES && textCharacters < limits.maxTextCharacters()) {
            textCharacters += text.length();
            to.add(new LayerText(text, layer));
        }
    }

    void addLettering(Lettering one) {
        if (one != null && lettering.size() < MOST_LETTERING) {
            lettering.add(one);
        }
    }

    private void addLettering(Block block, Affine map, String layer) {
        if (letteringOfBlocks < MOST_LETTERING) {
            letteringOfBlocks += block.lettering.size();
            block.lettering.forEach(one -> addLettering(one.in(map, ownLayer(one.layer(), layer))));
        }
    }

    /** Puts the contents of the blocks where INSERTs in model space want them. */
    void resolveInserts() {
        for (Block.Insert insert : inserts) {
            place(insert, Affine.IDENTITY, insert.layer(), 1);
        }
    }

    private void place(Block.Insert insert, Affine outer, String layer, int depth) {
        if (frozenLayers.contains(layer)) {
            frozenInserts++;
            return;
        }
        if (depth > limits.maxDepth()) {
            throw new Refusal(
                    FailureReason.TOO_COMPLEX,
                    "blocks are nested more than " + limits.maxDepth()
                            + " deep, or contain themselves; explode them in the drawing program");
        }
        Block block = blocks.get(insert.block().toUpperCase(Locale.ROOT));
        if (block == null || block.isReference) {
            (block == null ? missingBlocks : references).add(insert.block());
            return;
        }
        Affine base = Affine.translation(-block.baseX, -block.baseY);
        for (int row = 0; row < insert.rows(); row++) {
            for (int column = 0; column < insert.columns(); column++) {
                countThing();
                Affine map = outer.after(insert.copy(column, row)).after(base);
                for (Piece piece : block.pieces) {
                    Curve curve = piece.curve().transformed(map);
                    keep(curve);
                    pieces.add(new Piece(curve, ownLayer(piece.label(), layer)));
                }
                for (Block.Insert inner : block.inserts) {
                    place(inner, map, ownLayer(inner.layer(), layer), depth + 1);
                }
                addAll(block.unmeasured, unmeasured, layer);
                addAll(block.lineTypes, lineTypes, layer);
                addLettering(block, map, layer);
                block.texts.forEach(one -> addText(one.text(), ownLayer(one.layer(), layer), texts));
                block.attributes.forEach(one -> addText(one.text(), ownLayer(one.layer(), layer), attributes));
            }
        }
    }

    private void addAll(Tally block, Tally to, String layer) {
        for (int kind = 0; kind < block.kinds(); kind++) {
            countThing();
        }
        to.addAll(block, own -> ownLayer(own, layer));
    }

    /** What stands on layer 0 of a block is on the layer of the INSERT. */
    private static String ownLayer(String layer, String inserted) {
        return layer.equals("0") ? inserted : layer;
    }
}
