package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that uploads leave to others. */
class AcceptancePlacesTest {

    @Test
    void fourConnectionsStayFreeAndAPlaceThatIsGivenBackIsTakenAgain() {
        AcceptancePlaces places = new AcceptancePlaces(6, Duration.ZERO);

        assertThat(places.take()).isTrue();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
        places.giveBack();
        assertThat(places.take()).isTrue();
    }

    @Test
    void aTinyPoolTakesOneAfterTheOther() {
        AcceptancePlaces places = new AcceptancePlaces(2, Duration.ZERO);

        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }
}
