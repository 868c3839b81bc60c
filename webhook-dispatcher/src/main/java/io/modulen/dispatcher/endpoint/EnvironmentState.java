package io.modulen.dispatcher.endpoint;

import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.events.BreakerState;
import java.time.Clock;

/**
 * Says in the topic what a start with another address, or without one, made of the endpoint from the environment: it is not
 * disabled or down any more. Those who count endpoints in trouble read nothing else. It is said once after a start: while two
 * processes are told different addresses, they must not contradict each other for ever.
 */
public final class EnvironmentState {

    private final EndpointDirectory directory;
    private final EndpointTopicReader reader;
    private final EndpointStates states;
    private final Breakers breakers;
    private final Clock clock;
    private boolean said;

    public EnvironmentState(
            EndpointDirectory directory,
            EndpointTopicReader reader,
            EndpointStates states,
            Breakers breakers,
            Clock clock) {
        this.directory = directory;
        this.reader = reader;
        this.states = states;
        this.breakers = breakers;
        this.clock = clock;
    }

    /** Called now and then, until what was written before the start has been read. */
    public void tell() {
        if (said || !reader.isLoaded()) {
            return;
        }
        String id = WebhookSettings.LASER_OS;
        if (directory.isNoLongerDisabled(id)) {
            states.tellActive(id);
        }
        if (directory.find(id).isEmpty() && breakers.isOpen(id)) {
            states.tell(BreakerState.closed(id, clock.instant().toString()));
        }
        said = true;
    }
}
