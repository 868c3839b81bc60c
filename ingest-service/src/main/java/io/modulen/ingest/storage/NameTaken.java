package io.modulen.ingest.storage;

/** Something is stored under this name: what a killed process left behind, or a name that differs in case only. */
public final class NameTaken extends Exception {

    private static final long serialVersionUID = 1L;

    NameTaken(String path) {
        super(path);
    }
}
