package org.treatmentcourse.command.duty;

import org.treatmentcourse.service.worker.Working;

/** Work that only the one instance on duty does: started when it comes on duty, not before. */
public interface WorkingOnDuty extends Working {
  @Override
  default boolean isAutoStartup() {
    return false;
  }

  /** After the log over the ledger, which has to be checked before anything is appended. */
  @Override
  default int getPhase() {
    return 1;
  }
}
