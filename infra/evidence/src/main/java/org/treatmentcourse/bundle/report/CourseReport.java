package org.treatmentcourse.bundle.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.bundle.report.CourseStory.DecodedEvent;
import org.treatmentcourse.bundle.report.page.Html;
import org.treatmentcourse.bundle.report.page.Html.Fact;
import org.treatmentcourse.bundle.report.page.Html.Row;
import org.treatmentcourse.bundle.report.page.Markup;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.event.BookingEvent;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationSessionHeld;
import org.treatmentcourse.course.event.IntegrationEvent.IntegrationWindowMissed;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.SchedulingEvent;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.course.signing.Signature;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.wire.RecordedEvent;

/** The report on one course, section by section; its conclusions are the published fold's. */
public final class CourseReport {
  private static final Comparator<DecodedEvent> BY_OCCURRENCE =
      Comparator.comparing((DecodedEvent decoded) -> decoded.event().occurredAt())
          .thenComparing(decoded -> decoded.recorded().seq());

  private final CourseStory story;
  private final EventFields fields;
  private final Html html = new Html();

  CourseReport(CourseStory story) {
    this.story = story;
    this.fields =
        EventFields.in(story.events().values().stream().map(DecodedEvent::recorded).toList());
  }

  /**
   * The report on a course; empty where this version of the program can't tell how it stands.
   *
   * @param recorded every event of the course, in order
   * @param protocols the versions that it pins
   */
  public static Optional<String> of(
      List<RecordedEvent> recorded, Map<ProtocolRef, TreatmentProtocol> protocols) {
    return CourseStory.of(recorded, protocols).map(story -> new CourseReport(story).body());
  }

  String body() {
    head();
    sessions();
    scores();
    schedule();
    deviations();
    corrections();
    signatures();
    timeline();
    return html.toString();
  }

  private void head() {
    var opened = story.now().opened();
    var protocol = story.protocol();
    var pinned = story.now().protocol();
    var recorded = story.events().values().stream().map(DecodedEvent::recorded).toList();
    html.heading(1, "Treatment course record");
    html.facts(
        List.of(
            Fact.of("Course", opened.course().toString()),
            Fact.of("Patient", opened.patient() + " (reference; no personal data is in this copy)"),
            Fact.of("Clinic", opened.clinic().toString()),
            new Fact(
                "Protocol",
                Markup.recorded(
                        protocol.map(TreatmentProtocol::title).orElse(pinned.id().toString()))
                    .and(", " + pinned.id() + " version " + pinned.version())),
            Fact.of("Protocol's SHA-256", pinned.contentSha256()),
            Fact.of("Opened", ReportWords.minute(opened.occurredAt()) + " UTC"),
            Fact.of("Stage now", stage()),
            Fact.of(
                "Recorded",
                "%d events, %s to %s UTC"
                    .formatted(
                        recorded.size(),
                        ReportWords.minute(recorded.getFirst().recordedAt()),
                        ReportWords.minute(recorded.getLast().recordedAt()))),
            Fact.of("Deviations found", Long.toString(story.deviations().count())),
            Fact.of("Late entries", Long.toString(story.lateEntries().count())),
            Fact.of("Corrections", Integer.toString(story.correctionCount())),
            Fact.of("Signatures", Integer.toString(story.now().signatures().size()))));
    html.note(
        "All times are UTC. “Occurred” is when something happened, as the actor said; “recorded” is"
            + " the server's time. An event's number is its place in the course; the numbers have"
            + " no gap.");
  }

  private String stage() {
    return ReportWords.type(story.now().stage().getClass().getSimpleName());
  }

  private void sessions() {
    html.heading(2, "Dosing sessions");
    var numbers =
        story.events().values().stream()
            .filter(decoded -> decoded.event() instanceof OfSession)
            .map(decoded -> ((OfSession) decoded.event()).session())
            .distinct()
            .sorted()
            .toList();
    if (numbers.isEmpty()) {
      html.paragraph("None yet.");
      return;
    }
    html.table(
        "sessions",
        List.of(
            "Session",
            "Dose began",
            "Dose",
            "Given in all",
            "Highest BP",
            "Discharged or left",
            "Integration"),
        numbers.stream().map(this::session).toList());
    story
        .protocol()
        .map(TreatmentProtocol::vitals)
        .ifPresent(
            limits ->
                html.note(
                    "Limits of the pinned protocol: a dose is delayed above "
                        + limits.delayAbove()
                        + limits.stopAbove().map(stop -> ", stopped above " + stop).orElse("")
                        + "; the reading before a dose counts for "
                        + ReportWords.duration(limits.validity())
                        + ". Shaded: the dose. Crosses: readings that no longer stand as"
                        + " recorded."));
    numbers.forEach(this::readings);
  }

  private Row session(SessionNumber number) {
    var facts = story.now().facts();
    var started = facts.of(number, DoseStarted.class).findFirst();
    var ended = facts.of(number, DoseEnded.class).reduce((a, b) -> b);
    var highest =
        facts
            .of(number, VitalSignsRecorded.class)
            .flatMap(vitals -> vitals.bloodPressure().stream())
            .max(Comparator.comparingInt(pressure -> pressure.systolicMmHg()));
    return Row.of(
        Markup.words(number.toString()),
        Markup.words(started.map(dose -> ReportWords.minute(dose.occurredAt())).orElse("–")),
        started
            .map(
                dose ->
                    Markup.words(ReportWords.dose(dose.dose()) + "; lot ")
                        .and(Markup.recorded(dose.lot())))
            .orElse(Markup.words("–")),
        Markup.words(
            ended
                .map(
                    end ->
                        end.totalMilligrams()
                            + ", "
                            + end.ending().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .orElse("–")),
        Markup.words(highest.map(Object::toString).orElse("–")),
        Markup.words(gone(number)),
        Markup.words(integration(number)));
  }

  /** How the patient left, once or more often. */
  private String gone(SessionNumber number) {
    return story
        .now()
        .facts()
        .of(number, MonitoringEvent.class)
        .flatMap(
            event -> {
              if (event instanceof PatientDischarged home) {
                return Stream.of(left(home.occurredAt(), home.escort()));
              }
              return event instanceof PatientDeparted away
                  ? Stream.of(left(away.occurredAt(), away.disposition()))
                  : Stream.empty();
            })
        .reduce((earlier, later) -> earlier + "; " + later)
        .orElse("–");
  }

  private static String left(Instant at, Enum<?> how) {
    return ReportWords.minute(at) + ", " + ReportWords.code(how.name());
  }

  private String integration(SessionNumber number) {
    var facts = story.now().facts();
    return facts
        .of(number, IntegrationSessionHeld.class)
        .findFirst()
        .map(
            held ->
                held.afterDose()
                    .map(after -> ReportWords.duration(after) + " after the dose")
                    .orElse("held"))
        .or(() -> facts.of(number, IntegrationWindowMissed.class).findFirst().map(gone -> "missed"))
        .orElse("–");
  }

  private void readings(SessionNumber number) {
    var plot = new SessionPlot(story, number);
    if (!plot.hasReadings()) {
      return;
    }
    html.heading(3, "Session " + number + ": vital signs");
    html.raw(plot.svg());
    var zero =
        story.now().facts().of(number, DoseStarted.class).findFirst().map(DoseStarted::occurredAt);
    html.table(
        "readings",
        List.of(
            "No.",
            "Occurred",
            "From dose",
            "Phase",
            "BP mmHg",
            "Heart rate /min",
            "Resp. /min",
            "SpO2 %"),
        story.events().values().stream()
            .filter(
                decoded ->
                    decoded.event() instanceof VitalSignsRecorded vitals
                        && vitals.session().equals(number))
            .sorted(BY_OCCURRENCE)
            .map(decoded -> reading(decoded, (VitalSignsRecorded) decoded.event(), zero))
            .toList());
  }

  private Row reading(DecodedEvent decoded, VitalSignsRecorded recorded, Optional<Instant> zero) {
    var stands = story.now().standing(decoded.recorded().seq());
    var vitals = stands.map(entry -> (VitalSignsRecorded) entry.event()).orElse(recorded);
    boolean amended = stands.filter(entry -> !entry.amendedBy().isEmpty()).isPresent();
    return new Row(
        stands.isEmpty() ? "withdrawn" : "plain",
        Stream.of(
                decoded.recorded().seq() + (amended ? " amended" : ""),
                ReportWords.minute(vitals.occurredAt()),
                zero.map(dose -> signedMinutes(Duration.between(dose, vitals.occurredAt())))
                    .orElse(""),
                ReportWords.code(vitals.phase().name()),
                vitals
                    .bloodPressure()
                    .map(pressure -> pressure.systolicMmHg() + "/" + pressure.diastolicMmHg())
                    .orElse("–"),
                Integer.toString(vitals.heartRatePerMinute()),
                vitals.respiratoryRatePerMinute().map(Object::toString).orElse("–"),
                vitals.spo2Percent().map(Object::toString).orElse("–"))
            .map(Markup::words)
            .toList());
  }

  private static String signedMinutes(Duration between) {
    return String.format(Locale.ROOT, "%+d min", between.toMinutes());
  }

  private void scores() {
    var byScale =
        story
            .now()
            .facts()
            .all(RatingScaleScored.class)
            .sorted(Comparator.comparing(RatingScaleScored::occurredAt))
            .collect(
                Collectors.groupingBy(
                    RatingScaleScored::instrument, LinkedHashMap::new, Collectors.toList()));
    html.heading(2, "Scores over the course");
    if (byScale.isEmpty()) {
      html.paragraph("None recorded.");
    }
    byScale.forEach(
        (scale, scores) -> {
          html.heading(3, ReportWords.code(scale.name()));
          if (scores.size() > 1) {
            html.raw(ScorePlot.svg(scale, scores));
          }
          int first = scores.getFirst().total();
          html.table(
              "scores",
              List.of("Occurred", "When", "Edition", "Total", "Band", "Change from first"),
              scores.stream()
                  .map(
                      score ->
                          Row.of(
                              Markup.words(ReportWords.minute(score.occurredAt())),
                              Markup.recorded(score.timing()),
                              Markup.recorded(score.version()),
                              Markup.words(Integer.toString(score.total())),
                              Markup.recorded(score.band()),
                              Markup.words(
                                  String.format(Locale.ROOT, "%+d", score.total() - first))))
                  .toList());
        });
  }

  private void schedule() {
    html.heading(2, "Schedule");
    var rows =
        story.events().values().stream()
            .filter(
                decoded ->
                    decoded.event() instanceof SchedulingEvent
                        || decoded.event() instanceof BookingEvent)
            .map(
                decoded ->
                    row(
                        decoded,
                        Markup.words(ReportWords.minute(decoded.recorded().recordedAt())),
                        Markup.words(
                            decoded.event() instanceof OfSession of
                                ? of.session().toString()
                                : "–"),
                        Markup.words(ReportWords.type(decoded.recorded().type())),
                        fields.of(decoded.event())))
            .toList();
    var planned = story.now().facts().all(SeriesPlanned.class).reduce((a, b) -> b);
    planned.ifPresent(
        series ->
            html.paragraph(
                "The last series planned: %d sessions, at most %d a week."
                    .formatted(series.count(), series.sessionsPerWeek())));
    if (rows.isEmpty()) {
      html.paragraph("Nothing was booked.");
    } else {
      html.table("corrections", List.of("No.", "Recorded", "Session", "Event", "What"), rows);
    }
  }

  private void deviations() {
    html.heading(2, "Deviations from the protocol");
    byRule();
    findings("deviations", found -> !CourseFacts.isLateEntry(found));
    html.heading(2, "Late entries");
    findings("late-entries", CourseFacts::isLateEntry);
  }

  private void findings(String table, Predicate<ProtocolDeviationDetected> shown) {
    var rows =
        story.events().values().stream()
            .filter(
                decoded ->
                    decoded.event() instanceof ProtocolDeviationDetected found && shown.test(found))
            .sorted(
                Comparator.comparing(
                        (DecodedEvent decoded) ->
                            ((ProtocolDeviationDetected) decoded.event()).rule())
                    .thenComparing(decoded -> decoded.recorded().seq()))
            .map(
                decoded -> {
                  var found = (ProtocolDeviationDetected) decoded.event();
                  return row(
                      decoded,
                      Markup.words(ReportWords.minute(found.occurredAt())),
                      Markup.recorded(found.rule()),
                      Markup.words(ReportWords.code(found.severity().name())),
                      Markup.words("on no. %d, %s: ".formatted(found.fact(), typeOf(found.fact())))
                          .and(Markup.recorded(found.detail())));
                })
            .toList();
    if (rows.isEmpty()) {
      html.paragraph("None was found.");
    } else {
      html.table(table, List.of("No.", "Occurred", "Rule", "Severity", "What was found"), rows);
    }
  }

  private void byRule() {
    var rules =
        story
            .deviations()
            .collect(
                Collectors.groupingBy(
                    found -> List.of(found.rule(), ReportWords.code(found.severity().name())),
                    LinkedHashMap::new,
                    Collectors.counting()));
    if (!rules.isEmpty()) {
      html.table(
          "rules",
          List.of("Rule", "Severity", "How often"),
          rules.entrySet().stream()
              .map(
                  rule ->
                      Row.of(
                          Markup.recorded(rule.getKey().getFirst()),
                          Markup.words(rule.getKey().getLast()),
                          Markup.words(rule.getValue().toString())))
              .toList());
    }
  }

  private String typeOf(long seq) {
    return Optional.ofNullable(story.events().get(seq))
        .map(decoded -> ReportWords.type(decoded.recorded().type()))
        .orElse("–");
  }

  private void corrections() {
    html.heading(2, "Corrections");
    var rows = new ArrayList<Row>();
    for (var decoded : story.events().values()) {
      if (!(decoded.event() instanceof CorrectionEvent correction)) {
        continue;
      }
      switch (correction) {
        case EventEnteredInError error ->
            rows.add(
                correction(
                    decoded, error.target(), "entered in error", error.reason(), Markup.NONE));
        case EventAmended amended ->
            rows.add(
                correction(
                    decoded,
                    amended.target(),
                    "amended",
                    amended.reason(),
                    Markup.words("\nNow: ").and(fields.of(amended.replacement()))));
        case RecordSigned _ -> {
          // a signature has a table of its own
        }
      }
    }
    if (rows.isEmpty()) {
      html.paragraph("None. Nothing is ever edited: a correction is an event of its own.");
    } else {
      html.table(
          "corrections",
          List.of("No.", "Recorded", "Corrects", "How and why", "What it was", "By"),
          rows);
    }
  }

  private Row correction(DecodedEvent by, long target, String how, String reason, Markup now) {
    long seq = by.recorded().seq();
    return Row.of(
        Markup.words(Long.toString(seq)),
        Markup.words(ReportWords.minute(by.recorded().recordedAt())),
        Markup.words("no. " + target + ", " + typeOf(target)),
        Markup.words(how + ": ").and(Markup.recorded(reason)),
        Markup.words("Was: ").and(fields.of(story.before(seq, target))).and(now),
        who(by.recorded().actor()));
  }

  /** 21 CFR 11.50: the printed name, the time and the meaning; 11.70: what it is bound to. */
  private void signatures() {
    html.heading(2, "Signatures");
    var rows = story.now().signatures().stream().map(this::signature).toList();
    if (rows.isEmpty()) {
      html.paragraph("Nothing was signed.");
      return;
    }
    html.table(
        "signatures",
        List.of(
            "No.", "Signed by", "When", "Meaning", "Records signed, and their SHA-256", "Worth"),
        rows);
    html.note(
        "A signature names the records by their numbers and holds the SHA-256 over what they said."
            + " It is superseded once one of them is amended or entered in error.");
  }

  private Row signature(Signature signature) {
    RecordSigned signed = signature.signed();
    RecordedEvent recorded = story.event(signature.seq()).recorded();
    return new Row(
        "plain",
        List.of(
            Markup.words(Long.toString(signature.seq())),
            who(recorded.actor()),
            Markup.words(ReportWords.second(signed.occurredAt())),
            Markup.words(ReportWords.code(signed.meaning().name())),
            Markup.words(
                signed.targets().stream()
                        .map(seq -> "no. " + seq + " " + typeOf(seq))
                        .collect(Collectors.joining(", "))
                    + "\n"
                    + signed.recordsSha256()),
            Markup.words(signature.superseded() ? "superseded" : "stands")));
  }

  private void timeline() {
    html.heading(2, "Every event, in the order of recording");
    html.table(
        "timeline",
        List.of("No.", "Occurred", "Recorded", "Who", "Event", "What"),
        story.events().values().stream()
            .map(
                decoded ->
                    row(
                        decoded,
                        Markup.words(ReportWords.minute(decoded.event().occurredAt())),
                        Markup.words(ReportWords.minute(decoded.recorded().recordedAt())),
                        who(decoded.recorded().actor()),
                        Markup.words(
                            ReportWords.type(decoded.recorded().type())
                                + (decoded.event() instanceof OfSession of
                                    ? "\nsession " + of.session()
                                    : "")),
                        fields.of(decoded.event())))
            .toList());
  }

  private Row row(DecodedEvent decoded, Markup... cells) {
    long seq = decoded.recorded().seq();
    var by = Optional.ofNullable(story.corrections().get(seq));
    var all = new ArrayList<>(List.of(cells));
    all.addFirst(Markup.words(Long.toString(seq)));
    boolean withdrawn = by.isPresent() && story.now().standing(seq).isEmpty();
    by.ifPresent(
        seqs ->
            all.set(
                all.size() - 1,
                seqs.stream()
                    .map(this::seenAt)
                    .reduce(all.getLast(), (cell, note) -> cell.and("\n" + note), Markup::and)));
    return new Row(
        withdrawn
            ? "withdrawn"
            : decoded.event() instanceof CorrectionEvent
                ? "correction"
                : decoded.event() instanceof ProtocolDeviationDetected ? "finding" : "plain",
        all);
  }

  private String seenAt(long correction) {
    return (story.event(correction).event() instanceof EventAmended
            ? "amended"
            : "entered in error")
        + ", see no. "
        + correction;
  }

  static Markup who(Actor actor) {
    return Markup.recorded(actor.name())
        .and("\n" + actor.role().wireName())
        .and(
            actor
                .credential()
                .map(held -> Markup.words(", ").and(Markup.recorded(held)))
                .orElse(Markup.NONE));
  }
}
