package io.modulen.chassis.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A database that is away is nobody's bug: 503, try again. */
@ControllerAdvice
@Order(0)
class DatabaseProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(DatabaseProblemAdvice.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> on(RuntimeException away) {
        log.warn("the database is away: {}", away.toString());
        Problem problem = Problem.of(ProblemType.UNAVAILABLE, "The database does not answer; try again shortly.")
                .retryAfter(TRY_AGAIN);
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.getBody());
    }
}
