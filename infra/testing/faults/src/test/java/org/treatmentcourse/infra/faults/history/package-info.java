@NullMarked
package org.treatmentcourse.infra.faults.history;

import org.jspecify.annotations.NullMarked;
