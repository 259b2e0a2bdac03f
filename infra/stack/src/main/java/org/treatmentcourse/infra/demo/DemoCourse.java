package org.treatmentcourse.infra.demo;

import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.CourseId;
import org.treatmentcourse.value.ProtocolId;

/** A course that the demo ran. */
public record DemoCourse(
    CourseId course, String title, ClinicId clinic, ProtocolId protocol, int protocolVersion) {}
