import { createContext, useContext } from 'react';
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { components as Query } from './generated/query';
import type { components as Command } from './generated/command';
import type { Session } from './session';

export type Schemas = Query['schemas'];
export type CommandSchemas = Command['schemas'];

/** A refusal in the service's own words (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly rule?: string,
    readonly broken: { rule?: string; detail?: string; resource?: string }[] = [],
  ) {
    super(detail ?? title);
  }
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/** Whether one of the roles is the visitor's. */
export function useRole(...roles: string[]): boolean {
  return useSession().roles.some((role) => roles.includes(role));
}

/** Whether the visitor may book and move visits. */
export const useMayBook = () => useRole('scheduler', 'clinician', 'prescriber', 'clinic-administrator');

export type Service = 'query' | 'command';

/** Why a course of another clinic is opened; it is sent with each question about that course. */
export const emergencies = new Map<string, string>();

async function send(session: Session, service: Service, path: string, init: RequestInit): Promise<Response> {
  const base = service === 'query' ? location.origin : session.config.commandService;
  const headers = new Headers(init.headers);
  headers.set('Authorization', `Bearer ${session.token}`);
  const reason = emergencies.get(/^\/courses\/([^/?]+)/.exec(path)?.[1] ?? '');
  if (reason && service === 'query') {
    headers.set('Purpose-Of-Use', 'BTG');
    headers.set('Emergency-Reason', reason);
  }
  const answer = await fetch(new URL(path, base), { ...init, headers, cache: 'no-store', credentials: 'omit' });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Problem(
      answer.status,
      problem.title ?? answer.statusText ?? String(answer.status),
      problem.detail,
      problem.rule,
      problem.broken,
    );
  }
  return answer;
}

export async function read<T>(session: Session, path: string, service: Service = 'query'): Promise<T> {
  return (await send(session, service, path, {})).json() as Promise<T>;
}

export async function readBytes(session: Session, path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await send(session, 'command', path, {})).arrayBuffer());
}

export async function readText(session: Session, path: string): Promise<string> {
  return (await send(session, 'command', path, {})).text();
}

/** Sends a command, or asks by a dry run, which takes no key. */
export async function command<T>(session: Session, path: string, body: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  const answer = await send(session, 'command', path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json() as Promise<T>;
}

/** A question whose words are a body, such as wishes for a series. */
export async function ask<T>(session: Session, path: string, body: unknown): Promise<T> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await send(session, 'query', path, init)).json() as Promise<T>;
}

/** Asks everything anew once the read models have followed the ledger, which takes them moments. */
export function useRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await new Promise((done) => setTimeout(done, 1000));
    await cache.invalidateQueries();
  };
}

/**
 * A question that is asked again each half minute while it is looked at, if it is live; null asks nothing. `lasting` shows the
 * answer before until the next one is there.
 */
export function useRead<T>(path: string | null, live = false, lasting = false): UseQueryResult<T, Error> {
  const session = useSession();
  return useQuery<T, Error>({
    queryKey: [path],
    queryFn: () => read<T>(session, path as string),
    enabled: path !== null,
    refetchInterval: live ? 30_000 : false,
    placeholderData: lasting ? keepPreviousData : undefined,
  });
}

/** The clinic's zone by who may know it: those of the schedule by its board, others by its rooms. */
export function useZone(clinic: string | null): string {
  const schedule = !useRole('compliance-officer');
  const board = useRead<Schemas['SeriesBoard']>(clinic && schedule ? `/clinics/${clinic}/series-board?limit=1` : null);
  const rooms = useRead<Schemas['Resources']>(clinic && !schedule ? `/clinics/${clinic}/resources` : null);
  return board.data?.zone ?? rooms.data?.resources[0]?.zone ?? 'UTC';
}
