package io.modulen.monitoring.live;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** {@code GET /monitoring/live}: server-sent events {@code changed} and, every 15 s, {@code alive}. */
@RestController
class LiveController {

    private final LiveChanges changes;

    LiveController(LiveChanges changes) {
        this.changes = changes;
    }

    @GetMapping(path = "/monitoring/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<String>> live() {
        return changes.events();
    }
}
