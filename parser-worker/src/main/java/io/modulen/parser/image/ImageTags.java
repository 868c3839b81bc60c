package io.modulen.parser.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.png.PngDirectory;
import io.modulen.parser.document.Document;
import io.modulen.parser.document.Request;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolution and EXIF of a picture, by name. Of a place it says only whether there is one. */
final class ImageTags {

    private static final double INCH_MM = 25.4;

    private ImageTags() {}

    static void read(Request request, Document document) throws IOException {
        Map<String, Object> exif = new LinkedHashMap<>();
        double[] dpi = {0, 0};
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()))) {
            Metadata metadata = ImageMetadataReader.readMetadata(in, Files.size(request.file()));
            dpi = dpi(metadata);
            exif(metadata, exif);
        } catch (ImageProcessingException | RuntimeException e) {
            document.notes()
                    .add("the picture's tags can't be read (" + e.getClass().getSimpleName() + ")");
        }
        document.extracted().put("dpi", List.of(dpi[0], dpi[1]));
        document.extracted().put("exif", exif);
    }

    /** How the picture must be turned to stand upright, 1 to 8 as EXIF has it; 1 when nothing says so. */
    static int orientation(Request request) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(request.file()))) {
            Metadata metadata = ImageMetadataReader.readMetadata(in, Files.size(request.file()));
            ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer orientation = main == null ? null : main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation == null || orientation < 1 || orientation > 8 ? 1 : orientation;
        } catch (ImageProcessingException | RuntimeException e) {
            // The facts have a note of it already; the picture is shown as it is stored.
            return 1;
        }
    }

    private static void exif(Metadata metadata, Map<String, Object> exif) {
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        if (main != null) {
            put(exif, "orientation", main, ExifIFD0Directory.TAG_ORIENTATION, false);
            put(exif, "make", main, ExifIFD0Directory.TAG_MAKE, true);
            put(exif, "model", main, ExifIFD0Directory.TAG_MODEL, true);
            put(exif, "software", main, ExifIFD0Directory.TAG_SOFTWARE, true);
        }
        ExifSubIFDDirectory more = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        if (more != null) {
            put(exif, "date_time_original", more, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL, true);
        }
        boolean hasPlace = metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                .anyMatch(gps -> gps.getGeoLocation() != null);
        exif.put("gps", hasPlace);
    }

    private static void put(Map<String, Object> exif, String name, Directory directory, int tag, boolean text) {
        if (directory.containsTag(tag)) {
            Object value = text ? directory.getString(tag) : directory.getInteger(tag);
            exif.put(name, value instanceof String long_ && long_.length() > 100 ? long_.substring(0, 100) : value);
        }
    }

    /** Zero when nothing states it. */
    private static double[] dpi(Metadata metadata) {
        for (Directory directory : metadata.getDirectories()) {
            double[] found = null;
            if (directory instanceof PngDirectory png && has(png, PngDirectory.TAG_PIXELS_PER_UNIT_X)) {
                boolean isMetre = value(png, PngDirectory.TAG_UNIT_SPECIFIER) == 1;
                found = isMetre
                        ? perMetre(
                                value(png, PngDirectory.TAG_PIXELS_PER_UNIT_X),
                                value(png, PngDirectory.TAG_PIXELS_PER_UNIT_Y))
                        : null;
            } else if (directory instanceof JfifDirectory jfif && has(jfif, JfifDirectory.TAG_RESX)) {
                double unit = value(jfif, JfifDirectory.TAG_UNITS);
                double factor = unit == 1 ? 1 : unit == 2 ? INCH_MM / 10 : 0;
                found = new double[] {
                    value(jfif, JfifDirectory.TAG_RESX) * factor, value(jfif, JfifDirectory.TAG_RESY) * factor
                };
            } else if (directory instanceof BmpHeaderDirectory bmp
                    && has(bmp, BmpHeaderDirectory.TAG_X_PIXELS_PER_METER)) {
                found = perMetre(
                        value(bmp, BmpHeaderDirectory.TAG_X_PIXELS_PER_METER),
                        value(bmp, BmpHeaderDirectory.TAG_Y_PIXELS_PER_METER));
            } else if (directory instanceof ExifIFD0Directory exif && has(exif, ExifIFD0Directory.TAG_X_RESOLUTION)) {
                double factor = value(exif, ExifIFD0Directory.TAG_RESOLUTION_UNIT) == 3 ? INCH_MM / 10 : 1;
                found = new double[] {
                    value(exif, ExifIFD0Directory.TAG_X_RESOLUTION) * factor,
                    value(exif, ExifIFD0Directory.TAG_Y_RESOLUTION) * factor
                };
            }
            if (found != null && found[0] > 0) {
                return new double[] {Math.round(found[0] * 100) / 100.0, Math.round(found[1] * 100) / 100.0};
            }
        }
        return new double[] {0, 0};
    }

    private static double[] perMetre(double x, double y) {
        return new double[] {x * INCH_MM / 1000, y * INCH_MM / 1000};
    }

    private static boolean has(Directory directory, int tag) {
        return directory.containsTag(tag) && directory.getDoubleObject(tag) != null;
    }

    private static double value(Directory directory, int tag) {
        Double value = directory.getDoubleObject(tag);
        return value == null || !Double.isFinite(value) ? 0 : value;
    }
}
