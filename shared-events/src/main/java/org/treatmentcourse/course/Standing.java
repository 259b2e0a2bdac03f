package org.treatmentcourse.course;

/**
 * An event that stands: it was recorded and not entered in error since.
 *
 * @param seq its place in the course
 */
public record Standing(long seq, TreatmentCourseEvent event) {}
