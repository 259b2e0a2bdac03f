/** Followers of the ledger: what an event means elsewhere is done once, by the instance on duty. */
@NullMarked
package org.treatmentcourse.command.follower;

import org.jspecify.annotations.NullMarked;
