/** An example of a subscriber, run by a test. */
@NullMarked
package org.treatmentcourse.consumer.example;

import org.jspecify.annotations.NullMarked;
