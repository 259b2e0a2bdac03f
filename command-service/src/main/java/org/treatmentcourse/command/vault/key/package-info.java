/**
 * The patients' keys, each wrapped by a version of the wrapping key, which is kept outside MongoDB.
 */
@NullMarked
package org.treatmentcourse.command.vault.key;

import org.jspecify.annotations.NullMarked;
