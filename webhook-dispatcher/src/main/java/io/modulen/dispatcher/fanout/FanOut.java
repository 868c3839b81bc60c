package io.modulen.dispatcher.fanout;

import io.modulen.dispatcher.delivery.DeliveryProgress;
import io.modulen.dispatcher.delivery.DeliveryRecords;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import io.modulen.dispatcher.endpoint.EndpointTopicReader;
import io.modulen.dispatcher.endpoint.UntoldEndpoints;
import io.modulen.messaging.poll.RecordWork;
import io.modulen.messaging.poll.WorkResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Makes one delivery of each event for each endpoint that wants it. */
public final class FanOut implements RecordWork {

    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final UntoldEndpoints untold;
    private final DeliveryRecords records;
    private final Rendering rendering;

    public FanOut(
            EndpointDirectory directory,
            EndpointTopicReader reader,
            UntoldEndpoints untold,
            DeliveryRecords records,
            Rendering rendering) {
        this.untold = untold;
        this.directory = directory;
        this.reader = reader;
        this.records = records;
        this.rendering = rendering;
    }

    @Override
    public void taken(Set<TopicPartition> partitions) {
        untold.requireTold();
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        Rendering.read(record);
        return reader.caughtUp().thenApply(known -> new WorkResult(deliveries(record)));
    }

    private List<ProducerRecord<byte[], byte[]>> deliveries(ConsumerRecord<byte[], byte[]> record) {
        return rendering.of(record, directory.all().stream()).stream()
                .map(owed -> records.delivery(owed.delivery(), DeliveryProgress.begin(0, owed.trace())))
                .toList();
    }
}
