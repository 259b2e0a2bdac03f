/**
 * What destroys a patient's key so that no old copy of it opens either: the key itself at once, and
 * within a day the wrapping key that it was ever stored under.
 */
@NullMarked
package org.treatmentcourse.command.vault.rotation;

import org.jspecify.annotations.NullMarked;
