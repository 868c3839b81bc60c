package io.modulen.parser.dxf;

import io.modulen.parser.document.ParseLimits;
import io.modulen.parser.geometry.Affine;
import io.modulen.parser.geometry.Curve;
import io.modulen.parser.geometry.PathBuilder;
import io.modulen.parser.geometry.Piece;
import java.io.IOException;

/** Reads a whole drawing, section by section; a damaged tail leaves what came before it. */
final class DxfReader {

    private static final int SPLINE_FRAME_POINT = 16;
    private static final int SPLINE_FITTED = 4;
    private static final int MESH = 16 | 64;

    private final Groups groups;
    private final EntityReader entities;
    private final Entity entity;
    private final Drawing drawing;

    private DxfReader(Groups groups, ParseLimits limits) {
        this.groups = groups;
        this.entities = new EntityReader(groups);
        this.entity = entities.entity;
        this.drawing = new Drawing(limits);
    }

    static Drawing read(Groups groups, ParseLimits limits) throws IOException {
        DxfReader reader = new DxfReader(groups, limits);
        try {
            reader.sections();
        } catch (Damaged e) {
            reader.drawing.damage = e.getMessage() + " (" + groups.place() + ")";
        }
        reader.drawing.resolveInserts();
        return reader.drawing;
    }

    private void sections() throws IOException {
        boolean more = groups.next();
        boolean ended = false;
        while (more) {
            if (groups.code() == 0 && groups.word().equals("SECTION")) {
                more = groups.next();
                String section = more && groups.code() == 2 ? groups.word() : "";
                more = more && groups.next();
                more = more && section(section);
            } else {
                ended |= groups.code() == 0 && groups.word().equals("EOF");
                more = !ended && groups.next();
            }
        }
        if (!ended) {
            drawing.damage = "it ends without EOF (" + groups.place() + ")";
        }
    }

    private boolean section(String name) throws IOException {
        return switch (name) {
            case "HEADER" -> header();
            case "TABLES" -> tables();
            case "BLOCKS" -> blocks();
            case "ENTITIES" -> {
                drawing.sawEntities = true;
                yield entities(null);
            }
            default -> skip();
        };
    }

    private boolean skip() throws IOException {
        while (!atEnd("ENDSEC")) {
            if (!groups.next()) {
                return false;
            }
        }
        return true;
    }

    private boolean atEnd(String mark) {
        return groups.code() == 0
                && (groups.word().equals(mark) || groups.word().equals("EOF"));
    }

    private boolean header() throws IOException {
        String variable = "";
        while (!atEnd("ENDSEC")) {
            if (groups.code() == 9) {
                variable = groups.text();
            } else if (variable.equals("$ACADVER") || variable.equals("$DWGCODEPAGE")) {
                drawing.header.put(variable, groups.text());
                if (variable.equals("$DWGCODEPAGE")) {
                    groups.codePage(groups.text());
                }
            } else if (variable.equals("$INSUNITS") || variable.equals("$MEASUREMENT")) {
                drawing.header.put(variable, String.valueOf(groups.integer()));
            }
            if (!groups.next()) {
                return false;
            }
        }
        return true;
    }

    private boolean tables() throws IOException {
        boolean inLayer = false;
        String layer = null;
        while (!atEnd("ENDSEC")) {
            int code = groups.code();
            if (code == 0) {
                inLayer = groups.word().equals("LAYER");
                layer = null;
            } else if (inLayer && code == 2) {
                layer = drawing.layer(groups.text());
                drawing.layers.add(layer);
                drawing.countThing();
            } else if (layer != null) {
                drawing.readLayer(layer, groups);
            }
            if (!groups.next()) {
                return false;
            }
        }
        return true;
    }

    private boolean blocks() throws IOException {
        boolean more = true;
        while (more && !atEnd("ENDSEC")) {
            if (groups.code() == 0 && groups.word().equals("BLOCK")) {
                more = entities.read();
                Block block = new Block(entity);
                drawing.addBlock(entity.name == null ? "" : entity.name, block);
                drawing.countThing();
                more = more && entities(block);
            } else {
                more = groups.next();
            }
        }
        return more;
    }

    /** Entities of a block, or of model space when {@code block} is null. */
    private boolean entities(Block block) throws IOException {
        boolean more = true;
        while (more && !atEnd("ENDSEC") && !atEnd("ENDBLK")) {
            if (groups.code() != 0) {
                more = groups.next();
                continue;
            }
            more = entities.read();
            entity.layer = drawing.layer(entity.layer);
            boolean isPaper = entity.get(67) == 1;
            boolean isHidden = entity.get(60) == 1;
            if (block == null && !isPaper && !entity.type.equals("SEQEND")) {
                drawing.countEntity(entity.type);
            }
            if (entity.type.equals("POLYLINE")) {
                more = more && polyline(block, isPaper || isHidden);
            } else if (!isPaper && !isHidden) {
                add(block);
            }
        }
        return more;
    }

    private void add(Block block) {
        switch (entity.type) {
            case "TEXT", "ATTRIB", "MTEXT", "MULTILEADER", "MLEADER" -> TextEntities.add(entity, block, drawing);
            case "INSERT" -> {
                drawing.countThing();
                (block == null ? drawing.inserts : block.inserts).add(Block.Insert.of(entity));
            }
            default -> {
                Curve curve = Shapes.of(entity);
                add(block, curve, entity.layer, entity.lineType);
                if (curve == null && Unmeasured.isDrawn(entity.type)) {
                    unmeasured(block).add(entity.type, entity.layer);
                }
            }
        }
    }

    private Tally unmeasured(Block block) {
        return block == null ? drawing.unmeasured : block.unmeasured;
    }

    private void add(Block block, Curve curve, String layer, String lineType) {
        if (curve != null) {
            drawing.keep(curve);
            (block == null ? drawing.pieces : block.pieces).add(new Piece(curve, layer));
            if (LineTypes.isDoubtful(lineType)) {
                (block == null ? drawing.lineTypes : block.lineTypes).add(lineType, layer);
            }
        }
    }

    private boolean polyline(Block block, boolean ignored) throws IOException {
        int flags = entity.flags();
        String layer = entity.layer;
        String lineType = entity.lineType;
        Affine plane = Shapes.plane(entity);
        PathBuilder path = new PathBuilder();
        boolean more = true;
        while (more && groups.code() == 0 && groups.word().equals("VERTEX")) {
            more = entities.read();
            boolean isFrame = (flags & SPLINE_FITTED) != 0 && (entity.flags() & SPLINE_FRAME_POINT) != 0;
            if (!isFrame) {
                path.add(entity.get(10), entity.get(20));
                path.bulge(entity.get(42));
            }
            if (path.size() % 1024 == 1023) {
                drawing.countThing();
            }
        }
        if (more && groups.code() == 0 && groups.word().equals("SEQEND")) {
            more = entities.read();
        }
        if (!ignored && (flags & MESH) != 0) {
            unmeasured(block).add("POLYLINE that is a mesh", layer);
        }
        if (!ignored && (flags & MESH) == 0 && path.size() >= 2) {
            Curve curve = path.build((flags & 1) != 0);
            add(block, plane == Affine.IDENTITY ? curve : curve.transformed(plane), layer, lineType);
        }
        return more;
    }
}
