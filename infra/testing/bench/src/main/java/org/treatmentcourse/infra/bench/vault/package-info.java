/**
 * What it costs that texts about patients are sealed, and that a patient's key can be destroyed.
 */
@NullMarked
package org.treatmentcourse.infra.bench.vault;

import org.jspecify.annotations.NullMarked;
