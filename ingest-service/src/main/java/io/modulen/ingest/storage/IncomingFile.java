package io.modulen.ingest.storage;

import java.io.IOException;

/**
 * A file on its way in.
 *
 * <p>Written, then forced, then kept under its final name, which was reserved before and which a row gets afterwards: no
 * transaction is open meanwhile. After the commit of the row it is {@link #settle settled}; after a certain rollback it is {@link #withdraw withdrawn}; when nobody knows
 * whether the commit happened neither is called, and {@link FileStore#removeLeftovers} finds out later.
 */
public interface IncomingFile {

    void write(byte[] bytes, int from, int count) throws IOException;

    /** Returns when all bytes are held; nothing can be written afterwards. */
    void force() throws IOException;

    /**
     * Gives the bytes their final name, durably, and never takes the name from another file.
     *
     * @return the storage URI
     * @throws NameTaken when something has that name; this file can still be kept under another
     */
    String keepAs(String path) throws IOException, NameTaken;

    /** A row names the file now: forgets what was only needed on the way. */
    void settle();

    /** No row will ever name the file: removes every trace. Harmless when called twice. */
    void withdraw();
}
