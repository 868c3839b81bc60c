package io.modulen.dispatcher.replay;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.replay.ReplayJobs.Progress;
import io.modulen.dispatcher.request.PlainText;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replay jobs: how far they are, and how to stop them. */
@RestController
@RequestMapping("/webhooks/replays")
class ReplayController {

    record Page(int total, int count, String nextCursor, List<Progress> replays) {}

    private final ReplayJobs jobs;

    ReplayController(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    /** The newest thousand. */
    @GetMapping
    Page list() {
        List<Progress> all = jobs.list();
        return new Page(all.size(), all.size(), null, all);
    }

    @GetMapping("/{replayId}")
    Progress read(@PathVariable String replayId) {
        return Optional.of(replayId)
                .filter(PlainText::is)
                .flatMap(jobs::find)
                .orElseThrow(() -> Problem.notFound("No replay has the id " + replayId + "."));
    }

    /** What was sent already is not taken back. */
    @PostMapping("/{replayId}/stop")
    Progress stop(@PathVariable String replayId) {
        Progress before = read(replayId);
        if (!jobs.stop(replayId)) {
            throw Problem.of(ProblemType.CONFLICT, "The replay is " + before.state() + " already.");
        }
        return read(replayId);
    }
}
