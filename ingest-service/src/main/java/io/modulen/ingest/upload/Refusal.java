package io.modulen.ingest.upload;

/**
 * Why one file of a request is not taken; it leaves no row and no bytes.
 *
 * @param status of the answer when all files are refused for the same reason
 * @param text for the producer: what was wrong and what to do now
 */
record Refusal(int status, String text) {

    static final int TOO_LARGE = 413;
    static final int EXTENSION = 415;
    static final int UNUSABLE = 422;
}
