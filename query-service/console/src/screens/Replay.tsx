import { useMemo } from 'react';
import { Alert, Badge, Button, Group, SimpleGrid, Slider, Stack, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read, useRead, useSession, useZone, type Schemas } from '../api';
import { payloadOf } from '../pages';
import { Asked, Id, Link, Refusal, When } from '../parts';
import { setQuery, useRoute } from '../route';
import { t, words } from '../texts';
import { moment } from '../times';
import { pointer, Value } from './Value';

type Step = Schemas['ReplayStep'];
type Change = Schemas['JsonDiffOperation'];
const MOST = 200;

/** A state with an operation of RFC 6902 done to it; what the operation leaves alone is shared. */
function changed(state: unknown, path: string[], change: Change): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change.value;
  if (Array.isArray(state)) {
    const copy = [...state];
    const at = name === '-' ? copy.length : Number(name);
    if (rest.length > 0) copy[at] = changed(copy[at], rest, change);
    else if (change.op === 'remove') copy.splice(at, 1);
    else if (change.op === 'add') copy.splice(at, 0, change.value);
    else copy[at] = change.value;
    return copy;
  }
  const copy = { ...(state as Record<string, unknown>) };
  if (rest.length > 0) copy[name] = changed(copy[name], rest, change);
  else if (change.op === 'remove') delete copy[name];
  else copy[name] = change.value;
  return copy;
}

const parts = (path: string) => path.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Of a state: the log of events, which the slider is. */
const HIDDEN = ['standing', 'signatures'];

/** The log of events within the state repeats the slider, so it is not shown. */
const isShown = (change: Change) => !change.path.startsWith('/standing/') && !change.path.startsWith('/signatures/');

/** The paths in which two states differ: of what only one has, the topmost. */
function differing(one: unknown, other: unknown, path = '', found = new Set<string>()): Set<string> {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
    if (one !== other) found.add(path);
    return found;
  }
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const here = pointer(path, name);
    if (name in a && name in b) differing(a[name], b[name], here, found);
    else found.add(here);
  }
  return found;
}

/** What was known after each event, with what the event changed. */
export default function Replay({ course }: { course: string }) {
  const session = useSession();
  const replay = useQuery({
    queryKey: ['replay', course],
    queryFn: async () => {
      const steps: Step[] = [];
      for (let total = 1; steps.length < total; ) {
        const page = await read<Schemas['Replay']>(session, `/courses/${encodeURIComponent(course)}/replay?from=${steps.length}&limit=${MOST}`);
        steps.push(...page.steps);
        total = page.steps.length === 0 ? 0 : page.total;
      }
      let state: unknown = null;
      return steps.map((step) => {
        for (const change of step.changes) state = changed(state, parts(change.path), change);
        return { step, state: state as Record<string, unknown> };
      });
    },
  });
  return (
    <Asked query={replay} course={course} isEmpty={(all) => all.length === 0}>
      {(all) => <Steps course={course} all={all} />}
    </Asked>
  );
}

function Steps({ course, all }: { course: string; all: { step: Step; state: Record<string, unknown> }[] }) {
  const { query } = useRoute();
  const last = all.length - 1;
  const asked = Number(query.get('seq') ?? last);
  const at = Number.isInteger(asked) ? Math.max(0, Math.min(last, asked)) : last;
  const { step, state } = all[at]!;
  const clinic = typeof state['clinic'] === 'string' ? state['clinic'] : null;
  const zone = useZone(clinic);
  const changes = step.changes.filter(isShown);
  const marked = useMemo(() => new Set(step.changes.filter((change) => change.op !== 'remove').map((change) => change.path)), [step]);
  const to = (seq: number) => setQuery({ seq: String(Math.max(0, Math.min(last, seq))) });
  // The other time: what had happened by then, of what is recorded up to the event.
  const times = useMemo(() => [...new Set(all.slice(0, at + 1).map((each) => each.step.occurredAt))].sort((a, b) => Date.parse(a) - Date.parse(b)), [all, at]);
  const by = query.get('by') ?? '';
  const before = by && Date.parse(by) < Date.parse(times.at(-1)!) ? by : null;
  const place = before ? Math.max(0, times.findLastIndex((each) => Date.parse(each) <= Date.parse(before))) : times.length - 1;
  const then = useRead<Schemas['AsOf']>(before && `/courses/${encodeURIComponent(course)}/as-of?seq=${at}&occurredAt=${encodeURIComponent(before)}`, false, true);
  const shown = before ? ((then.data?.state ?? null) as Record<string, unknown> | null) : state;
  const other = query.has('with') ? all[Math.max(0, Math.min(last, Number(query.get('with')) || 0))]! : null;
  const apart = useMemo(() => (other ? differing(shown, other.state) : null), [shown, other]);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('replay')}: {t('step', { seq: at, last })}
        </Title>
        <Text size="sm" c="dimmed">
          {t('zone', { zone })}
        </Text>
      </Group>
      <Group wrap="nowrap">
        <Button variant="default" size="xs" aria-label={t('previous')} disabled={at === 0} onClick={() => to(at - 1)}>
          ←
        </Button>
        <Slider flex={1} min={0} max={last} value={at} onChange={to} label={(value) => `${value} ${words(all[value]?.step.type ?? '')}`} thumbLabel={t('step', { seq: at, last })} />
        <Button variant="default" size="xs" aria-label={t('next')} disabled={at === last} onClick={() => to(at + 1)}>
          →
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('stepHint')}
      </Text>
      <Group wrap="nowrap">
        <Text size="sm" w={250} style={{ flexShrink: 0 }}>
          {t('happenedBy')}: {before ? <When at={before} zone={zone} /> : t('atAnyTime')}
        </Text>
        <Slider
          flex={1}
          min={0}
          max={Math.max(1, times.length - 1)}
          value={place}
          disabled={times.length < 2}
          onChange={(value) => setQuery({ by: value >= times.length - 1 ? '' : times[value]! })}
          label={(value) => moment(times[value] ?? times.at(-1)!, zone)}
          thumbLabel={t('happenedBy')}
        />
      </Group>
      <Group wrap="nowrap">
        <Switch w={250} label={t('compareWith')} checked={other !== null} onChange={(event) => setQuery({ with: event.currentTarget.checked ? String(Math.max(0, at - 1)) : '' })} />
        {other && (
          <Slider flex={1} min={0} max={last} value={other.step.seq} onChange={(value) => setQuery({ with: String(value) })} label={(value) => `${value} ${words(all[value]?.step.type ?? '')}`} thumbLabel={t('compareWith')} />
        )}
      </Group>
      <Group gap="xs" aria-live="polite">
        <Badge variant="default" size="lg" tt="none">
          {words(step.type)}
        </Badge>
        <Text size="sm">
          <When at={step.occurredAt} zone={zone} />, {t('by', { name: step.who.name, role: words(step.who.role) })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('recorded', { time: '' })}
          <When at={step.recordedAt} zone={zone} /> · commit {step.commit}
        </Text>
        <Id id={step.id} />
      </Group>
      {step.correctedBy.map((later) => (
        <Alert key={later.seq} color="yellow" variant="outline">
          <Link to={`courses/${course}/replay?seq=${later.seq}`}>{t('correctedBy', { seq: later.seq })}</Link>
        </Alert>
      ))}
      {step.deviations.map((deviation, i) => (
        <Text key={i} size="sm" c="var(--bad)">
          ⚠ {words(deviation.rule)}: {deviation.detail}
        </Text>
      ))}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {other ? (
          <section aria-labelledby="other">
            <Title order={2} size="h5" id="other">
              {t('stateAfter', { seq: other.step.seq, type: words(other.step.type) })}
            </Title>
            <Value value={other.state} hide={HIDDEN} marked={apart!} />
          </section>
        ) : (
          <section aria-labelledby="changed">
            <Title order={2} size="h5" id="changed">
              {t('changed')}
            </Title>
            <Value value={payloadOf(step)} hide={['course', 'patient', 'clinic']} />
            {changes.length === 0 ? (
              <Text size="sm" c="dimmed" mt="sm">
                {t('nothingChanged')}
              </Text>
            ) : (
              <ul className="state changes">
                {changes.map((change) => (
                  <li key={change.op + change.path}>
                    <mark>{t(change.op === 'add' ? 'added' : change.op === 'remove' ? 'removed' : 'replaced')}</mark> {parts(change.path).map(words).join(' › ') || '–'}
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        <section aria-labelledby="state">
          <Title order={2} size="h5" id="state">
            {other ? t('stateAfter', { seq: at, type: words(step.type) }) : t('stateThen')}
          </Title>
          {before && then.error ? <Refusal error={then.error} course={course} /> : <Value value={shown} hide={HIDDEN} marked={apart ?? marked} />}
        </section>
      </SimpleGrid>
    </Stack>
  );
}
