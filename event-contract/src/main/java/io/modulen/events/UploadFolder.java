package io.modulen.events;

/** What services that share an upload folder agree on. */
public final class UploadFolder {

    /**
     * A file in the folder's root that only the ingest service makes. Where it is missing, a disk may not be mounted: a file
     * that is not found there is not gone.
     */
    public static final String MARK = ".module-n-store";

    private UploadFolder() {}
}
