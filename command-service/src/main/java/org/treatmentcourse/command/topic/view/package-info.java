/**
 * A subscription's own topic: the events that it is of, counted without a gap, without records of
 * access and without a text about a patient in plain.
 */
@NullMarked
package org.treatmentcourse.command.topic.view;

import org.jspecify.annotations.NullMarked;
