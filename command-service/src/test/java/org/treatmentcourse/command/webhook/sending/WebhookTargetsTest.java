package org.treatmentcourse.command.webhook.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {
  private final WebhookTargets targets = new WebhookTargets(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "0.1.2.3",
        "100.64.0.1",
        "100.127.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::"
      })
  void an_address_that_is_not_public_is_spoken_to_by_nobody(String address) {
    var host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(targets.isAllowed(URI.create("https://" + host + "/hook"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "10.1.2.3, true",
    "[::1], true",
    "[fd12::1], true",
    "169.254.169.254, false",
    "[fe80::1], false",
    "0.0.0.0, false",
    "224.0.0.1, false"
  })
  void where_private_ones_are_allowed_those_of_a_link_of_many_and_of_none_are_not(
      String host, boolean isAllowed) {
    assertThat(new WebhookTargets(true).isAllowed(URI.create("https://" + host + "/")))
        .isEqualTo(isAllowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "192.169.0.1", "2001:4860:4860::8888"})
  void a_public_address_is(String address) throws UnknownHostException {
    assertThat(WebhookTargets.isPrivate(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void a_host_that_names_this_machine_is_not_public_and_one_without_address_is_none() {
    assertThat(targets.isAllowed(URI.create("https://localhost/"))).isFalse();
    assertThat(targets.isAllowed(URI.create("https://nowhere.invalid/"))).isFalse();
  }

  @Test
  void a_target_is_an_https_url_without_user_and_fragment() {
    assertThat(targets.parse("https://hooks.example/in?a=b")).isPresent();
    for (var text :
        new String[] {
          "http://hooks.example/",
          "ftp://hooks.example/",
          "https:///in",
          "https://me:secret@hooks.example/",
          "https://hooks.example/#in",
          "https://hooks.example:0/",
          "https://hooks.example:99999/",
          "hooks.example",
          "https://hooks.example/ in",
          "https://hooks.example/" + "x".repeat(2_000)
        }) {
      assertThat(targets.parse(text)).as(text).isEmpty();
    }
    assertThat(new WebhookTargets(true).parse("http://127.0.0.1:8080/")).isPresent();
  }
}
