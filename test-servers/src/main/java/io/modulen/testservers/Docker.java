package io.modulen.testservers;

import org.testcontainers.DockerClientFactory;

/** Whether a Docker daemon answers; {@code MODULE_N_TEST_SERVERS=embedded} says no without asking. */
final class Docker {

    static final boolean ANSWERS = !"embedded".equals(System.getenv("MODULE_N_TEST_SERVERS"))
            && DockerClientFactory.instance().isDockerAvailable();

    private Docker() {}
}
