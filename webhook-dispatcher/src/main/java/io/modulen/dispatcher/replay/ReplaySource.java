package io.modulen.dispatcher.replay;

/** Something that is sent again, job by job. */
public interface ReplaySource {

    /** Whether the job is one of its own. */
    boolean owns(ReplayJobs.Job job);

    /** Takes the job as far as its rate has room for by now. */
    void advance(ReplayJobs.Job job);
}
