package org.treatmentcourse.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.query.http.QueryServiceFixture;

/** The console's files, without a token; the page and its file are stand-ins of this test. */
class ConsoleHttpTest extends QueryServiceFixture {
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"{]{20,})\"");

  @BeforeEach
  void the_service_is_ready() {
    awaitReady();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/",
        "/console/courses/dba6e6fe-1a45-35f6-a7f7-e93c80c08dbe/replay?seq=4",
        "/console/?code=c&state=s&iss=http%3A%2F%2Flocalhost"
      })
  void each_address_of_the_console_is_its_page_and_no_page_is_kept(String address) {
    var page = getWithoutToken(address);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<title>the page</title>");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void the_page_runs_its_own_scripts_only_and_styles_by_a_nonce_of_each_answer() {
    var page = getWithoutToken("/console/");
    var policy = page.header("Content-Security-Policy").orElseThrow();
    var nonce = NONCE.matcher(page.body());

    assertThat(nonce.find()).isTrue();
    assertThat(policy)
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
                + nonce.group(1)
                + "'",
            "connect-src 'self' http://127.0.0.1:7401 http://",
            "base-uri 'none'",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(getWithoutToken("/console/").body()).doesNotContain(nonce.group(1));
  }

  @Test
  void a_file_is_kept_for_ever_and_nothing_beside_the_build_is_a_file() {
    var file = getWithoutToken("/console/assets/page-1a2b.js");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type").orElseThrow()).contains("javascript");
    assertThat(file.header("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(getWithoutToken("/console/assets/none.js").status()).isEqualTo(404);
    assertThat(getWithoutToken("/console/assets/..%2f..%2fapplication.yaml").status())
        .isIn(400, 404);
    assertThat(send("POST", "/console/", Optional.empty()).status()).isIn(401, 404, 405);
  }

  @Test
  void the_page_is_told_where_to_sign_in_and_nothing_that_is_secret() {
    var config = getWithoutToken("/console/config.json").json();
    assertThat(config.path("issuer").asString()).isEqualTo(ISSUER.uri());
    assertThat(config.path("clientId").asString()).isEqualTo("console");
    assertThat(config.path("commandService").asString()).isEqualTo("http://127.0.0.1:7401");
    assertThat(config.propertyNames())
        .containsExactlyInAnyOrder("issuer", "clientId", "commandService", "logKeys");
  }
}
