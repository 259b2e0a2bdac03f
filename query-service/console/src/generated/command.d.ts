// Made by types.mjs of the command service's API document.
export interface paths {
    "/courses/{course}/dry-run/reschedule-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RescheduleSession, decided on and not recorded
         * @description Roles: clinic-administrator, clinician, prescriber, scheduler.
         */
        post: operations["dry-run-reschedule-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/courses/{course}/reschedule-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RescheduleSession
         * @description Roles: clinic-administrator, clinician, prescriber, scheduler.
         */
        post: operations["reschedule-session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proof/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proof/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["inclusion"];
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
        AffectedVisitsAffectedVisit: {
            /** Format: uuid */
            course: string;
            /** Format: date-time */
            end: string;
            /** Format: date-time */
            start: string;
            visit: components["schemas"]["Visit"];
        };
        CommandAnswer: {
            affected: components["schemas"]["AffectedVisitsAffectedVisit"][];
            /** Format: int64 */
            commit?: number;
            events: components["schemas"]["CommandAnswerEvent"][];
        };
        CommandAnswerEvent: {
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            seq: number;
            stream: string;
            type: string;
        };
        Consistency: {
            /** Format: int64 */
            from: number;
            fromRoot: string;
            path: string[];
            /** Format: int64 */
            to: number;
            toRoot: string;
        };
        DryRunAnswer: {
            events: components["schemas"]["DryRunAnswerEvent"][];
        };
        DryRunAnswerEvent: {
            stream: string;
            type: string;
        };
        Inclusion: {
            /** Format: int64 */
            commit: number;
            leaf: string;
            path: string[];
            root: string;
            /** Format: int64 */
            size: number;
        };
        RescheduleSession: {
            /** Format: date-time */
            occurredAt?: string;
            override?: string;
            reason: string;
            /** Format: int32 */
            session: number;
            slot: components["schemas"]["Slot"];
        };
        Slot: {
            device?: string;
            /** Format: date-time */
            end: string;
            room: string;
            staff: components["schemas"]["StaffMember"][];
            /** Format: date-time */
            start: string;
        };
        StaffMember: {
            id: string;
            /** @enum {string} */
            role: "clinician" | "prescriber" | "therapist" | "monitor" | "scheduler" | "compliance-officer" | "clinic-administrator" | "service";
        };
        Visit: {
            /** Format: uuid */
            group?: string;
            /** @enum {string} */
            kind: "PREPARATION" | "SESSION" | "INTEGRATION" | "CONSULTATION" | "PSYCHOTHERAPY" | "FOLLOW_UP" | "GROUP";
            /** Format: int32 */
            session: number;
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
    "dry-run-reschedule-session": {
        parameters: {
            query?: never;
            header?: {
                /** @description the expected last sequence number in quotes, several of them, or * */
                "If-Match"?: string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleSession"];
            };
        };
        responses: {
            /** @description what would be recorded by now; it promises nothing */
            200: {
                headers: {
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunAnswer"];
                };
            };
        };
    };
    "reschedule-session": {
        parameters: {
            query?: never;
            header: {
                /** @description the expected last sequence number in quotes, several of them, or * */
                "If-Match"?: string;
                /** @description the command id: the same key again answers with the first outcome */
                "Idempotency-Key": string;
            };
            path: {
                course: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleSession"];
            };
        };
        responses: {
            /** @description recorded; the ETag is the last sequence number */
            200: {
                headers: {
                    /** @description the last sequence number in quotes; none if nothing changed */
                    ETag?: string;
                    /** @description what is left of it */
                    RateLimit?: string;
                    /** @description the limit that was looked at last */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
        };
    };
    consistency: {
        parameters: {
            query: {
                from: number;
                to?: number;
            };
            header?: never;
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
                    "application/json": components["schemas"]["Consistency"];
                };
            };
        };
    };
    inclusion: {
        parameters: {
            query: {
                commit: number;
                size?: number;
            };
            header?: never;
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
                    "application/json": components["schemas"]["Inclusion"];
                };
            };
        };
    };
}
