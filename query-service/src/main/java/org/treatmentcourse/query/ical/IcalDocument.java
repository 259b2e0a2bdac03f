package org.treatmentcourse.query.ical;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.treatmentcourse.query.schedule.view.BookedVisits.BookedVisit;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The visits of a calendar subscription as iCalendar text (RFC 5545, RFC 7986), the same for the
 * same visits: nothing in it is of the moment it is asked for, and nothing of a patient or a
 * course.
 */
final class IcalDocument {
  private static final String PRODUCT = "-//Treatment Course//Calendar feed 1//EN";
  private static final String NAME_BEFORE_RFC_7986 = "X-WR-CALNAME";
  private static final Duration REFRESHED_EVERY = Duration.ofMinutes(15);

  private IcalDocument() {}

  static byte[] of(CalendarSubscription subscription, List<BookedVisit> visits) {
    var calendar = new Calendar();
    calendar.add(new ProdId(PRODUCT));
    calendar.add(ImmutableVersion.VERSION_2_0);
    // Without METHOD: a published calendar needs an ORGANIZER (RFC 5546, 3.2.1), and a clinic has
    // no
    // address of its own here. A subscription is no message (RFC 5545, 3.7.2).
    calendar.add(new Name(name(subscription)));
    calendar.add(new XProperty(NAME_BEFORE_RFC_7986, name(subscription)));
    calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESHED_EVERY));
    visits.forEach(visit -> calendar.add(event(subscription.feed(), visit)));
    var text = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }

  private static VEvent event(FeedId feed, BookedVisit visit) {
    // Without the library's own properties: its DTSTAMP would be of this moment.
    var event = new VEvent(false);
    event.add(new Uid(uid(feed, visit)));
    event.add(new DtStamp(visit.changedAt()));
    event.add(new LastModified(visit.changedAt()));
    event.add(new Sequence(visit.changes()));
    event.add(new DtStart<>(visit.start()));
    event.add(new DtEnd<>(visit.end()));
    event.add(new Summary(summary(visit.visit())));
    visit.room().ifPresent(room -> event.add(new Location(room)));
    event.add(visit.off() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
    return event;
  }

  /**
   * The same as long as the subscription: moved, a visit stays itself; two subscriptions can't be
   * joined by it.
   */
  private static String uid(FeedId feed, BookedVisit visit) {
    return UUID.nameUUIDFromBytes(
            (feed + "/" + visit.course() + "/" + visit.visit()).getBytes(UTF_8))
        .toString();
  }

  private static String summary(Visit visit) {
    return switch (visit.kind()) {
      case PREPARATION -> "Preparation of session " + visit.session();
      case SESSION -> "Dosing session " + visit.session();
      case INTEGRATION -> "Integration of session " + visit.session();
      case CONSULTATION -> "Consultation " + visit.session();
      case PSYCHOTHERAPY -> "Psychotherapy " + visit.session();
      case FOLLOW_UP -> "Follow-up " + visit.session();
      case GROUP -> "Group visit";
    };
  }

  private static String name(CalendarSubscription subscription) {
    return subscription
        .resource()
        .map(
            resource ->
                resource.name()
                    + " ("
                    + resource.kind().wireName()
                    + ", "
                    + subscription.clinic()
                    + ")")
        .orElse(subscription.clinic().value());
  }
}
