package org.treatmentcourse.command.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

class FeedFilterTest {
  private static final CourseId COURSE = new CourseId(UUID.randomUUID());
  private static final Optional<String> ANEW = Optional.of("anew");
  private static final RecordedEvent OF_THE_CLINIC = event(COURSE.stream(), "DoseStarted", ANEW);
  private static final RecordedEvent OF_ANOTHER =
      event("course-" + UUID.randomUUID(), "DoseStarted", Optional.of("amavi"));
  private static final RecordedEvent OF_NO_CLINIC =
      event("protocol-s0", "ProtocolPublished", Optional.empty());
  private static final RecordedEvent ACCESS =
      event("access-t.0.0", "RecordAccessed", Optional.empty());

  @Test
  void without_a_wish_all_that_the_token_may_see_is_in_it_but_records_of_access() {
    assertAdmits(filter("anew"), OF_THE_CLINIC, OF_NO_CLINIC);
    assertAdmits(filter("*"), OF_THE_CLINIC, OF_ANOTHER, OF_NO_CLINIC);
    assertAdmits(filter("third"), OF_NO_CLINIC);
  }

  @Test
  void records_of_access_are_for_those_who_name_them_and_may_enter_every_clinic() {
    var types = Set.of("RecordAccessed");
    assertAdmits(new FeedFilter(service("*"), Optional.empty(), types, Optional.empty()), ACCESS);
    assertAdmits(new FeedFilter(service("anew"), Optional.empty(), types, Optional.empty()));
  }

  @Test
  void each_wish_narrows_it() {
    var all = service("*");
    assertAdmits(new FeedFilter(all, ANEW, Set.of(), Optional.empty()), OF_THE_CLINIC);
    assertAdmits(
        new FeedFilter(all, Optional.empty(), Set.of("DoseStarted"), Optional.empty()),
        OF_THE_CLINIC,
        OF_ANOTHER);
    assertAdmits(
        new FeedFilter(all, Optional.empty(), Set.of(), Optional.of(COURSE)), OF_THE_CLINIC);
    assertAdmits(new FeedFilter(all, Optional.of("amavi"), Set.of(), Optional.of(COURSE)));
  }

  @Test
  void a_place_is_read_as_it_is_written_and_orders_events() {
    var place = FeedPlace.parse("42.1").orElseThrow();
    assertThat(place).hasToString("42.1").isEqualTo(FeedPlace.of(at(42, 1)));
    assertThat(place.isBefore(at(42, 1))).isFalse();
    assertThat(place.isBefore(at(42, 2))).isTrue();
    assertThat(place.isBefore(at(43, 0))).isTrue();
    assertThat(place.isBefore(at(41, 9))).isFalse();
    assertThat(FeedPlace.BEGIN.isBefore(at(0, 0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.",
        ".1",
        "-1.0",
        "01.0",
        "1.00",
        "1.0.0",
        " 1.0",
        "9999999999999999999.0"
      })
  void what_has_not_the_form_of_a_place_is_none(String text) {
    assertThat(FeedPlace.parse(text)).isEmpty();
  }

  private static void assertAdmits(FeedFilter filter, RecordedEvent... events) {
    assertThat(
            List.of(OF_THE_CLINIC, OF_ANOTHER, OF_NO_CLINIC, ACCESS).stream()
                .filter(filter::admits))
        .containsExactly(events);
  }

  private static FeedFilter filter(String clinic) {
    return new FeedFilter(service(clinic), Optional.empty(), Set.of(), Optional.empty());
  }

  private static Requester service(String clinic) {
    return new Requester("s", "S", List.of(Role.SERVICE), Set.of(clinic), Optional.empty());
  }

  private static RecordedEvent at(long commit, int index) {
    return event("protocol-s0", "ProtocolPublished", Optional.empty(), commit, index);
  }

  private static RecordedEvent event(String stream, String type, Optional<String> clinic) {
    return event(stream, type, clinic, 0, 0);
  }

  private static RecordedEvent event(
      String stream, String type, Optional<String> clinic, long commit, int index) {
    var id = UUID.randomUUID();
    return new RecordedEvent(
        stream,
        0,
        id,
        type,
        1,
        Instant.EPOCH,
        "{}",
        commit,
        index,
        10,
        Instant.EPOCH,
        id,
        Drafts.NURSE,
        clinic,
        id,
        id);
  }
}
