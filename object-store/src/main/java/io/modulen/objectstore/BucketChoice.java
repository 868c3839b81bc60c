package io.modulen.objectstore;

import java.util.Optional;

/** The bucket that files are kept in, if they are to be kept in one. */
public record BucketChoice(Bucket orNull) implements AutoCloseable {

    static final BucketChoice NONE = new BucketChoice(null);

    public Optional<Bucket> bucket() {
        return Optional.ofNullable(orNull);
    }

    @Override
    public void close() {
        bucket().ifPresent(Bucket::close);
    }
}
