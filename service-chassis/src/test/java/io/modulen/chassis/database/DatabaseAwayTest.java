package io.modulen.chassis.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.messaging.poll.NotNow;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is tried again for ever, and what is the record's own fault. */
class DatabaseAwayTest {

    @Test
    void aBrokenConnectionAndAFullDiskAreNotNow() {
        for (String state : new String[] {"08006", "53100", "57P01", "40001"}) {
            assertThatThrownBy(() -> DatabaseAway.isNotNow(failing(state)))
                    .as(state)
                    .isInstanceOf(NotNow.class);
        }
        assertThatThrownBy(() -> DatabaseAway.isNotNow(() -> {
                    throw new CannotCreateTransactionException("no connection");
                }))
                .isInstanceOf(NotNow.class);
    }

    @Test
    void aValueThatIsTooMuchForTheDatabaseIsTheRecordsFault() {
        for (String state : new String[] {"54000", "22021", "23502"}) {
            assertThatThrownBy(() -> DatabaseAway.isNotNow(failing(state)))
                    .as(state)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static Runnable failing(String state) {
        return () -> {
            throw new SQLStateSQLExceptionTranslator()
                    .translate("insert", "insert", new SQLException("refused", state));
        };
    }
}
