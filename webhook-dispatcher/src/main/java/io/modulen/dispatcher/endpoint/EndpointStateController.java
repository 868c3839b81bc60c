package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.breaker.Breakers;
import io.modulen.events.EndpointState;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints for operators: which there are, pause, resume. Works while Postgres is away. */
@RestController
@RequestMapping("/webhooks/endpoints")
class EndpointStateController {

    record Page(int total, int count, String nextCursor, List<EndpointView> endpoints) {}

    private final EndpointDirectory directory;
    private final EndpointStates states;
    private final Breakers breakers;

    EndpointStateController(EndpointDirectory directory, EndpointStates states, Breakers breakers) {
        this.directory = directory;
        this.breakers = breakers;
        this.states = states;
    }

    @GetMapping
    Page list() {
        List<EndpointView> all = directory.all().stream().map(this::view).toList();
        return new Page(all.size(), all.size(), null, all);
    }

    @GetMapping("/{id}")
    EndpointView read(@PathVariable String id) {
        return view(find(id));
    }

    /** Deliveries wait, in Kafka, until it is resumed. One that is disabled keeps its reason: they wait anyway. */
    @PostMapping("/{id}/pause")
    EndpointView pause(@PathVariable String id) {
        EndpointState known = find(id).state();
        if (EndpointState.DISABLED.equals(known.state())) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "The endpoint " + id + " is disabled (" + known.reason()
                            + "), so nothing is sent to it; resume it, or" + " leave it disabled.");
        }
        return change(id, EndpointState.PAUSED, "paused by an operator");
    }

    /** Also brings back an endpoint that a receiver had disabled, or that is held to be down. */
    @PostMapping("/{id}/resume")
    EndpointView resume(@PathVariable String id) {
        return change(id, EndpointState.ACTIVE, null);
    }

    private EndpointView change(String id, String state, String reason) {
        try {
            states.change(find(id), state, reason);
            if (EndpointState.ACTIVE.equals(state) && breakers.isOpen(id)) {
                states.close(find(id));
            }
        } catch (EndpointStates.KafkaAway e) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "Kafka does not answer, so it is not known whether anything was changed; ask for the endpoint"
                                    + " and try again.")
                    .retryAfter(Duration.ofSeconds(5));
        } catch (EndpointStates.NotYet e) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "The change is stored and does not hold yet, calls may go on for a moment; ask for the endpoint"
                                    + " to see when it does.")
                    .retryAfter(Duration.ofSeconds(5));
        }
        return view(find(id));
    }

    private EndpointView view(Endpoint endpoint) {
        return EndpointView.of(endpoint).with(breakers.find(endpoint.id()).orElse(null));
    }

    private Endpoint find(String id) {
        return directory.find(id).orElseThrow(() -> Problem.notFound("No endpoint has the id " + id + "."));
    }
}
