package io.modulen.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Conditions that can't be judged, beside others that can. */
class AlertConditionsTest {

    @Test
    void oneThatCanNotBeJudgedHidesNoOtherAndIsNotTakenForWell() {
        Alert dead = new Alert(Alert.DEAD_LETTERS, "", "3 dead letters are open");
        Map<String, AlertConditions.Condition> conditions = new LinkedHashMap<>();
        conditions.put(Alert.STUCK_FILE, alerts -> {
            alerts.add(new Alert(Alert.STUCK_FILE, "", "half a judgement"));
            throw new QueryTimeoutException("too many rows");
        });
        conditions.put(Alert.DEAD_LETTERS, alerts -> alerts.add(dead));

        AlertConditions.Judgement judged = AlertConditions.judge(conditions);

        assertThat(judged.alerts()).containsExactly(dead);
        assertThat(judged.unknown()).containsExactly(Alert.STUCK_FILE);
    }
}
