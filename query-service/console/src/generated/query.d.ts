// Made by types.mjs of the query service's API document.
export interface paths {
    "/clinics/{clinic}/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is overdue, still observed, unconfirmed, against a rule or due at a clinic
         * @description What was overdue for more than a year is not looked for.
         *
         *     Roles: clinician, prescriber, therapist, monitor, scheduler, clinic-administrator, service.
         */
        get: operations["attention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clinics/{clinic}/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A clinic's courses, or those of one of its patients
         * @description Roles: clinician, prescriber, therapist, monitor, scheduler, compliance-officer, clinic-administrator.
         */
        get: operations["coursesOfClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clinics/{clinic}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The series that are kept and not booked, with the end of each
         * @description Roles: clinician, prescriber, therapist, monitor, scheduler, clinic-administrator, service.
         */
        get: operations["holdsOfClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clinics/{clinic}/practitioners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people whom a clinic registered, with their roles and credentials
         * @description Roles: clinician, prescriber, therapist, monitor, scheduler, compliance-officer, clinic-administrator.
         */
        get: operations["practitionersOfClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clinics/{clinic}/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A clinic's rooms, devices and people that have a calendar
         * @description The hours of each as they were declared, the absences to come, and the closures and openings of the whole clinic.
         *
         *     Roles: clinician, prescriber, therapist, monitor, scheduler, compliance-officer, clinic-administrator.
         */
        get: operations["resourcesOfClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clinics/{clinic}/series-board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every series under way: how far it is, and when its gap breaks
         * @description The gap is the largest that the course's protocol allows between two sessions. It runs from the last one that was given, or is booked before the gap of the one before it ends. At risk: at most 2 days are left and nothing is booked in time.
         *
         *     Roles: clinician, prescriber, therapist, monitor, scheduler, clinic-administrator, service.
         */
        get: operations["seriesBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A course as it is now
         * @description The ETag is the course's version, as a command's If-Match expects it. While safety reviews are open, a dash and their version follow.
         *
         *     Roles: clinician, prescriber, therapist, monitor, compliance-officer, clinic-administrator.
         */
        get: operations["courseNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A course as it was at a commit, a recorded time, an occurred time, or both
         * @description A point is named by the end of the record that is read (`seq`, `commit` or `recordedAt`, at most one), by the moment that is asked about (`occurredAt`), or by both: what did the record say on one day about another? The end of a record takes in a prefix of the course, and its state never changes. A moment takes in what stands in that record and had occurred by then: that changes only by late entries and corrections that the record comes to hold. A point beyond the record is refused: the refusal says where the record ends.
         *
         *     Roles: clinician, prescriber, therapist, monitor, compliance-officer, clinic-administrator.
         */
        get: operations["courseAsOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every event of a course, in order, as recorded
         * @description Corrected events stay in the trail; both ends of a correction name the other.
         *
         *     Roles: clinician, prescriber, therapist, monitor, compliance-officer, clinic-administrator.
         */
        get: operations["auditOfCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/audit/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether every event served of a course is the one that the log signed
         * @description Read anew from the ledger's log, with its signature, tiles and the commits' own bytes. A course that differs is not served until the ledger has settled it.
         *
         *     Roles: clinician, prescriber, therapist, monitor, compliance-officer, clinic-administrator.
         */
        get: operations["proofOfCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A course step by step: each event and what it changed
         * @description The state before the first step is given whole; the changes of a step, applied to the state before it, give the one after it, which `as-of?seq=` gives whole, too. What a step broke and what corrected it later is shown with it.
         *
         *     Roles: clinician, prescriber, therapist, monitor, compliance-officer, clinic-administrator.
         */
        get: operations["replayOfCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/schedule-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who booked, moved, cancelled, held or overrode what in a course, when and why
         * @description What was entered in error stays and says so.
         *
         *     Roles: clinician, prescriber, therapist, monitor, scheduler, compliance-officer, clinic-administrator, service.
         */
        get: operations["scheduleHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/series-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete series that can be booked for a course
         * @description Each candidate keeps the pinned protocol's rules and finds every room and member of staff free, the one of least cost first; its bookings are what command takes. Sessions that are booked already are moved with the visits around them, and the other visits stand. Wishes are for the dosing sessions; the visits around them follow and keep those that around names. A session of about the same time is in at most half of any other candidate. Compromises say what could not be had. Without a candidate, binding says what speaks against one, and nearest what one wish less would allow. In maintenance, the next session is proposed as agreed. Nothing is reserved by asking.
         *
         *     Roles: clinician, prescriber, scheduler, clinic-administrator.
         */
        post: operations["seriesProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schedule/upcoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The visits of a period, over courses, rooms and staff
         * @description Every dosing session, preparation and integration that overlaps the period, the earliest first. Without a clinic, those of all clinics that the token may see. Those whose staff will not hold what the protocol asks are flagged; attention asks every rule.
         *
         *     Roles: clinician, prescriber, therapist, monitor, scheduler, clinic-administrator, service.
         */
        get: operations["upcomingSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Absence: {
            /** Format: uuid */
            absence: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        ActorCredentialsInForce: {
            /** @description by all that is on record now, later grants and revocations too */
            onRecordNow: string[];
            /** @description by what was on record in the act's own commit */
            onRecordThen: string[];
        };
        Appointment: {
            device?: string;
            /** Format: date-time */
            end: string;
            /** @enum {string} */
            modality: "IN_PERSON" | "TELEHEALTH";
            room?: string;
            staff: components["schemas"]["StaffMember"][];
            /** Format: date-time */
            start: string;
        };
        AsOf: {
            /** Format: uuid */
            course: string;
            /**
             * Format: int64
             * @description the last event of the record; absent before the first
             */
            lastSeq?: number;
            /** @description what had occurred, but builds on what is said to have come later */
            outOfPlace: number[];
            point: components["schemas"]["Point"];
            /** @description null if the course was not open then */
            state: unknown;
        };
        Attention: {
            /** Format: date-time */
            at: string;
            /** @description booked visits to come that break a rule of booking by now: a closed room, a revoked credential, a rule that is newer than the booking */
            breaking: components["schemas"]["ListedVisit"][];
            /** @description visits whose time is still to come and whose patient cancelled them within the clinic's notice */
            cancelledLate: components["schemas"]["ListedVisit"][];
            /** @description a maintenance session that is not booked, or a plan's review */
            maintenance: components["schemas"]["MaintenanceDue"][];
            /** @description a dose was begun, the slot is over for an hour, and neither discharge nor departure is on record */
            observed: components["schemas"]["ListedVisit"][];
            /** @description the same of a session without a slot: the protocol's observation, from the beginning of the dose, is over for an hour */
            observedWithoutSlot: components["schemas"]["ObservedWithoutSlot"][];
            /** @description the slot is over, the patient never came, nobody said so */
            overdue: components["schemas"]["ListedVisit"][];
            /** @description whether a list has more than `limit` */
            truncated: boolean;
            unconfirmed: components["schemas"]["Unconfirmed"][];
            /** @description whose calendar the days are of: the clinic's, or UTC where it has set none */
            zone: string;
        };
        AuditEntry: {
            causation: string;
            clinic?: string;
            command: string;
            /**
             * Format: int64
             * @description the ledger commit it was recorded in
             */
            commit: number;
            /**
             * Format: int32
             * @description its place among the commit's events, from 0
             */
            commitIndex: number;
            /**
             * Format: int32
             * @description how many events the commit has
             */
            commitSize: number;
            correlation: string;
            /**
             * Format: int64
             * @description the seq of the later event that says this one was entered in error
             */
            enteredInErrorBy?: number;
            /**
             * Format: int64
             * @description the seq of the earlier event that this one says was entered in error
             */
            entersInError?: number;
            id: string;
            /**
             * Format: date-time
             * @description when it happened, as the actor said
             */
            occurredAt: string;
            /** @description the event as recorded, with its texts about the patient opened */
            payload: Record<string, never>;
            /**
             * Format: date-time
             * @description when the server recorded it
             */
            recordedAt: string;
            /** Format: int32 */
            revision: number;
            /**
             * Format: int64
             * @description place in the course: 0, 1, 2, … without a gap
             */
            seq: number;
            type: string;
            who: components["schemas"]["AuditEntryWho"];
        };
        AuditEntryWho: {
            credential?: string;
            id: string;
            name: string;
            role: string;
        };
        AuditPage: {
            /** Format: uuid */
            course: string;
            events: components["schemas"]["AuditEntry"][];
            /**
             * Format: int64
             * @description the value of `from` for what follows; absent at the end
             */
            next?: number;
            /**
             * Format: int64
             * @description how many events the whole trail has
             */
            total: number;
        };
        Booked: {
            place: components["schemas"]["Place"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "booked";
            visit: components["schemas"]["Visit"];
        };
        Booking: {
            appointment: components["schemas"]["Appointment"];
            visit: components["schemas"]["Visit"];
        };
        BrokenRule: {
            /** @description the room, device or person, where it is one */
            resource?: string;
            rule: string;
        };
        Cancelled: {
            note?: string;
            /** @enum {string} */
            reasonClass: "PATIENT" | "CLINIC" | "MEDICAL" | "WEATHER" | "OTHER";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "cancelled";
            visit: components["schemas"]["Visit"];
        };
        CancelledLate: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            cancellation: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "cancelled-late";
        };
        Closed: {
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "closed";
        };
        Closure: {
            /** Format: date-time */
            from: string;
            /** Format: uuid */
            hours: string;
            /** @enum {string} */
            reason: "HOLIDAY" | "PREMISES" | "STAFFING" | "WEATHER" | "OTHER";
            /** Format: date-time */
            until: string;
        };
        Consulted: {
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "consulted";
        };
        CourseAnswer: {
            clinic: string;
            consents: components["schemas"]["CourseNowConsent"][];
            course: string;
            /**
             * Format: int64
             * @description protocol deviations found so far, late entries among them
             */
            deviations: number;
            /**
             * Format: date-time
             * @description by when the patient had died; absent unless that is known
             */
            diedAt?: string;
            /** @description whether a review at another clinic holds the next dose as well */
            heldByAnotherClinic: boolean;
            /**
             * Format: int64
             * @description the commit of the last event
             */
            lastCommit: number;
            /**
             * Format: int64
             * @description the last event's place in the course; the ETag begins with it
             */
            lastSeq: number;
            /**
             * Format: int64
             * @description how many of the deviations are late entries and nothing else
             */
            lateEntries: number;
            latestVitals?: components["schemas"]["CourseNowVitals"];
            /** Format: date-time */
            openedAt: string;
            patient: string;
            protocol: components["schemas"]["CourseNowProtocol"];
            /** @description of the care team, the prescriber assigned last; if there is none, the clinician */
            safetyOwner?: components["schemas"]["StaffMember"];
            /** @description what holds the patient's next dose, in all their courses at the course's clinic */
            safetyReviews: components["schemas"]["OpenReview"][];
            series?: components["schemas"]["CourseNowSeries"];
            sessions: components["schemas"]["CourseNowSessionNow"][];
            status: string;
        };
        CourseNowConsent: {
            /** Format: date-time */
            at: string;
            given: boolean;
            /** @enum {string} */
            kind: "TREATMENT" | "OFF_LABEL_USE" | "TELEHEALTH" | "DISCLOSURE" | "SUBSTANCE_USE_RECORDS";
        };
        CourseNowProtocol: {
            contentSha256: string;
            id: string;
            /** Format: int32 */
            version: number;
        };
        CourseNowSeries: {
            /** Format: int32 */
            count: number;
            /** Format: int32 */
            done: number;
        };
        CourseNowSessionNow: {
            /**
             * Format: date-time
             * @description of its slot; absent if it has none
             */
            end?: string;
            /** Format: int32 */
            number: number;
            /**
             * Format: date-time
             * @description of its slot; absent if it has none
             */
            start?: string;
            state: string;
        };
        CourseNowVitals: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int32
             * @description absent where the pressure could not be measured
             */
            diastolicMmHg?: number;
            /** Format: int32 */
            heartRatePerMinute: number;
            phase: string;
            /** Format: int32 */
            respiratoryRatePerMinute?: number;
            /** Format: int32 */
            session: number;
            /** Format: int32 */
            spo2Percent?: number;
            /**
             * Format: int32
             * @description absent where the pressure could not be measured
             */
            systolicMmHg?: number;
        };
        Courses: {
            courses: components["schemas"]["ListedCourse"][];
            /** @description the `cursor` of what follows; absent at the end */
            nextCursor?: string;
        };
        Credential: {
            code: string;
            /**
             * Format: date
             * @description its last day
             */
            expires: string;
            /** @description whether it is good today, by the clinic's calendar */
            good: boolean;
        };
        GuardCatalogueHeld: {
            flagging: string[];
            refusing: string[];
        };
        GuardCatalogueRule: {
            says: string;
            source: string;
        };
        Held: {
            kept: components["schemas"]["Kept"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "held";
            /** Format: date-time */
            until: string;
        };
        HoldOver: {
            /** @enum {string} */
            outcome: "CONFIRMED" | "WITHDRAWN" | "EXPIRED";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "hold-over";
        };
        Holds: {
            holds: components["schemas"]["ListedHold"][];
        };
        Hours: {
            /** Format: date */
            from: string;
            weekly: components["schemas"]["Window"][];
        };
        JsonDiffOperation: {
            op: string;
            /** @description a JSON pointer into the state */
            path: string;
            value?: unknown;
        };
        Kept: {
            place: components["schemas"]["Place"];
            visit: components["schemas"]["Visit"];
        };
        Late: {
            /** Format: int32 */
            minutes: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "late";
            visit: components["schemas"]["Visit"];
        };
        ListedCourse: {
            course: string;
            /** Format: date-time */
            openedAt: string;
            /** @description the pseudonym */
            patient: string;
            protocol: components["schemas"]["CourseNowProtocol"];
            series?: components["schemas"]["CourseNowSeries"];
            status: string;
        };
        ListedHold: {
            /** Format: uuid */
            course: string;
            /**
             * Format: uuid
             * @description the pseudonym
             */
            patient: string;
            /** Format: date-time */
            recordedAt: string;
            /**
             * Format: date-time
             * @description when they are free again; one that is past is about to be released
             */
            until: string;
            /**
             * Format: int32
             * @description how many visits are kept
             */
            visits: number;
        };
        ListedPractitioner: {
            credentials: components["schemas"]["Credential"][];
            name: string;
            practitioner: string;
            roles: ("clinician" | "prescriber" | "therapist" | "monitor" | "scheduler" | "compliance-officer" | "clinic-administrator" | "service")[];
        };
        ListedResource: {
            /** @description those that are not over, the earliest first */
            absences: components["schemas"]["Absence"][];
            /** Format: duration */
            bufferAfter: string;
            /** Format: duration */
            bufferBefore: string;
            /**
             * Format: int32
             * @description how many visits it holds at once
             */
            capacity: number;
            /** @description by the day from which on they count; the last of them goes on */
            hours: components["schemas"]["Hours"][];
            resource: string;
            title: string;
            /** @description whose clock its hours go by */
            zone: string;
        };
        ListedVisit: {
            /** @description the rules that a booked visit to come breaks by now, where they are asked */
            broken: components["schemas"]["BrokenRule"][];
            /** @enum {string} */
            cancelledFor?: "PATIENT" | "CLINIC" | "MEDICAL" | "WEATHER" | "OTHER";
            /**
             * Format: date-time
             * @description when the patient cancelled it, if that was within the clinic's notice
             */
            cancelledLateAt?: string;
            clinic: string;
            /**
             * Format: int32
             * @description how many the series has
             */
            count?: number;
            /** Format: uuid */
            course: string;
            device?: string;
            /** Format: date-time */
            end: string;
            /**
             * Format: uuid
             * @description of a visit of several patients: those of one group have the same
             */
            group?: string;
            /**
             * Format: date-time
             * @description of a tentative one: when it is free again
             */
            heldUntil?: string;
            /** @enum {string} */
            kind: "PREPARATION" | "SESSION" | "INTEGRATION" | "CONSULTATION" | "PSYCHOTHERAPY" | "FOLLOW_UP" | "GROUP";
            /**
             * Format: int32
             * @description how late the patient came
             */
            lateMinutes?: number;
            /** @enum {string} */
            modality: "IN_PERSON" | "TELEHEALTH";
            /**
             * Format: int32
             * @description the dosing session's number, or that of the one it prepares or follows; of other visits the number within their kind
             */
            number: number;
            /**
             * Format: uuid
             * @description the pseudonym
             */
            patient: string;
            room?: string;
            /**
             * @description as last selected for the course
             * @enum {string}
             */
            route?: "INTRAVENOUS" | "INTRAMUSCULAR" | "INTRANASAL" | "SUBLINGUAL" | "ORAL";
            staff: components["schemas"]["VisitPlaceStaff"][];
            /** Format: date-time */
            start: string;
            /** @enum {string} */
            state: "tentative" | "scheduled" | "checked-in" | "held" | "cleared" | "dosing" | "monitoring" | "discharged" | "departed" | "died" | "integrated" | "integration-lapsed" | "done" | "cancelled" | "missed" | "released" | "withdrawn";
        };
        Maintained: {
            /** Format: duration */
            interval: string;
            /** Format: date */
            reviewOn: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "maintained";
        };
        MaintenanceDue: {
            /** Format: uuid */
            course: string;
            /** Format: duration */
            interval: string;
            /**
             * Format: date-time
             * @description the next session booked, if one is
             */
            nextSession?: string;
            /**
             * Format: date-time
             * @description the last session, or the agreement, and one interval; of days, its end
             */
            nextSessionBy: string;
            /** Format: uuid */
            patient: string;
            /** @description whether the day of the review has come */
            reviewDue: boolean;
            /** Format: date */
            reviewOn: string;
        };
        Missed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "missed";
            visit: components["schemas"]["Visit"];
        };
        Moved: {
            place: components["schemas"]["Place"];
            reason: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "moved";
            visit: components["schemas"]["Visit"];
        };
        ObservedWithoutSlot: {
            /** Format: uuid */
            course: string;
            /** Format: date-time */
            doseBegunAt: string;
            /**
             * Format: uuid
             * @description the pseudonym
             */
            patient: string;
            /**
             * Format: int32
             * @description the dosing session's number
             */
            session: number;
        };
        OpenReview: {
            /** @enum {string} */
            cause: "PHQ9_ITEM_9" | "MADRS_ITEM_10" | "CSSRS_IDEATION_4_5" | "CSSRS_BEHAVIOUR" | "SERIOUS_ADVERSE_EVENT_UNRESOLVED" | "OVERDOSE" | "VITALS_ABOVE_STOP_LIMIT" | "OXYGEN_SATURATION_LOW" | "CONTRAINDICATION_TURNED_PRESENT" | "MISUSE_RISK_HIGH" | "VITALS_BELOW_STOP_LIMIT";
            /**
             * Format: date-time
             * @description when a correction took the cause back; the review stays open until somebody closes it
             */
            causeWithdrawnAt?: string;
            clinic: string;
            /**
             * Format: uuid
             * @description the course of the fact
             */
            course: string;
            /**
             * Format: int64
             * @description the fact's seq in its course
             */
            fact: number;
            /**
             * Format: date-time
             * @description when the fact happened
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description when the review was recorded as opened
             */
            openedAt: string;
            /**
             * Format: int32
             * @description absent where the fact is of no session
             */
            session?: number;
        };
        Opening: {
            /** Format: date-time */
            from: string;
            /** Format: uuid */
            hours: string;
            resources: string[];
            /** Format: date-time */
            until: string;
        };
        Overridden: {
            detail: string;
            reason: string;
            rule: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "overridden";
            visit: components["schemas"]["Visit"];
        };
        Paused: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "paused";
        };
        Pinned: {
            protocol: components["schemas"]["ProtocolRef"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "pinned";
        };
        Place: {
            device?: string;
            /** Format: date-time */
            end: string;
            /** @enum {string} */
            modality: "IN_PERSON" | "TELEHEALTH";
            /** @description absent where nobody comes */
            room?: string;
            staff: components["schemas"]["VisitPlaceStaff"][];
            /** Format: date-time */
            start: string;
        };
        Planned: {
            /** Format: int32 */
            count: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "planned";
        };
        Point: {
            /**
             * Format: int64
             * @description the record ends with this commit
             */
            commit?: number;
            /**
             * Format: date-time
             * @description the moment that is asked about
             */
            occurredAt?: string;
            /**
             * Format: date-time
             * @description the record ends with this moment
             */
            recordedAt?: string;
            /**
             * Format: int64
             * @description the record ends with this event
             */
            seq?: number;
        };
        Prepared: {
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "prepared";
        };
        ProposalsBinding: {
            detail: string;
            rule: string;
            visit: string;
        };
        ProposalsCandidate: {
            bookings: components["schemas"]["Booking"][];
            compromises: components["schemas"]["ProposalsBinding"][];
            cost: components["schemas"]["ProposalsCost"];
        };
        ProposalsCost: {
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            otherRoom: number;
            /** Format: int32 */
            otherTherapist: number;
            /** Format: int32 */
            otherTherapistAround: number;
            /** Format: int32 */
            otherTime: number;
            /** Format: int32 */
            total: number;
            /** Format: int32 */
            unwished: number;
            /** Format: int32 */
            withoutNight: number;
        };
        ProtocolRef: {
            contentSha256: string;
            id: string;
            /** Format: int32 */
            version: number;
        };
        Reached: {
            /** Format: date-time */
            at: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "reached";
            /** @enum {string} */
            state: "tentative" | "scheduled" | "checked-in" | "held" | "cleared" | "dosing" | "monitoring" | "discharged" | "departed" | "died" | "integrated" | "integration-lapsed" | "done" | "cancelled" | "missed" | "released" | "withdrawn";
            visit: components["schemas"]["Visit"];
        };
        RecordedEntryStamp: {
            actor: string;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            role: string;
        };
        Replay: {
            /** @description the state before the first step; null before the course was opened */
            before: unknown;
            /** Format: uuid */
            course: string;
            /** @description what every command is held to, beside the rules of each step */
            everyCommand: components["schemas"]["GuardCatalogueHeld"];
            /**
             * Format: int64
             * @description the value of `from` for what follows; absent at the end
             */
            next?: number;
            /** @description what the rules that the steps name ask, and their sources */
            rules: {
                [key: string]: components["schemas"]["GuardCatalogueRule"];
            };
            steps: components["schemas"]["ReplayStep"][];
            /**
             * Format: int64
             * @description how many steps the course has
             */
            total: number;
        };
        ReplayDeviation: {
            detail: string;
            found: components["schemas"]["ReplayLink"];
            rule: string;
            severity: string;
        };
        ReplayLink: {
            /** Format: int64 */
            commit: number;
            /** Format: date-time */
            recordedAt: string;
            /** Format: int64 */
            seq: number;
            type: string;
        };
        ReplayStep: {
            /** @description RFC 6902: what makes the state after the step out of that before it */
            changes: components["schemas"]["JsonDiffOperation"][];
            /** Format: int64 */
            commit: number;
            /** @description the later steps that correct this one, also beyond this page */
            correctedBy: components["schemas"]["ReplayLink"][];
            /** @description the earlier step that this one corrects */
            corrects?: components["schemas"]["ReplayLink"];
            /** @description the rules that it broke, with the steps that say so */
            deviations: components["schemas"]["ReplayDeviation"][];
            /** @description the rules that guard an event of this type */
            guards: components["schemas"]["GuardCatalogueHeld"];
            id: string;
            /**
             * Format: date-time
             * @description when it happened, as the actor said
             */
            occurredAt: string;
            /** @description the event, exactly as recorded */
            payload: Record<string, never>;
            /**
             * Format: date-time
             * @description when the server recorded it
             */
            recordedAt: string;
            /** Format: int32 */
            revision: number;
            /** Format: int64 */
            seq: number;
            /** @description the steps that this one signs */
            signs: number[];
            type: string;
            who: components["schemas"]["ReplayWho"];
        };
        ReplayWho: {
            /** @description as the token named it */
            credential?: string;
            id: string;
            /** @description what was in force when it happened */
            inForce: components["schemas"]["ActorCredentialsInForce"];
            name: string;
            role: string;
        };
        Resources: {
            clinic: string;
            /** @description of the whole clinic, those that are not over, the earliest first */
            closures: components["schemas"]["Closure"][];
            /** @description beside weekly hours, those that are not over, the earliest first */
            openings: components["schemas"]["Opening"][];
            resources: components["schemas"]["ListedResource"][];
        };
        Resumed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "resumed";
        };
        Reviewed: {
            /** Format: date */
            reviewOn: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "reviewed";
        };
        Routed: {
            /** @enum {string} */
            route: "INTRAVENOUS" | "INTRAMUSCULAR" | "INTRANASAL" | "SUBLINGUAL" | "ORAL";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "routed";
        };
        Said: components["schemas"]["Pinned"] | components["schemas"]["Routed"] | components["schemas"]["Planned"] | components["schemas"]["Booked"] | components["schemas"]["Moved"] | components["schemas"]["Cancelled"] | components["schemas"]["CancelledLate"] | components["schemas"]["Missed"] | components["schemas"]["Late"] | components["schemas"]["Overridden"] | components["schemas"]["Held"] | components["schemas"]["HoldOver"] | components["schemas"]["Reached"] | components["schemas"]["Prepared"] | components["schemas"]["Consulted"] | components["schemas"]["SeriesDone"] | components["schemas"]["Maintained"] | components["schemas"]["Reviewed"] | components["schemas"]["Paused"] | components["schemas"]["Resumed"] | components["schemas"]["Closed"];
        ScheduleHistory: {
            /** Format: uuid */
            course: string;
            history: components["schemas"]["ScheduleHistoryHappening"][];
        };
        ScheduleHistoryCorrected: {
            by: components["schemas"]["RecordedEntryStamp"];
            how: string;
            /** Format: int64 */
            seq: number;
            why: string;
        };
        ScheduleHistoryHappening: {
            /** @description who recorded it, in which role, and when */
            by: components["schemas"]["RecordedEntryStamp"];
            /** @description what was said against it since */
            corrections: components["schemas"]["ScheduleHistoryCorrected"][];
            enteredInError: boolean;
            /** @description where the visit was before, if it was anywhere */
            from?: components["schemas"]["Place"];
            /** Format: int64 */
            seq: number;
            /** @description where it is from then on, if it is anywhere */
            to?: components["schemas"]["Place"];
            /** @description what happened, with all that was said of it */
            what: components["schemas"]["Said"];
            /** @description the reason, in the words of who recorded it */
            why?: string;
        };
        SeriesBoard: {
            /** Format: date-time */
            at: string;
            /** @description the `cursor` of what follows; absent at the end */
            nextCursor?: string;
            series: components["schemas"]["SeriesRow"][];
            /** @description whose calendar the days are of: the clinic's, or UTC where it has set none */
            zone: string;
        };
        SeriesDone: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            said: "series-done";
        };
        SeriesProposals: {
            /** @description what speaks against any, where there is none */
            binding: components["schemas"]["ProposalsBinding"][];
            /** @description complete series, the one of least cost first; bookings are as command takes them */
            candidates: components["schemas"]["ProposalsCandidate"][];
            /**
             * @description which command takes a candidate's bookings
             * @enum {string}
             */
            command: "book-series" | "reschedule-visits";
            course: string;
            /**
             * Format: date-time
             * @description nothing begins before
             */
            from: string;
            /** @description the best that one wish less allows, where there is none */
            nearest?: components["schemas"]["SeriesProposalsNearest"];
            /**
             * Format: date-time
             * @description how far the calendars were looked at
             */
            until: string;
            /** @description by whose clock the wishes were read */
            zone: string;
        };
        SeriesProposalsNearest: {
            candidate: components["schemas"]["ProposalsCandidate"];
            without: string;
        };
        SeriesRow: {
            /**
             * Format: int32
             * @description how many the series has
             */
            count: number;
            /** Format: uuid */
            course: string;
            /**
             * Format: int64
             * @description whole days until then, below 0 once it is over
             */
            daysLeft?: number;
            /**
             * Format: int32
             * @description dosing sessions of the series that were given
             */
            done: number;
            /**
             * Format: date-time
             * @description when the protocol's largest gap is broken unless one more session is booked; absent if none is missing or none was given or booked yet
             */
            gapEndsAt?: string;
            /** @description the numbers of booked sessions whose staff will not hold what the protocol asks */
            lackingStaff: number[];
            /** @description the next session to be given; absent if all were */
            next?: components["schemas"]["SeriesRowNext"];
            /** Format: uuid */
            patient: string;
            /** @enum {string} */
            state: "on-track" | "at-risk" | "broken" | "unknown";
        };
        SeriesRowNext: {
            /** Format: date-time */
            end?: string;
            /** Format: int32 */
            number: number;
            room?: string;
            /** Format: date-time */
            start?: string;
        };
        SeriesWishes: {
            /** @description the wishes that preparations and integrations keep, too; none if absent */
            around?: string[];
            /**
             * Format: int32
             * @description how many at most, 1 to 10; 3 if absent
             */
            candidates?: number;
            /** @description a date or a time; now if absent */
            earliest?: string;
            /** @description no visit lies in one of them: the patient can't come; at most 50 */
            excluded?: components["schemas"]["SeriesWishesExcludedPeriod"][];
            /** @description with every later session that is booked, or not, as those named are */
            following?: boolean;
            /** @description a date, which counts whole, or a time; at most 366 days after */
            latest?: string;
            /** @description who is to be there, by their ids; where nobody of them can be had, compromises say why */
            practitioners?: string[];
            /** @description with a preparation before; if absent, where the protocol lacks one */
            preparation?: boolean;
            /** @description every session in one room */
            sameRoom?: boolean;
            /** @description all of the series without an appointment if absent; those that are booked are to be moved, and the others stand */
            sessions?: number[];
            /** @description of the sessions; any if absent */
            weekdays?: ("MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY")[];
            /** @description a session lies within one of them; any time if absent */
            windows?: components["schemas"]["SeriesWishesWishedWindow"][];
            /** @description by whose clock; the rooms' if absent */
            zone?: string;
        };
        SeriesWishesExcludedPeriod: {
            /** @description a date or a time */
            from: string;
            /** @description a date, which counts whole, or a time; the day of from if absent */
            until?: string;
        };
        SeriesWishesWishedWindow: {
            from?: string;
            until?: string;
        };
        Staff: {
            clinic: string;
            practitioners: components["schemas"]["ListedPractitioner"][];
        };
        StaffMember: {
            id: string;
            /** @enum {string} */
            role: "clinician" | "prescriber" | "therapist" | "monitor" | "scheduler" | "compliance-officer" | "clinic-administrator" | "service";
        };
        TrailProofComparison: {
            /** Format: uuid */
            course: string;
            difference?: components["schemas"]["TrailProofDifference"];
            /** Format: int64 */
            notServed: number;
            /** Format: int64 */
            notSigned: number;
            /** Format: int64 */
            proven: number;
            /** Format: int64 */
            treeSize: number;
            /** @enum {string} */
            verdict: "AGREES" | "NOT_ALL_SIGNED" | "DIFFERS";
        };
        TrailProofDifference: {
            /** Format: uuid */
            logged?: string;
            /** Format: int64 */
            seq: number;
            /** Format: uuid */
            served: string;
        };
        Unconfirmed: {
            /** Format: uuid */
            course: string;
            /** Format: date-time */
            heldAt: string;
            /** Format: uuid */
            patient: string;
            /**
             * Format: date-time
             * @description when they are free again
             */
            until: string;
            /**
             * Format: int32
             * @description how many are kept
             */
            visits: number;
        };
        UpcomingSessions: {
            /** Format: date-time */
            from: string;
            /** @description the `cursor` of what follows; absent at the end */
            nextCursor?: string;
            sessions: components["schemas"]["ListedVisit"][];
            /** Format: date-time */
            to: string;
            /** @description whether there are more */
            truncated: boolean;
        };
        Visit: {
            /** Format: uuid */
            group?: string;
            /** @enum {string} */
            kind: "PREPARATION" | "SESSION" | "INTEGRATION" | "CONSULTATION" | "PSYCHOTHERAPY" | "FOLLOW_UP" | "GROUP";
            /** Format: int32 */
            session: number;
        };
        VisitPlaceStaff: {
            id: string;
            role: string;
        };
        Window: {
            /** @enum {string} */
            day: "MONDAY" | "TUESDAY" | "WEDNESDAY" | "THURSDAY" | "FRIDAY" | "SATURDAY" | "SUNDAY";
            from: string;
            until: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    attention: {
        parameters: {
            query?: {
                /** @description how far ahead maintenance is looked for: 0 to 366 */
                days?: number;
                /** @description how many of a list at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
        };
    };
    coursesOfClinic: {
        parameters: {
            query?: {
                /** @description only of this patient, by the pseudonym */
                patient?: string;
                /** @description only those that are closed, or are not */
                closed?: boolean;
                /** @description the nextCursor of the page before */
                cursor?: string;
                /** @description how many courses at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Courses"];
                };
            };
        };
    };
    holdsOfClinic: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holds"];
                };
            };
        };
    };
    practitionersOfClinic: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
        };
    };
    resourcesOfClinic: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resources"];
                };
            };
        };
    };
    seriesBoard: {
        parameters: {
            query?: {
                /** @description the nextCursor of the page before */
                cursor?: string;
                /** @description how many series at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                clinic: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesBoard"];
                };
            };
        };
    };
    courseNow: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseAnswer"];
                };
            };
            /** @description it is what is known */
            304: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    courseAsOf: {
        parameters: {
            query?: {
                seq?: number;
                commit?: number;
                recordedAt?: string;
                occurredAt?: string;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsOf"];
                };
            };
        };
    };
    auditOfCourse: {
        parameters: {
            query?: {
                /** @description the first seq wanted */
                from?: number;
                /** @description how many events at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    proofOfCourse: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrailProofComparison"];
                };
            };
        };
    };
    replayOfCourse: {
        parameters: {
            query?: {
                /** @description the first seq wanted */
                from?: number;
                /** @description how many steps at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    scheduleHistory: {
        parameters: {
            query?: {
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleHistory"];
                };
            };
        };
    };
    seriesProposals: {
        parameters: {
            query?: never;
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SeriesWishes"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesProposals"];
                };
            };
        };
    };
    upcomingSessions: {
        parameters: {
            query?: {
                /** @description the period's begin, a day or a time with offset; now if absent: then the next pages keep it */
                from?: string;
                /** @description the period's end, excluded; 14 days after its begin if absent, at most 366 */
                to?: string;
                /** @description only this clinic's */
                clinic?: string;
                /** @description only this course's */
                course?: string;
                /** @description only this patient's, by the pseudonym */
                patient?: string;
                /** @description only with this member of staff, by id */
                practitioner?: string;
                /** @description only in this room */
                room?: string;
                /** @description only of courses with this route */
                route?: string;
                /** @description only in this state, such as scheduled */
                state?: string;
                /** @description only of this kind, such as SESSION or FOLLOW_UP */
                kind?: string;
                /** @description the nextCursor of the page before */
                cursor?: string;
                /** @description how many visits at most: 1 to 1000 */
                limit?: number;
                /** @description answer once this commit is visible, as a command's answer named it */
                atLeastCommit?: number;
            };
            header?: {
                /** @description what for, as HL7 PurposeOfUse; by role if left out */
                "Purpose-Of-Use"?: "TREAT" | "ETREAT" | "BTG" | "HOPERAT" | "HCOMPL" | "HLEGAL" | "HQUALIMP" | "HPAYMT" | "HSYSADMIN" | "PATRQT";
                /** @description why, where the purpose is BTG or ETREAT: then those who treat may read one course of any clinic, and that is found afterwards */
                "Emergency-Reason"?: "LIFE_IN_DANGER" | "PATIENT_CANNOT_TELL" | "ADVERSE_EVENT_AFTER_DOSE" | "PSYCHIATRIC_CRISIS" | "INTERACTION_WITH_URGENT_TREATMENT" | "ASKED_BY_EMERGENCY_SERVICE" | "OTHER";
                /** @description RFC 7240: wait=<seconds> says how long to wait for it, at most 30 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpcomingSessions"];
                };
            };
        };
    };
}
