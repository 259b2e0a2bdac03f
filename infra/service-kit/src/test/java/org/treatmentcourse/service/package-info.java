/** What the tests of both services have in common. */
@NullMarked
package org.treatmentcourse.service;

import org.jspecify.annotations.NullMarked;
