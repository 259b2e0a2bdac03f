import { useQuery } from '@tanstack/react-query';
import { read, useSession, type Schemas } from './api';
import type { Session } from './session';

const MOST = 500;

/** A course's audit trail, whole: the API gives it by pages. */
export async function trailOf(session: Session, course: string): Promise<Schemas['AuditEntry'][]> {
  const events: Schemas['AuditEntry'][] = [];
  for (let total = 1; events.length < total; ) {
    const page = await read<Schemas['AuditPage']>(session, `/courses/${course}/audit?from=${events.length}&limit=${MOST}`);
    events.push(...page.events);
    total = page.events.length === 0 ? 0 : page.total;
  }
  return events;
}

export function useTrail(course: string) {
  const session = useSession();
  return useQuery({ queryKey: ['trail', course], queryFn: () => trailOf(session, course) });
}

/** What an event says, which the API document leaves open. */
export const payloadOf = (event: { payload: unknown }) => event.payload as Record<string, unknown>;
