/** The wrapping key's files and the key service that seals them. */
@NullMarked
package org.treatmentcourse.service.vault;

import org.jspecify.annotations.NullMarked;
