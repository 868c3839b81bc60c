package io.modulen.dispatcher.parked;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParkedPartitionTest {

    private final ParkedPartition partition = new ParkedPartition();

    @Test
    void forgetsWhatLayInATopicThatWasDeletedAndMadeAnew() {
        assertThat(partition.saw("ep_gone", 5_000)).isFalse();
        assertThat(partition.saw("ep_a", 5_001)).isFalse();

        assertThat(partition.saw("ep_a", 3)).isTrue();

        assertThat(partition.endpoints()).containsExactly("ep_a");
        assertThat(partition.first("ep_a")).isEqualTo(3);
        assertThat(partition.last("ep_a")).isEqualTo(3);
        assertThat(partition.needlessBelow()).isEqualTo(3);
    }
}
