package org.treatmentcourse.consumer;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
