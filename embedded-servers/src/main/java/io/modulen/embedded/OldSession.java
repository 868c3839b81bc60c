package io.modulen.embedded;

import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Watches, in the cluster's metadata, whether a broker still counts as alive. */
final class OldSession implements MetadataPublisher {

    private volatile boolean over;

    @Override
    public String name() {
        return "old-session";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        over = image.cluster().brokers().values().stream().allMatch(BrokerRegistration::fenced);
    }

    boolean isOver() {
        return over;
    }
}
