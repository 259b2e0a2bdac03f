/**
 * Backs an installation up, restores it, and imports again from the topic what the backup lacks.
 */
@NullMarked
package org.treatmentcourse.infra.backup;

import org.jspecify.annotations.NullMarked;
