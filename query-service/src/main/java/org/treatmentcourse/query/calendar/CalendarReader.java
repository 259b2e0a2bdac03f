package org.treatmentcourse.query.calendar;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.query.calendar.CalendarLayout.PractitionerEvents;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;

/**
 * Reads a clinic's calendars. A stream's name is its document's {@code _id} and begins with the
 * clinic and, in a calendar, the week: everything that is asked for is one range of {@code _id}.
 */
public final class CalendarReader {
  private static final String ID = "_id";
  private static final String SEQ = "seq";
  private static final String VIEW = "view";
  private static final int MOST_AT_ONCE = 2_000;

  /** The character after a dot, so that a range up to it holds every name that begins the same. */
  private static final String AFTER_DOT = "/";

  private static final CalendarLayout WEEK = new CalendarLayout();

  private final MongoCollection<Document> resources;
  private final MongoCollection<Document> weeks;
  private final MongoCollection<Document> practitioners;
  private final MongoCollection<Document> specialHours;
  private final ClinicZoneReader zones;
  private final KnownWeeks known = new KnownWeeks();

  CalendarReader(MongoDatabase database, ClinicZoneReader zones) {
    this.zones = zones;
    this.resources = database.getCollection(CalendarLayout.RESOURCES);
    this.weeks = database.getCollection(CalendarLayout.WEEKS);
    this.specialHours = database.getCollection(CalendarLayout.SPECIAL_HOURS);
    this.practitioners = database.getCollection(CalendarLayout.PRACTITIONERS);
  }

  /** A clinic's resources, with each week that a span touches, and its practitioners. */
  public ClinicCalendar calendar(ClinicId clinic, Span span) {
    var byResource = weeks(clinic, span);
    var special = specialHours(clinic);
    var calendars = new TreeMap<Resource, Calendar>(Comparator.comparing(Resource::value));
    resources(clinic)
        .forEach(
            (resource, said) ->
                calendars.put(
                    resource,
                    Calendar.of(said, special, byResource.getOrDefault(resource, List.of()))));
    return new ClinicCalendar(calendars, practitioners(clinic), zones.now(clinic), special);
  }

  /**
   * The zone that a clinic's times of day are read in: its own; where it has set none, the one that
   * most of its rooms go by; UTC where no room has a calendar.
   */
  public ZoneId zone(ClinicId clinic) {
    return zones.set(clinic).orElseGet(() -> zoneOfTheRooms(clinic));
  }

  /** The zone that a clinic's days go by: its own, or UTC, as its courses are judged. */
  public ZoneId days(ClinicId clinic) {
    return zones.now(clinic);
  }

  private ZoneId zoneOfTheRooms(ClinicId clinic) {
    return resources(clinic).entrySet().stream()
        .filter(entry -> entry.getKey().kind() == Resource.Kind.ROOM)
        .flatMap(entry -> entry.getValue().declared().stream())
        .collect(groupingBy(said -> said.zone().getId(), TreeMap::new, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> ZoneId.of(entry.getKey()))
        .orElse(ZoneOffset.UTC);
  }

  /** The resources that a clinic declared, without their weeks. */
  public Map<Resource, ClinicResource> resources(ClinicId clinic) {
    var found = new HashMap<Resource, ClinicResource>();
    for (var document : resources.find(beginsWith("resource-" + clinic))) {
      found.put(
          Resource.ofStream(document.getString(ID)),
          StoredJson.view(document.get(VIEW, Document.class), ClinicResource.class));
    }
    return found;
  }

  /** A clinic's closures and openings. */
  public SpecialHours specialHours(ClinicId clinic) {
    return Optional.ofNullable(specialHours.find(eq(ID, SpecialHours.stream(clinic))).first())
        .map(document -> StoredJson.view(document.get(VIEW, Document.class), SpecialHours.class))
        .orElseGet(SpecialHours::none);
  }

  /** The people whom a clinic registered. */
  public Map<PractitionerId, Practitioner> practitioners(ClinicId clinic) {
    var found = new HashMap<PractitionerId, Practitioner>();
    for (var document : practitioners.find(beginsWith("practitioner-" + clinic))) {
      found.put(
          PractitionerId.ofStream(document.getString(ID)),
          PractitionerProjection.practitioner(
              StoredJson.view(document.get(VIEW, Document.class), PractitionerEvents.class)));
    }
    return found;
  }

  private Map<Resource, List<ResourceWeek>> weeks(ClinicId clinic, Span span) {
    var touched = CalendarWeek.touchedBy(span);
    var inSpan =
        and(
            gte(ID, "calendar-" + clinic + '.' + touched.getFirst() + '.'),
            lt(ID, "calendar-" + clinic + '.' + touched.getLast() + AFTER_DOT));
    var found = new HashMap<Resource, List<ResourceWeek>>();
    var changed = new ArrayList<String>();
    for (var document : weeks.find(inSpan).projection(include(SEQ)).batchSize(MOST_AT_ONCE)) {
      var stream = document.getString(ID);
      known
          .at(stream, document.getLong(SEQ))
          .ifPresentOrElse(week -> add(found, stream, week), () -> changed.add(stream));
    }
    if (!changed.isEmpty()) {
      for (var document :
          weeks.find(in(ID, changed)).projection(include(SEQ, VIEW)).batchSize(MOST_AT_ONCE)) {
        var stream = document.getString(ID);
        var week = WEEK.read(document.get(VIEW, Document.class));
        add(found, stream, known.keep(stream, document.getLong(SEQ), week));
      }
    }
    return found;
  }

  private static void add(
      Map<Resource, List<ResourceWeek>> found, String stream, ResourceWeek week) {
    found.computeIfAbsent(resourceOf(stream), _ -> new ArrayList<>()).add(week);
  }

  private static Resource resourceOf(String stream) {
    return CalendarWeek.Place.ofStream(stream).resource();
  }

  private static Bson beginsWith(String clinicStreams) {
    return and(gte(ID, clinicStreams + '.'), lt(ID, clinicStreams + AFTER_DOT));
  }
}
