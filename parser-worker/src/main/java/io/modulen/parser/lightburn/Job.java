package io.modulen.parser.lightburn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A LightBurn project as read, before anything is measured. */
final class Job {

    final Map<String, String> attributes = new HashMap<>();
    final List<CutSetting> cutSettings = new ArrayList<>();
    final List<Shape> shapes = new ArrayList<>();
    final Map<String, Integer> shapeTypes = new LinkedHashMap<>();
    final List<String> texts = new ArrayList<>();
    String notes = "";
    int shapeCount;
    /** Null when the file could be read to its end. */
    String damage;
}
