package org.treatmentcourse.infra.demo;

import java.util.List;
import org.treatmentcourse.value.id.ClinicId;

/**
 * What a clinic has before its courses, as its file has it.
 *
 * @param steps commands for what is the clinic's, in the order they are sent
 */
record DemoClinic(ClinicId clinic, List<DemoScript.Step> steps) {}
