package io.modulen.dispatcher.replay;

import java.util.Set;

/** Something that is sent again, job by job. */
public interface ReplaySource {

    /** Whether the job is one of its own. */
    boolean owns(ReplayJobs.Job job);

    /** Takes the job as far as its rate has room for by now. */
    void advance(ReplayJobs.Job job);

    /** Lets go of what it holds for jobs that do not run any longer, whoever ended them. */
    default void keepOnly(Set<String> running) {}
}
