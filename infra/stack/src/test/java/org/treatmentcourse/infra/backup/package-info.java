/** Backup folders that were tampered with. */
@NullMarked
package org.treatmentcourse.infra.backup;

import org.jspecify.annotations.NullMarked;
