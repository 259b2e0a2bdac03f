/**
 * The kind and the sensitivity of each field of an event, declared once: on the field, on its type,
 * or on its family. Reports, sealing, subscriptions and schemas read it from here.
 */
@NullMarked
package org.treatmentcourse.field;

import org.jspecify.annotations.NullMarked;
