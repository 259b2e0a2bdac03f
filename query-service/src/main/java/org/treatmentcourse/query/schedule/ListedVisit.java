package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** A visit in a list. */
public record ListedVisit(
    UUID course,
    String clinic,
    @Schema(description = "the pseudonym") UUID patient,
    Visit.Kind kind,
    @Schema(
            description =
                "the dosing session's number, or that of the one it prepares or follows;"
                    + " of other visits the number within their kind",
            example = "2")
        int number,
    @Schema(description = "of a visit of several patients: those of one group have the same")
        Optional<GroupId> group,
    @Schema(description = "how many the series has", example = "6") Optional<Integer> count,
    Instant start,
    Instant end,
    Modality modality,
    Optional<String> room,
    Optional<String> device,
    List<VisitPlace.Staff> staff,
    @Schema(description = "as last selected for the course") Optional<Route> route,
    VisitState state,
    @Schema(description = "how late the patient came") Optional<Integer> lateMinutes,
    Optional<CancellationReason> cancelledFor,
    @Schema(description = "when the patient cancelled it, if that was within the clinic's notice")
        Optional<Instant> cancelledLateAt,
    @Schema(description = "of a tentative one: when it is free again") Optional<Instant> heldUntil,
    @Schema(
            description =
                "the rules that a booked visit to come breaks by now, where they are asked")
        List<BrokenRule> broken)
    implements DisclosingBody {

  @Override
  public void disclose(Disclosure disclosure) {
    disclosure.course(new CourseId(course));
    disclosure.clinic(clinic);
  }

  public static ListedVisit of(VisitRow row) {
    return of(row, List.of());
  }

  /** With the rules that it breaks. */
  public static ListedVisit of(VisitRow row, List<BrokenRule> broken) {
    var now = row.now();
    var place = now.place();
    return new ListedVisit(
        row.course(),
        row.clinic(),
        row.patient(),
        now.visit().kind(),
        now.visit().session().value(),
        now.visit().group(),
        row.count(),
        place.start(),
        place.end(),
        place.modality(),
        place.room(),
        place.device(),
        place.staff(),
        row.route(),
        now.state(),
        now.lateMinutes(),
        now.cancelledFor(),
        now.cancelledLateAt(),
        now.keptUntil(),
        broken);
  }
}
