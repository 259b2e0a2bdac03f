/**
 * Kills a part under load, starts it again and checks that nothing acknowledged was lost or
 * doubled.
 */
@NullMarked
package org.treatmentcourse.infra.faults;

import org.jspecify.annotations.NullMarked;
