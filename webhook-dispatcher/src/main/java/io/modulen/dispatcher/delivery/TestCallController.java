package io.modulen.dispatcher.delivery;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDirectory;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends an event of the type {@code test} at once and shows the answer; it is in no statistics. */
@RestController
class TestCallController {

    private final EndpointDirectory directory;
    private final TestCall testCall;

    TestCallController(EndpointDirectory directory, TestCall testCall) {
        this.directory = directory;
        this.testCall = testCall;
    }

    @PostMapping("/webhooks/endpoints/{id}/test")
    CompletableFuture<TestCall.Result> test(@PathVariable String id) {
        Endpoint endpoint =
                directory.find(id).orElseThrow(() -> Problem.notFound("No endpoint has the id " + id + "."));
        if (endpoint.isLocked()) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "Nothing is sent to the endpoint " + id + ": "
                            + endpoint.state().reason() + ".");
        }
        return testCall.to(endpoint);
    }
}
