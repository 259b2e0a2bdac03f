import { useState, type CSSProperties } from 'react';
import { Alert, Button, Drawer, Group, List, NumberInput, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command, Problem, useRead, useRole, useSession, useZone, type CommandSchemas, type Schemas } from '../api';
import { Asked, Id, Link, Refusal, When } from '../parts';
import { setQuery, useRoute } from '../route';
import { t, words } from '../texts';
import { clock, dayName, dayOf, instant, minutesOf, monday, plusDays } from '../times';

type Visit = Schemas['ListedVisit'];

const nameOf = (visit: Visit) => `${words(visit.kind)} ${visit.number}${visit.count ? '/' + visit.count : ''}`;
const OVER = new Set(['done', 'cancelled', 'missed', 'released', 'withdrawn', 'integrated', 'departed', 'discharged', 'died', 'integration-lapsed']);

function VisitButton({ visit, zone, style, onOpen }: { visit: Visit; zone: string; style?: CSSProperties; onOpen: (visit: Visit) => void }) {
  const state = visit.broken.length > 0 ? 'broken' : OVER.has(visit.state) ? 'over' : '';
  const why = visit.broken.map((broken) => words(broken.rule)).join('; ');
  return (
    <button type="button" className={`visit ${state}`} style={style} title={[visit.course, why].filter(Boolean).join('\n')} onClick={() => onOpen(visit)}>
      {clock(visit.start, zone)}–{clock(visit.end, zone)} {nameOf(visit)}
      <br />
      {visit.course.slice(0, 8)} · {words(visit.state)}
      {why && <> · ⚠ {why}</>}
    </button>
  );
}

/** Lanes of a room's visits, so that two at once lie below each other. */
function lanes(visits: Visit[]): Visit[][] {
  const found: Visit[][] = [];
  for (const visit of visits) {
    const lane = found.find((each) => each[each.length - 1]!.end <= visit.start);
    if (lane) lane.push(visit);
    else found.push([visit]);
  }
  return found;
}

function DayRow({ visits, zone, first, hours, onOpen }: { visits: Visit[]; zone: string; first: number; hours: number; onOpen: (visit: Visit) => void }) {
  const rows = lanes(visits);
  const share = (minutes: number) => `${(Math.max(0, Math.min(minutes, hours * 60)) / (hours * 60)) * 100}%`;
  return (
    <td className="hours" style={{ '--rows': `${Math.max(1, rows.length) * 3.25 + 0.25}rem`, '--hours': hours } as CSSProperties}>
      {rows.flatMap((lane, row) =>
        lane.map((visit) => {
          const from = minutesOf(visit.start, zone) - first * 60;
          const length = (Date.parse(visit.end) - Date.parse(visit.start)) / 60_000;
          return <VisitButton key={visit.course + visit.kind + visit.number} visit={visit} zone={zone} onOpen={onOpen} style={{ insetInlineStart: share(from), width: share(length), top: `${row * 3.25}rem` }} />;
        }),
      )}
    </td>
  );
}

/** Rooms by hours of a day, or by days of a week. Each visit opens the form that moves it. */
export default function Board({ clinic }: { clinic: string }) {
  const { query } = useRoute();
  const zone = useZone(clinic);
  const [open, setOpen] = useState<Visit | null>(null);
  const today = dayOf(Date.now(), zone);
  const asked = query.get('day') ?? '';
  const day = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today;
  const isWeek = query.get('view') !== 'day';
  const from = isWeek ? monday(day) : day;
  const until = plusDays(from, isWeek ? 7 : 1);
  const visits = useRead<Schemas['UpcomingSessions']>(`/schedule/upcoming?clinic=${encodeURIComponent(clinic)}&from=${from}&to=${until}&limit=1000`, true);
  const rooms = useRead<Schemas['Resources']>(`/clinics/${encodeURIComponent(clinic)}/resources`);
  const days = Array.from({ length: isWeek ? 7 : 1 }, (_, i) => plusDays(from, i));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('board')}: {isWeek ? `${dayName(from)} – ${dayName(plusDays(until, -1))}` : dayName(from)}
        </Title>
        <Text size="sm" c="dimmed">
          {t('zone', { zone })}
        </Text>
      </Group>
      <Group component="nav" aria-label={t('board')}>
        <SegmentedControl size="xs" aria-label={t('board')} value={isWeek ? 'week' : 'day'} onChange={(view) => setQuery({ view: view === 'week' ? '' : view })} data={(['day', 'week'] as const).map((value) => ({ value, label: t(value) }))} />
        <Button size="xs" variant="default" onClick={() => setQuery({ day: plusDays(from, isWeek ? -7 : -1) })}>
          ← {t('previous')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setQuery({ day: '' })}>
          {t('today')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setQuery({ day: until })}>
          {t('next')} →
        </Button>
        <TextInput size="xs" type="date" aria-label={t('date')} value={day} onChange={(event) => event.currentTarget.value && setQuery({ day: event.currentTarget.value })} />
        <Button size="xs" variant="default" onClick={() => print()}>
          {t('print')}
        </Button>
      </Group>
      <Asked query={visits}>
        {({ sessions }) => {
          const shown = sessions.filter((visit) => visit.state !== 'cancelled' && visit.state !== 'released' && visit.state !== 'withdrawn');
          const declared = (rooms.data?.resources ?? []).filter((it) => it.resource.startsWith('room.')).map((it) => it.resource.slice('room.'.length));
          const names = [...new Set([...declared, ...shown.flatMap((visit) => visit.room ?? [])])].sort();
          const lines = shown.some((visit) => !visit.room) ? [...names, ''] : names;
          const starts = shown.map((visit) => Math.floor(minutesOf(visit.start, zone) / 60));
          const first = Math.min(8, ...starts);
          const last = Math.max(19, ...shown.map((visit, i) => Math.ceil(starts[i]! + 1 + (Date.parse(visit.end) - Date.parse(visit.start)) / 3_600_000)));
          const hours = Math.min(last, 24) - first;
          return (
            <>
              {shown.length === 0 && <Text role="status">{t('noVisits')}</Text>}
              <div className="scroll" tabIndex={0} role="region" aria-label={t('board')}>
                <table className="board">
                  <thead>
                    <tr>
                      <th scope="col">{t('room')}</th>
                      {isWeek ? (
                        days.map((each) => (
                          <th scope="col" key={each} aria-current={each === today ? 'date' : undefined}>
                            {dayName(each)} {each === today && '•'}
                            <DaySheet clinic={clinic} day={each} />
                          </th>
                        ))
                      ) : (
                        <th scope="col">
                          <div className="scale" aria-hidden>
                            {Array.from({ length: hours }, (_, i) => (
                              <span key={i}>{first + i}:00</span>
                            ))}
                          </div>
                          <DaySheet clinic={clinic} day={from} />
                        </th>
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((room) => {
                      const here = shown.filter((visit) => (visit.room ?? '') === room);
                      return (
                        <tr key={room}>
                          <th scope="row">{room || t('online')}</th>
                          {isWeek ? (
                            days.map((each) => (
                              <td key={each}>
                                {here
                                  .filter((visit) => dayOf(visit.start, zone) === each)
                                  .map((visit) => (
                                    <VisitButton key={visit.course + visit.kind + visit.number} visit={visit} zone={zone} onOpen={setOpen} />
                                  ))}
                              </td>
                            ))
                          ) : (
                            <DayRow visits={here} zone={zone} first={first} hours={hours} onOpen={setOpen} />
                          )}
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
              <Drawer opened={open !== null} onClose={() => setOpen(null)} position="right" closeButtonProps={{ 'aria-label': t('close') }} title={open && nameOf(open)}>
                {open && <Move visit={open} zone={zone} rooms={names} onDone={() => setOpen(null)} />}
              </Drawer>
            </>
          );
        }}
      </Asked>
    </Stack>
  );
}

/** The day to print is a page of the service's that needs the token, so it is fetched and shown as a file. */
function DaySheet({ clinic, day }: { clinic: string; day: string }) {
  const session = useSession();
  const fetched = useMutation({
    mutationFn: async () => {
      const answer = await fetch(`/clinics/${encodeURIComponent(clinic)}/day-sheet?day=${day}&format=PDF`, { headers: { Authorization: `Bearer ${session.token}` } });
      if (!answer.ok) throw new Problem(answer.status, answer.statusText, ((await answer.json()) as { detail?: string }).detail);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: 'application/pdf' }));
      link.download = `${clinic}-${day}.pdf`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" loading={fetched.isPending} onClick={() => fetched.mutate()} aria-label={`${t('daySheet')} ${dayName(day)}`}>
        {t('daySheet')}
      </Button>
      {fetched.error && <Refusal error={fetched.error} />}
    </>
  );
}

function Move({ visit, zone, rooms, onDone }: { visit: Visit; zone: string; rooms: string[]; onDone: () => void }) {
  const session = useSession();
  const cache = useQueryClient();
  const mayMove = useRole('scheduler', 'clinician', 'prescriber', 'clinic-administrator');
  const [day, setDay] = useState(dayOf(visit.start, zone));
  const [time, setTime] = useState(clock(visit.start, zone));
  const [minutes, setMinutes] = useState<number | string>((Date.parse(visit.end) - Date.parse(visit.start)) / 60_000);
  const [room, setRoom] = useState(visit.room ?? null);
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const body = () => {
    const start = instant(day, time, zone);
    const end = new Date(Date.parse(start) + Number(minutes) * 60_000).toISOString();
    return { session: visit.number, slot: { start, end, room, staff: visit.staff, ...(visit.device ? { device: visit.device } : {}) }, reason };
  };
  const asked = useMutation({ mutationFn: () => command<CommandSchemas['DryRunAnswer']>(session, `/courses/${visit.course}/dry-run/reschedule-session`, body()) });
  const moved = useMutation({
    mutationFn: () => command<CommandSchemas['CommandAnswer']>(session, `/courses/${visit.course}/reschedule-session`, body(), key),
    // The read model follows the ledger within moments.
    onSuccess: () => setTimeout(() => void cache.invalidateQueries().then(onDone), 1000),
  });
  const change = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    asked.reset();
    moved.reset();
  };
  return (
    <Stack>
      <Text size="sm">
        <When at={visit.start} zone={zone} />, {visit.room ?? t('online')}, {words(visit.state)}
      </Text>
      <Text size="sm">
        {t('staff')}: {visit.staff.map((member) => `${member.id} (${words(member.role)})`).join(', ')}
      </Text>
      {visit.broken.map((broken) => (
        <Text key={broken.rule + broken.resource} size="sm" c="var(--bad)">
          ⚠ {words(broken.rule)} {broken.resource}
        </Text>
      ))}
      <Group>
        <Id id={visit.course} to={`courses/${visit.course}`} />
        <Link to={`courses/${visit.course}`} size="sm">
          {t('openCourse')}
        </Link>
      </Group>
      {!mayMove ? null : visit.kind !== 'SESSION' || visit.state !== 'scheduled' ? (
        <Text size="sm" c="dimmed">
          {t('onlySessions')}
        </Text>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (asked.data) moved.mutate();
            else asked.mutate();
          }}
        >
          <Stack>
            <Title order={2} size="h5">
              {t('moveTo')}
            </Title>
            <TextInput type="date" label={t('date')} value={day} onChange={(event) => change(setDay)(event.currentTarget.value)} required />
            <TextInput type="time" label={t('time', { zone })} value={time} onChange={(event) => change(setTime)(event.currentTarget.value)} required />
            <NumberInput label={t('minutes')} min={10} max={720} step={15} value={minutes} onChange={change(setMinutes)} required />
            <Select label={t('room')} data={rooms} value={room} onChange={change(setRoom)} required />
            <TextInput label={t('reason')} value={reason} onChange={(event) => change(setReason)(event.currentTarget.value)} maxLength={4000} required />
            <div role="status">
              {asked.data && !moved.data && (
                <Alert variant="outline" color="green">
                  {t('wouldRecord', { events: asked.data.events.map((event) => words(event.type)).join(', ') })}
                </Alert>
              )}
              {moved.data && <Alert variant="outline">{t('moved')}</Alert>}
              {[asked.error, moved.error].map((error, i) => error && <Refused key={i} error={error} />)}
            </div>
            <Group>
              <Button type="submit" variant={asked.data ? 'filled' : 'default'} loading={asked.isPending || moved.isPending} disabled={moved.isSuccess}>
                {t(asked.data ? 'doMove' : 'ask')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}

function Refused({ error }: { error: Error }) {
  if (!(error instanceof Problem) || error.status !== 422) return <Refusal error={error} />;
  return (
    <Alert variant="outline" color="red" title={t('refused')}>
      <List size="sm">
        {(error.broken.length > 0 ? error.broken : [{ rule: error.rule, detail: error.detail ?? error.title }]).map((broken, i) => (
          <List.Item key={i}>
            {broken.rule && <b>{words(broken.rule)}: </b>}
            {broken.detail} {'resource' in broken && broken.resource}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
