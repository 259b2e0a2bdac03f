/**
 * Personal data: sealed on its way in, opened for those who care for the patient, its keys kept and
 * destroyed.
 */
@NullMarked
package org.treatmentcourse.command.vault;

import org.jspecify.annotations.NullMarked;
