package io.modulen.events;

/** A producer deleted a file; sent after the terminal record of the round that was open. */
public record FileDeleted(long ingestId, int round, FileData fileData, boolean hardDelete) {}
