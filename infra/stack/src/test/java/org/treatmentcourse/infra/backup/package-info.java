/** Backup folders that were tampered with, and topics that were. */
@NullMarked
package org.treatmentcourse.infra.backup;

import org.jspecify.annotations.NullMarked;
