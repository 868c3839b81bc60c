package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;

/** What a failed statement says of the database, and of its next caller. */
class DatabaseWatchTest {

    private static RuntimeException failure(String state) {
        return new UncategorizedSQLException("store", "insert", new SQLException("no", state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "23505", "22021", "57014", "54000"})
    void aDatabaseThatRefusesAStatementAnswers(String state) {
        assertThat(DatabaseWatch.answered(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "28P01", "3D000", "53100", "53300", "57P01", "57P03", "58030", "25006"})
    void oneThatIsAwayFullOrReadOnlyDoesNot(String state) {
        assertThat(DatabaseWatch.answered(failure(state))).isFalse();
    }

    @Test
    void whatNamesNoStateIsNoAnswer() {
        assertThat(DatabaseWatch.answered(new DataAccessResourceFailureException("no connection")))
                .isFalse();
    }
}
