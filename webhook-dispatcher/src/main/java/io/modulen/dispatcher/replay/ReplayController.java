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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Replay jobs: how far they are, and how to stop them. */
@RestController
@RequestMapping("/webhooks/replays")
class ReplayController {

    private static final int LARGEST_PAGE = 1_000;

    record Page(long total, int count, String nextCursor, List<Progress> replays) {}

    private final ReplayJobs jobs;

    ReplayController(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    /** The newest. */
    @GetMapping
    Page list(@RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must be 1 to " + LARGEST_PAGE + ".");
        }
        List<Progress> newest = jobs.list(limit);
        return new Page(jobs.count(), newest.size(), null, newest);
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
