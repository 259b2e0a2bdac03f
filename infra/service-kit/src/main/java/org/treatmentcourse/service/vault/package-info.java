/**
 * The vault's reading half: the patients' keys, each wrapped by a version of the wrapping key, and
 * the texts that are sealed with them.
 */
@NullMarked
package org.treatmentcourse.service.vault;

import org.jspecify.annotations.NullMarked;
