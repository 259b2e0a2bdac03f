@NullMarked
package org.treatmentcourse.service.input;

import org.jspecify.annotations.NullMarked;
