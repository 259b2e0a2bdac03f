import { createContext, useContext, useState, type CSSProperties, type DragEvent } from 'react';
import { Button, Drawer, Group, NumberInput, Paper, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { command, Problem, useMayBook, useRead, useRefresh, useSession, useZone, type CommandSchemas, type Schemas } from '../api';
import { Answered, Asked, Id, Link, Refusal, When } from '../parts';
import { setQuery, useRoute } from '../route';
import { t, words } from '../texts';
import { clock, dayName, dayOf, instant, minutesOf, monday, plusDays } from '../times';

type Visit = Schemas['ListedVisit'];

const nameOf = (visit: Visit) => `${words(visit.kind)} ${visit.number}${visit.count ? '/' + visit.count : ''}`;
const OVER = new Set(['done', 'cancelled', 'missed', 'released', 'withdrawn', 'integrated', 'departed', 'discharged', 'died', 'integration-lapsed']);

/** A place on the board; a day of the week's view keeps the visit's time. */
type Place = { day: string; time: string; room: string };

/** What is dragged, and what happens to it. */
const DragContext = createContext<{ dragged: Visit | null; lift: (visit: Visit | null) => void; hover: (place: Place) => void; drop: () => void }>({
  dragged: null,
  lift: () => {},
  hover: () => {},
  drop: () => {},
});

/** Handlers of a cell that takes a dragged visit. */
function useDropsAt(placeOf: (event: DragEvent<HTMLElement>, dragged: Visit) => Place) {
  const { dragged, hover, drop } = useContext(DragContext);
  if (!dragged) return {};
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      hover(placeOf(event, dragged));
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drop();
    },
  };
}

const isMovable = (visit: Visit) => visit.kind === 'SESSION' && visit.state === 'scheduled';

/** The command's body that moves a session to a place. */
function move(visit: Visit, { day, time, room }: Place, zone: string, minutes: number, reason: string) {
  const start = instant(day, time, zone);
  const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return { session: visit.number, slot: { start, end, room, staff: visit.staff, ...(visit.device ? { device: visit.device } : {}) }, reason };
}

const minutesLong = (visit: Visit) => (Date.parse(visit.end) - Date.parse(visit.start)) / 60_000;

function VisitButton({ visit, zone, style, onOpen }: { visit: Visit; zone: string; style?: CSSProperties; onOpen: (visit: Visit) => void }) {
  const { lift } = useContext(DragContext);
  const mayMove = useMayBook();
  const state = visit.broken.length > 0 ? 'broken' : OVER.has(visit.state) ? 'over' : '';
  const why = visit.broken.map((broken) => words(broken.rule)).join('; ');
  return (
    <button type="button" className={`visit ${state}`} style={style} title={[visit.course, why].filter(Boolean).join('\n')} onClick={() => onOpen(visit)} draggable={mayMove && isMovable(visit)} onDragStart={() => lift(visit)} onDragEnd={() => lift(null)}>
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

function DayRow({ day, room, visits, zone, first, hours, onOpen }: { day: string; room: string; visits: Visit[]; zone: string; first: number; hours: number; onOpen: (visit: Visit) => void }) {
  const drops = useDropsAt((event) => {
    const cell = event.currentTarget.getBoundingClientRect();
    const quarters = Math.floor(((event.clientX - cell.left) / cell.width) * hours * 4);
    const minutes = first * 60 + Math.max(0, Math.min(quarters, hours * 4 - 1)) * 15;
    return { day, room, time: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` };
  });
  const rows = lanes(visits);
  const share = (minutes: number) => `${(Math.max(0, Math.min(minutes, hours * 60)) / (hours * 60)) * 100}%`;
  return (
    <td className="hours" {...drops} style={{ '--rows': `${Math.max(1, rows.length) * 3.25 + 0.25}rem`, '--hours': hours } as CSSProperties}>
      {rows.flatMap((lane, row) =>
        lane.map((visit) => {
          const from = minutesOf(visit.start, zone) - first * 60;
          const length = minutesLong(visit);
          return <VisitButton key={visit.course + visit.kind + visit.number} visit={visit} zone={zone} onOpen={onOpen} style={{ insetInlineStart: share(from), width: share(length), top: `${row * 3.25}rem` }} />;
        }),
      )}
    </td>
  );
}

function DayCell({ day, room, visits, zone, onOpen }: { day: string; room: string; visits: Visit[]; zone: string; onOpen: (visit: Visit) => void }) {
  const drops = useDropsAt((_, dragged) => ({ day, room, time: clock(dragged.start, zone) }));
  return (
    <td {...drops}>
      {visits.map((visit) => (
        <VisitButton key={visit.course + visit.kind + visit.number} visit={visit} zone={zone} onOpen={onOpen} />
      ))}
    </td>
  );
}

/** The rules' answer to a place before the visit is dropped there: the dry run, asked once the pointer rests. */
function Hovered({ visit, place, zone }: { visit: Visit; place: Place; zone: string }) {
  const session = useSession();
  const body = move(visit, place, zone, minutesLong(visit), t('moveTo'));
  const asked = useQuery({
    queryKey: ['dry-run', visit.course, visit.number, body.slot.start, place.room],
    queryFn: async ({ signal }) => {
      await new Promise((rested) => setTimeout(rested, 200));
      signal.throwIfAborted();
      return command<CommandSchemas['DryRunAnswer']>(session, `/courses/${visit.course}/dry-run/reschedule-session`, body);
    },
    retry: false,
  });
  return (
    <Paper className="hovered" withBorder shadow="md" p="sm">
      <Text size="sm" fw={600}>
        {nameOf(visit)} → {dayName(place.day)} {place.time}, {place.room}
      </Text>
      {asked.isPending ? <Text size="sm">{t('loading')}</Text> : <Answered allowed={asked.data} errors={[asked.error]} />}
    </Paper>
  );
}

/** Rooms by hours of a day, or by days of a week. Each visit opens the form that moves it. */
export default function Board({ clinic }: { clinic: string }) {
  const { query } = useRoute();
  const zone = useZone(clinic);
  const [open, setOpen] = useState<Visit | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [dragged, setDragged] = useState<Visit | null>(null);
  const [over, setOver] = useState<Place | null>(null);
  const drag = {
    dragged,
    lift: (visit: Visit | null) => {
      setDragged(visit);
      setOver(null);
    },
    hover: (at: Place) => setOver((was) => (was && was.day === at.day && was.time === at.time && was.room === at.room ? was : at)),
    drop: () => {
      setPlace(over);
      setOpen(dragged);
      setDragged(null);
    },
  };
  const show = (visit: Visit | null) => {
    setPlace(null);
    setOpen(visit);
  };
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
            <DragContext value={drag}>
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
                              <DayCell key={each} day={each} room={room} visits={here.filter((visit) => dayOf(visit.start, zone) === each)} zone={zone} onOpen={show} />
                            ))
                          ) : (
                            <DayRow day={from} room={room} visits={here} zone={zone} first={first} hours={hours} onOpen={show} />
                          )}
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
              {dragged && over && <Hovered visit={dragged} place={over} zone={zone} />}
              <Drawer opened={open !== null} onClose={() => show(null)} position="right" closeButtonProps={{ 'aria-label': t('close') }} title={open && nameOf(open)}>
                {open && <Move visit={open} to={place} zone={zone} rooms={names} onDone={() => show(null)} />}
              </Drawer>
            </DragContext>
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

function Move({ visit, to, zone, rooms, onDone }: { visit: Visit; to: Place | null; zone: string; rooms: string[]; onDone: () => void }) {
  const session = useSession();
  const refresh = useRefresh();
  const mayMove = useMayBook();
  const [day, setDay] = useState(to?.day ?? dayOf(visit.start, zone));
  const [time, setTime] = useState(to?.time ?? clock(visit.start, zone));
  const [minutes, setMinutes] = useState<number | string>(minutesLong(visit));
  const [room, setRoom] = useState(to?.room ?? visit.room ?? null);
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const body = () => move(visit, { day, time, room: room ?? '' }, zone, Number(minutes), reason);
  const asked = useMutation({ mutationFn: () => command<CommandSchemas['DryRunAnswer']>(session, `/courses/${visit.course}/dry-run/reschedule-session`, body()) });
  const moved = useMutation({
    mutationFn: () => command<CommandSchemas['CommandAnswer']>(session, `/courses/${visit.course}/reschedule-session`, body(), key),
    onSuccess: () => void refresh().then(onDone),
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
      {mayMove && isMovable(visit) && <Link to={`series?clinic=${visit.clinic}&course=${visit.course}&session=${visit.number}`} size="sm">{t('moveFollowing')}</Link>}
      {!mayMove ? null : !isMovable(visit) ? (
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
            <Answered allowed={asked.data} done={moved.data && t('moved')} errors={[asked.error, moved.error]} />
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
