import { useEffect, useState, type FormEvent } from 'react';
import { Alert, Badge, Button, Checkbox, Group, MultiSelect, NumberInput, Pill, Radio, Select, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ask, command, useRead, useRefresh, useSession, type CommandSchemas, type Schemas } from '../api';
import { Answered, Asked, Id, Link, Refusal, When } from '../parts';
import { useRoute } from '../route';
import { t, words } from '../texts';
import { clock, moment } from '../times';

type Candidate = Schemas['ProposalsCandidate'];
type Wishes = Schemas['SeriesWishes'];

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The series of a clinic, and for one of them places by wishes: side by side, held, booked or moved. */
export default function Series({ clinic }: { clinic: string }) {
  const { query } = useRoute();
  const course = encodeURIComponent(query.get('course') ?? '');
  const board = useRead<Schemas['SeriesBoard']>(`/clinics/${encodeURIComponent(clinic)}/series-board?limit=100`, true);
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('series')}
      </Title>
      <Asked query={board} empty={t('noSeries')} isEmpty={({ series }) => series.length === 0 && !course}>
        {({ series, zone, nextCursor }) => (
          <>
            {course ? (
              <Planner key={course + query.get('session')} clinic={clinic} course={course} session={query.get('session') ?? ''} zone={zone} />
            ) : (
              <Rows clinic={clinic} series={series} zone={zone} />
            )}
            {nextCursor && !course && <Alert variant="outline">{t('truncated')}</Alert>}
          </>
        )}
      </Asked>
    </Stack>
  );
}

function Rows({ clinic, series, zone }: { clinic: string; series: Schemas['SeriesRow'][]; zone: string }) {
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table striped withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {(['course', 'patient', 'sessions', 'nextSession', 'state', 'bookBy'] as const).map((head) => (
              <Table.Th key={head}>{t(head)}</Table.Th>
            ))}
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {series.map((row) => (
            <Table.Tr key={row.course}>
              <Table.Td>
                <Id id={row.course} to={`courses/${row.course}`} />
              </Table.Td>
              <Table.Td>
                <Id id={row.patient} />
              </Table.Td>
              <Table.Td>{t('ofCount', { done: row.done, count: row.count })}</Table.Td>
              <Table.Td>{row.next?.start ? <When at={row.next.start} zone={zone} /> : row.next ? t('unbooked') : '–'}</Table.Td>
              <Table.Td>
                {words(row.state)}
                {row.lackingStaff.length > 0 && `; ${t('lackingStaff', { sessions: row.lackingStaff.join(', ') })}`}
              </Table.Td>
              <Table.Td>{row.gapEndsAt && <When at={row.gapEndsAt} zone={zone} />}</Table.Td>
              <Table.Td>
                <Link to={`series?clinic=${clinic}&course=${row.course}`} size="sm" aria-label={`${t('plan')} ${row.course.slice(0, 8)}`}>
                  {t('plan')}
                </Link>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Wishes for one course's series, or for a booked session and those after it. */
function Planner({ clinic, course, session, zone }: { clinic: string; course: string; session: string; zone: string }) {
  const visitor = useSession();
  const staff = useRead<Schemas['Staff']>(`/clinics/${encodeURIComponent(clinic)}/practitioners`);
  const booked = useRead<Schemas['UpcomingSessions']>(`/schedule/upcoming?course=${course}&limit=1000`);
  const [weekdays, setWeekdays] = useState<string[]>([]);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [earliest, setEarliest] = useState('');
  const [latest, setLatest] = useState('');
  const [excluded, setExcluded] = useState<string[]>([]);
  const [people, setPeople] = useState<string[]>([]);
  const [sameRoom, setSameRoom] = useState(false);
  const [first, setFirst] = useState(session);
  const [following, setFollowing] = useState(true);
  const wishes: Wishes = {
    ...(weekdays.length > 0 ? { weekdays: weekdays as Wishes['weekdays'] } : {}),
    ...(from && until ? { windows: [{ from, until }] } : {}),
    ...(earliest ? { earliest } : {}),
    ...(latest ? { latest } : {}),
    ...(excluded.length > 0 ? { excluded: excluded.map((day) => ({ from: day })) } : {}),
    ...(people.length > 0 ? { practitioners: people } : {}),
    ...(sameRoom ? { sameRoom } : {}),
    ...(first ? { sessions: [Number(first)], following } : {}),
  };
  const proposed = useMutation({ mutationFn: () => ask<Schemas['SeriesProposals']>(visitor, `/courses/${course}/series-proposals`, wishes) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    proposed.mutate();
  };
  const names = new Map(staff.data?.practitioners.map((each) => [each.practitioner, each.name]));
  const sessions = (booked.data?.sessions ?? []).filter((visit) => visit.kind === 'SESSION' && visit.state === 'scheduled');
  return (
    <Stack>
      <Group>
        <Link to={`series?clinic=${clinic}`}>← {t('allSeries')}</Link>
        <Id id={course} to={`courses/${course}`} />
        <Text size="sm" c="dimmed">
          {t('zone', { zone })}
        </Text>
      </Group>
      <Hold clinic={clinic} course={course} zone={zone} />
      <form onSubmit={submit} aria-label={t('wishes')}>
        <Stack gap="sm">
          <Group align="end">
            <Select
              label={t('which')}
              miw={320}
              data={[{ value: '', label: t('allUnbooked') }, ...sessions.map((visit) => ({ value: String(visit.number), label: `${words('SESSION')} ${visit.number}: ${moment(visit.start, zone)}` }))]}
              value={first}
              onChange={(value) => setFirst(value ?? '')}
              allowDeselect={false}
            />
            {first && <Switch label={t('andFollowing')} checked={following} onChange={(event) => setFollowing(event.currentTarget.checked)} />}
          </Group>
          <Checkbox.Group label={t('weekdays')} value={weekdays} onChange={setWeekdays}>
            <Group gap="xs">
              {WEEKDAYS.map((day) => (
                <Checkbox key={day} value={day} label={words(day)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group align="end">
            <TextInput type="time" label={t('fromTime')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} required={until !== ''} />
            <TextInput type="time" label={t('untilTime')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} required={from !== ''} />
            <TextInput type="date" label={t('earliest')} value={earliest} onChange={(event) => setEarliest(event.currentTarget.value)} />
            <TextInput type="date" label={t('latest')} value={latest} onChange={(event) => setLatest(event.currentTarget.value)} />
            <TextInput
              type="date"
              label={t('excluded')}
              value=""
              onChange={(event) => {
                const day = event.currentTarget.value;
                if (day) setExcluded((days) => [...new Set([...days, day])].sort());
              }}
            />
            {excluded.map((day) => (
              <Pill key={day} withRemoveButton onRemove={() => setExcluded((days) => days.filter((each) => each !== day))} removeButtonProps={{ 'aria-label': t('without', { day }), tabIndex: 0, 'aria-hidden': false }}>
                {day}
              </Pill>
            ))}
          </Group>
          <Group align="end">
            <MultiSelect
              label={t('staff')}
              miw={280}
              data={(staff.data?.practitioners ?? []).map((each) => ({ value: each.practitioner, label: `${each.name} (${each.roles.map(words).join(', ')})` }))}
              value={people}
              onChange={setPeople}
            />
            <Switch label={t('sameRoom')} checked={sameRoom} onChange={(event) => setSameRoom(event.currentTarget.checked)} />
            <Button type="submit" loading={proposed.isPending}>
              {t('propose')}
            </Button>
          </Group>
        </Stack>
      </form>
      {proposed.error && <Refusal error={proposed.error} />}
      {proposed.data && <Candidates key={proposed.submittedAt} course={course} answer={proposed.data} nameOf={(id) => names.get(id) ?? id} />}
    </Stack>
  );
}

const visitOf = ({ visit }: Schemas['Booking']) => `${words(visit.kind)} ${visit.session}`;

const partsOf = ({ appointment }: Schemas['Booking'], zone: string, nameOf: (id: string) => string) => [
  moment(appointment.start, zone) + '–' + clock(appointment.end, zone),
  appointment.room ?? t('online'),
  appointment.staff.map((member) => nameOf(member.id)).join(', '),
];

/** Candidates side by side: what is not the same in all of them is marked. */
function Candidates({ course, answer, nameOf }: { course: string; answer: Schemas['SeriesProposals']; nameOf: (id: string) => string }) {
  const [chosen, setChosen] = useState('0');
  const { zone, binding, nearest } = answer;
  const candidates = answer.candidates.length > 0 ? answer.candidates : nearest ? [nearest.candidate] : [];
  const visits = [...new Map(candidates.flatMap(({ bookings }) => bookings).map((booking) => [visitOf(booking), booking])).keys()];
  const cell = ({ bookings }: Candidate, visit: string) => {
    const found = bookings.find((booking) => visitOf(booking) === visit);
    return found ? partsOf(found, zone, nameOf) : ['–'];
  };
  return (
    <Stack component="section" aria-label={t('candidates')}>
      {answer.candidates.length === 0 && (
        <Alert variant="outline" color="yellow" title={t('noCandidates')} role="status">
          {binding.map(({ visit, rule, detail }, i) => (
            <Text key={i} size="sm">
              {visit}: {words(rule)}: {detail}
            </Text>
          ))}
          {nearest && <Text size="sm">{t('nearest', { wish: words(nearest.without) })}</Text>}
        </Alert>
      )}
      {candidates.length > 0 && (
        <>
          <Act key={chosen} course={course} moves={answer.command === 'reschedule-visits'} bookings={candidates[Number(chosen)]!.bookings} />
          <Radio.Group value={chosen} onChange={setChosen} aria-label={t('candidates')}>
            <div className="scroll" tabIndex={0} role="region" aria-label={t('candidates')}>
              <table className="board candidates">
                <thead>
                  <tr>
                    <th scope="col">{t('visit')}</th>
                    {candidates.map(({ cost, compromises }, i) => (
                      <th scope="col" key={i}>
                        <Radio value={String(i)} label={t('candidate', { number: i + 1 })} />
                        <Badge variant="default" tt="none">
                          {t('cost', { total: cost.total, days: cost.days })}
                        </Badge>
                        {compromises.map(({ visit, rule, detail }, j) => (
                          <Text key={j} size="xs" fw={400}>
                            {visit}: {words(rule)}: {detail}
                          </Text>
                        ))}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {visits.map((visit) => (
                    <tr key={visit}>
                      <th scope="row">{visit}</th>
                      {candidates.map((candidate, i) => (
                        <td key={i}>
                          {cell(candidate, visit).map((part, j) => {
                            const differs = candidates.some((other) => cell(other, visit)[j] !== part);
                            return <div key={j}>{differs ? <mark>{part}</mark> : part}</div>;
                          })}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Radio.Group>
        </>
      )}
    </Stack>
  );
}

/** Asks the rules about a candidate, holds it, books it or moves the visits there. */
function Act({ course, moves, bookings }: { course: string; moves: boolean; bookings: Schemas['Booking'][] }) {
  const session = useSession();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number | string>(30);
  const name = moves ? 'reschedule-visits' : 'book-series';
  const body = moves ? { bookings, reason } : { bookings };
  const [keys] = useState(() => ({ book: crypto.randomUUID(), hold: crypto.randomUUID() }));
  const onSuccess = () => void refresh();
  const asked = useMutation({ mutationFn: () => command<CommandSchemas['DryRunAnswer']>(session, `/courses/${course}/dry-run/${name}`, body) });
  const booked = useMutation({ mutationFn: () => command<CommandSchemas['CommandAnswer']>(session, `/courses/${course}/${name}`, body, keys.book), onSuccess });
  const held = useMutation({
    mutationFn: () => command<CommandSchemas['CommandAnswer']>(session, `/courses/${course}/hold-series`, { bookings, minutes: Number(minutes) }, keys.hold),
    onSuccess,
  });
  const isDone = booked.isSuccess || held.isSuccess;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        booked.mutate();
      }}
    >
      <Stack gap="sm">
        <Group align="end">
          {moves && <TextInput label={t('reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={4000} required />}
          <Button variant="default" loading={asked.isPending} disabled={isDone || (moves && !reason)} onClick={() => asked.mutate()}>
            {t('ask')}
          </Button>
          {!moves && (
            <>
              <NumberInput label={t('holdMinutes')} min={1} max={1440} value={minutes} onChange={setMinutes} w={110} />
              <Button variant="default" loading={held.isPending} disabled={isDone} onClick={() => held.mutate()}>
                {t('hold')}
              </Button>
            </>
          )}
          <Button type="submit" loading={booked.isPending} disabled={isDone}>
            {t(moves ? 'doMoveAll' : 'book')}
          </Button>
        </Group>
        <Answered allowed={asked.data} done={booked.isSuccess ? t(moves ? 'movedAll' : 'booked') : held.isSuccess ? t('heldNow') : undefined} errors={[asked.error, booked.error, held.error]} />
      </Stack>
    </form>
  );
}

/** What is held for the course, how long still, and the two ways on. */
function Hold({ clinic, course, zone }: { clinic: string; course: string; zone: string }) {
  const session = useSession();
  const refresh = useRefresh();
  const holds = useRead<Schemas['Holds']>(`/clinics/${encodeURIComponent(clinic)}/holds`, true);
  const hold = holds.data?.holds.find((each) => each.course === course);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const ended = useMutation({
    mutationFn: (name: 'confirm-hold' | 'withdraw-hold') => command<CommandSchemas['CommandAnswer']>(session, `/courses/${course}/${name}`, {}, crypto.randomUUID()),
    onSuccess: () => void refresh(),
  });
  const left = hold ? Math.max(0, Math.floor((Date.parse(hold.until) - now) / 1000)) : 0;
  return (
    <>
      {hold && left > 0 && (
        <Alert variant="outline" title={t('held', { visits: hold.visits, time: moment(hold.until, zone) })}>
          <Group>
            <Text role="timer" ff="monospace">
              {Math.floor(left / 60)}:{String(left % 60).padStart(2, '0')}
            </Text>
            <Button size="xs" loading={ended.isPending} onClick={() => ended.mutate('confirm-hold')}>
              {t('confirm')}
            </Button>
            <Button size="xs" variant="default" disabled={ended.isPending} onClick={() => ended.mutate('withdraw-hold')}>
              {t('letGo')}
            </Button>
          </Group>
        </Alert>
      )}
      <Answered errors={[ended.error]} done={ended.isSuccess ? t(ended.variables === 'confirm-hold' ? 'booked' : 'letGone') : undefined} />
    </>
  );
}
