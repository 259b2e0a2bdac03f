package org.treatmentcourse;

import org.treatmentcourse.structure.ModuleStructure;

class EvidenceStructureTest extends ModuleStructure {}
