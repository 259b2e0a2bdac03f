package org.treatmentcourse.infra.faults.history;

/** An event's place: its stream and its position there, from 0. */
public record Place(String stream, long seq) {}
