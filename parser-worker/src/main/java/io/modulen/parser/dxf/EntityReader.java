package io.modulen.parser.dxf;

import java.io.IOException;

/** Reads the groups of one entity, only those that somebody needs. */
final class EntityReader {

    private static final int MOST_TEXTS = 4_000;

    private final Groups groups;
    final Entity entity = new Entity();

    EntityReader(Groups groups) {
        this.groups = groups;
    }

    /** Begins at a group 0 and stops at the next one; false at the end of the file. */
    boolean read() throws IOException {
        entity.begin(groups.word());
        return switch (entity.type) {
            case "LWPOLYLINE" -> readPoints(false);
            case "SPLINE" -> readPoints(true);
            case "VERTEX" -> readVertex();
            default -> readPlain();
        };
    }

    /** By far the commonest entity of real drawings, so only what a polyline needs is looked at. */
    private boolean readVertex() throws IOException {
        while (groups.next()) {
            int code = groups.code();
            if (code == 10 || code == 20 || code == 42 || code == 70) {
                entity.put(code, groups.number());
            } else if (code == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean readPlain() throws IOException {
        while (groups.next()) {
            int code = groups.code();
            switch (code) {
                case 0 -> {
                    return true;
                }
                case 6 -> entity.lineType = groups.word();
                case 8 -> entity.layer = groups.word();
                case 2 -> entity.name = groups.text();
                case 1, 3 -> addText();
                case 304 -> {
                    // Of a multileader; other entities have other things there.
                    if (entity.isMultileader() && !groups.text().endsWith("{")) {
                        addText();
                    }
                }
                case 10,
                        20,
                        30,
                        11,
                        21,
                        31,
                        40,
                        41,
                        42,
                        43,
                        44,
                        45,
                        50,
                        51,
                        60,
                        66,
                        67,
                        70,
                        71,
                        72,
                        73,
                        210,
                        220,
                        230 -> entity.put(code, groups.number());
                default -> {
                    // Colours, handles, heights and the like say nothing about the shape.
                }
            }
        }
        return false;
    }

    private boolean readPoints(boolean spline) throws IOException {
        double x = 0;
        double fitX = 0;
        while (groups.next()) {
            int code = groups.code();
            switch (code) {
                case 0 -> {
                    return true;
                }
                case 6 -> entity.lineType = groups.word();
                case 8 -> entity.layer = groups.word();
                case 10 -> x = groups.number();
                case 20 -> entity.points.add(x, groups.number());
                case 11 -> fitX = groups.number();
                case 21 -> entity.fitPoints.add(fitX, groups.number());
                case 40 -> {
                    if (spline) {
                        entity.knots.add(groups.number());
                    }
                }
                case 41 -> {
                    if (spline) {
                        entity.weights.add(groups.number());
                    }
                }
                case 42 -> {
                    if (!spline) {
                        entity.points.bulge(groups.number());
                    }
                }
                case 38, 60, 67, 70, 71, 210, 220, 230 -> entity.put(code, groups.number());
                default -> {
                    // As above.
                }
            }
        }
        return false;
    }

    private void addText() {
        if (entity.texts.size() < MOST_TEXTS) {
            entity.texts.add(groups.text());
        }
    }
}
