package io.modulen.dispatcher.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestObjectTest {

    private static final JsonMapper JSON = new JsonMapper();

    record Asked(Integer size, String name) {}

    @Test
    void tellsWhatIsNullFromWhatIsLeftOut() {
        assertThat(body("{\"a\":null,\"b\":1}").nulls()).containsExactly("a");
        assertThat(body("{}").nulls()).isEmpty();
    }

    @Test
    void namesTheMembersThatThereAre() {
        assertThatThrownBy(() -> body("{\"filter\":{\"endpoint\":\"x\"}}").requireOnlyIn("filter", "endpoint_id"))
                .hasMessageContaining("'filter.endpoint'")
                .hasMessageContaining("filter.endpoint_id");
        assertThatThrownBy(() -> body("{\"dry\":true}").requireOnly("dry_run")).hasMessageContaining("dry_run");
        body("{\"filter\":null}")
                .requireOnly("filter")
                .requireOnlyIn("filter", "x")
                .requireNothingEmptyIn("filter");
        body("{}").requireOnlyIn("filter", "x").requireNothingEmptyIn("filter");
    }

    @Test
    void whatIsNullOrEmptyIsNotTakenForAny() {
        assertThatThrownBy(() -> body("{\"from\":\" \"}").requireNothingEmpty()).hasMessageContaining("from is empty");
        assertThatThrownBy(() -> body("{\"to\":null}").requireNothingEmpty()).hasMessageContaining("to is null");
        assertThatThrownBy(() -> body("{\"filter\":{\"reason\":\"\"}}").requireNothingEmptyIn("filter"))
                .hasMessageContaining("filter.reason is empty");
        body("{\"filter\":{},\"rate_per_s\":0}").requireNothingEmpty();
    }

    @Test
    void namesAValueOfTheWrongKind() {
        assertThat(body("{\"size\":1,\"more\":2}").as(Asked.class)).isEqualTo(new Asked(1, null));
        assertThatThrownBy(() -> body("{\"size\":{}}").as(Asked.class)).hasMessageContaining("size");
        assertThatThrownBy(() -> body("{\"name\":[]}").as(Asked.class)).hasMessageContaining("name");
    }

    @Test
    void plainTextHasNoControlCharactersAndNoHalfCharacters() {
        assertThat(PlainText.is("Größe 2 \uD83D\uDE00")).isTrue();
        assertThat(PlainText.is(null)).isTrue();
        for (String bad : new String[] {"a\0b", "a\nb", "a\u001bb", "\uD800", "\u0085"}) {
            assertThat(PlainText.is(bad)).isFalse();
        }
        assertThatThrownBy(() -> PlainText.require("reason", "a\0b")).hasMessageContaining("reason");
    }

    private static RequestObject body(String json) {
        return new RequestObject((ObjectNode) JSON.readTree(json), JSON);
    }
}
