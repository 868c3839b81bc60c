package io.modulen.parser.preview;

import io.modulen.parser.document.Document.Preview;
import io.modulen.parser.geometry.Box;
import io.modulen.parser.geometry.Circle;
import io.modulen.parser.geometry.Contour;
import io.modulen.parser.geometry.Measured;
import io.modulen.parser.geometry.Polyline;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Draws measured geometry as SVG: outlines, holes and open contours in their own colours. */
public final class GeometryPicture {

    private static final int MOST_CHARACTERS = 300_000;
    private static final double PIXELS = 400;

    private final StringBuilder outer = new StringBuilder();
    private final StringBuilder holes = new StringBuilder();
    private final StringBuilder open = new StringBuilder();
    private final double scale;
    private final Box box;
    private boolean full;

    private GeometryPicture(Box box) {
        this.box = box;
        this.scale = PIXELS / Math.max(1e-9, Math.max(box.width(), box.height()));
    }

    /** Null when there is nothing to draw. */
    public static Preview svg(Measured measured) {
        if (measured.isEmpty() || measured.box().isEmpty()) {
            return null;
        }
        GeometryPicture picture = new GeometryPicture(measured.box());
        for (int i = 0; i < measured.closed().size(); i++) {
            picture.draw(measured.closed().get(i), measured.isHole(i) ? picture.holes : picture.outer);
        }
        measured.open().forEach(contour -> picture.draw(contour, picture.open));
        return new Preview(".svg", picture.svg().getBytes(StandardCharsets.UTF_8));
    }

    private String svg() {
        long width = Math.max(1, Math.round(box.width() * scale));
        long height = Math.max(1, Math.round(box.height() * scale));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 %d %d" width="%1$d" height="%2$d">
                <title>%s x %s mm%s</title>
                <rect x="-8" y="-8" width="100%%" height="100%%" fill="#fff"/>
                <g fill="none" stroke-width="1.2" stroke-linejoin="round">
                <path fill="#dbe4ee" fill-rule="evenodd" stroke="#1f4e79" d="%s"/>
                <path stroke="#c00000" fill="#fff" d="%s"/>
                <path stroke="#e08a00" stroke-dasharray="5 3" d="%s"/>
                </g></svg>
                """.formatted(
                        width + 16,
                        height + 16,
                        plain(box.width()),
                        plain(box.height()),
                        full ? ", not all of it drawn" : "",
                        outer,
                        holes,
                        open);
    }

    private static String plain(double millimetres) {
        return String.format(Locale.ROOT, "%.1f", millimetres);
    }

    private void draw(Contour contour, StringBuilder path) {
        if (outer.length() + holes.length() + open.length() > MOST_CHARACTERS) {
            full = true;
            return;
        }
        if (contour.curve() instanceof Circle circle) {
            String r = number(circle.radius() * scale);
            path.append('M').append(number((circle.x() - box.minX() - circle.radius()) * scale));
            path.append(' ').append(number((box.maxY() - circle.y()) * scale));
            path.append('a')
                    .append(r)
                    .append(' ')
                    .append(r)
                    .append(" 0 1 0 ")
                    .append(number(circle.radius() * scale * 2));
            path.append(" 0a").append(r).append(' ').append(r).append(" 0 1 0 ");
            path.append(number(-circle.radius() * scale * 2)).append(" 0Z");
            return;
        }
        lines(contour.curve().flattened(), path, contour.closed());
    }

    /** Leaves out points that would fall on the pixel of the one before. */
    private void lines(Polyline line, StringBuilder path, boolean closed) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < line.size(); i++) {
            double x = (line.x(i) - box.minX()) * scale;
            double y = (box.maxY() - line.y(i)) * scale;
            boolean isFar = !(Math.abs(x - lastX) + Math.abs(y - lastY) < 0.4);
            if (isFar || i == line.size() - 1) {
                path.append(i == 0 ? 'M' : 'L').append(number(x)).append(' ').append(number(y));
                lastX = x;
                lastY = y;
            }
        }
        if (closed) {
            path.append('Z');
        }
    }

    /** With at most one decimal, without the cost of a formatter. */
    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0
                ? String.valueOf(tenths / 10)
                : (tenths < 0 && tenths > -10 ? "-" : "") + tenths / 10 + "." + Math.abs(tenths % 10);
    }
}
