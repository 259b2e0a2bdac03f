/**
 * What each field of an event is and how sensitive it is, declared once: on the field, on its type,
 * or on the family it belongs to. Reports, sealing, subscriptions and schemas read it from here.
 */
@NullMarked
package org.treatmentcourse.field;

import org.jspecify.annotations.NullMarked;
