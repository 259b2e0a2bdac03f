package org.treatmentcourse.infra.demo;

import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.ProtocolId;

/** A course that the demo ran. */
public record DemoCourse(
    CourseId course, String title, ClinicId clinic, ProtocolId protocol, int protocolVersion) {}
