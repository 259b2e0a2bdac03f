import { lazy, Suspense, useState } from 'react';
import { Accordion, Alert, Badge, Group, List, Loader, SimpleGrid, Stack, Switch, Text, Title } from '@mantine/core';
import { useRead, useRole, useZone, type Schemas } from '../api';
import { PHASES } from '../generated/phases';
import { payloadOf, useTrail } from '../pages';
import { Asked, Id, Link, When } from '../parts';
import { t, words } from '../texts';
import { dayOf, plusDays } from '../times';
import { Value } from './Value';

const Chart = lazy(() => import('./Chart'));

type Event = Schemas['AuditEntry'];

/** Everything of one course: what is so now, what comes next and what is in its way, and all that happened by phase. */
export default function Course({ course }: { course: string }) {
  const now = useRead<Schemas['CourseAnswer']>(`/courses/${encodeURIComponent(course)}`, true);
  return (
    <Asked query={now} course={course}>
      {(it) => <Known course={it} />}
    </Asked>
  );
}

function Known({ course }: { course: Schemas['CourseAnswer'] }) {
  const zone = useZone(course.clinic);
  const mayRead = useRole('compliance-officer', 'clinic-administrator', 'clinician', 'prescriber', 'therapist', 'monitor');
  const trail = useTrail(course.course);
  const vitals = course.latestVitals;
  return (
    <Stack>
      <Group justify="space-between" align="start">
        <Group>
          <Title order={1} size="h3">
            {t('course')} <Id id={course.course} />
          </Title>
          <Badge variant="default" size="lg" tt="none">
            {words(course.status)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {course.clinic} · {t('zone', { zone })}
        </Text>
      </Group>
      {course.diedAt && <Alert color="gray">{t('died', { time: course.diedAt })}</Alert>}
      {course.heldByAnotherClinic && <Alert color="red" variant="outline" title={t('holdsElsewhere')} />}
      {course.safetyReviews.map((review) => (
        <Alert key={`${review.course}${review.fact}${review.cause}`} color="red" variant="outline" title={t('holds')}>
          {words(review.cause)}, <When at={review.occurredAt} zone={zone} />
        </Alert>
      ))}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} component="dl" m={0}>
        <Fact name={t('patient')}>
          <Id id={course.patient} />
        </Fact>
        <Fact name={t('protocol')}>
          {course.protocol.id} {course.protocol.version}
        </Fact>
        <Fact name={t('opened')}>
          <When at={course.openedAt} zone={zone} />
        </Fact>
        <Fact name={t('sessions')}>{course.series ? t('ofCount', { done: course.series.done, count: course.series.count }) : '–'}</Fact>
        <Fact name={t('findings')}>{t('findingsOf', { all: course.deviations, late: course.lateEntries })}</Fact>
        <Fact name={t('consents')}>
          {course.consents.map((consent) => `${words(consent.kind)}: ${t(consent.given ? 'given' : 'withdrawn')}`).join(', ') || '–'}
        </Fact>
        {vitals && (
          <Fact name={t('vitals')}>
            {[vitals.systolicMmHg && `${vitals.systolicMmHg}/${vitals.diastolicMmHg} mmHg`, vitals.heartRatePerMinute && `${vitals.heartRatePerMinute}/min`, vitals.spo2Percent && `SpO₂ ${vitals.spo2Percent} %`]
              .filter(Boolean)
              .join(', ')}
            , <When at={vitals.at} zone={zone} />
          </Fact>
        )}
      </SimpleGrid>
      <NextSteps course={course} zone={zone} />
      {mayRead && (
        <Asked query={trail}>
          {(events) => (
            <>
              <Suspense fallback={<Loader size="sm" />}>
                <Chart trail={events} zone={zone} />
              </Suspense>
              <Timeline events={events} course={course.course} zone={zone} />
            </>
          )}
        </Asked>
      )}
    </Stack>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0}>
        {children}
      </Text>
    </div>
  );
}

const isAhead = (visit: Schemas['ListedVisit']) => visit.state === 'scheduled' || visit.state === 'tentative';

function NextSteps({ course, zone }: { course: Schemas['CourseAnswer']; zone: string }) {
  const mayAsk = useRole('scheduler', 'clinician', 'prescriber', 'therapist', 'monitor', 'clinic-administrator');
  const ahead = useRead<Schemas['UpcomingSessions']>(mayAsk ? `/schedule/upcoming?clinic=${encodeURIComponent(course.clinic)}&course=${course.course}&from=${dayOf(Date.now(), zone)}&to=${plusDays(dayOf(Date.now(), zone), 200)}` : null);
  if (!mayAsk) return null;
  const holds = [...course.safetyReviews.map((review) => words(review.cause)), ...(course.heldByAnotherClinic ? [t('holdsElsewhere')] : [])];
  return (
    <section aria-labelledby="next">
      <Title order={2} size="h5" id="next">
        {t('nextSteps')}
      </Title>
      <Asked query={ahead} isEmpty={(all) => !all.sessions.some(isAhead)} empty={t('nextNone')}>
        {(all) => (
          <List size="sm">
            {all.sessions.filter(isAhead).map((visit) => {
              const missing = [...(visit.broken ?? []).map((broken) => words(broken.rule)), ...(visit.kind === 'SESSION' ? holds : [])];
              return (
                <List.Item key={visit.kind + visit.number}>
                  <b>
                    {words(visit.kind)} {visit.number}
                  </b>
                  , <When at={visit.start} zone={zone} />, {visit.room ?? t('online')} ·{' '}
                  {missing.length > 0 ? (
                    <Text span size="sm" c="var(--bad)">
                      {t('missing')}: {missing.join('; ')}
                    </Text>
                  ) : (
                    <Text span size="sm" c="dimmed">
                      {t('nothingMissing')}
                    </Text>
                  )}
                </List.Item>
              );
            })}
          </List>
        )}
      </Asked>
    </section>
  );
}

function Timeline({ events, course, zone }: { events: Event[]; course: string; zone: string }) {
  const [all, setAll] = useState(false);
  const found = new Map<number, Event[]>();
  for (const event of events) {
    const fact = payloadOf(event)['fact'];
    if (event.type === 'ProtocolDeviationDetected' && typeof fact === 'number') found.set(fact, [...(found.get(fact) ?? []), event]);
  }
  const phases = new Map<string, Event[]>();
  for (const event of events) {
    if (event.type === 'ProtocolDeviationDetected' && typeof payloadOf(event)['fact'] === 'number') continue;
    const phase = PHASES[event.type] ?? 'other';
    phases.set(phase, [...(phases.get(phase) ?? []), event]);
  }
  return (
    <section aria-labelledby="timeline">
      <Group justify="space-between">
        <Title order={2} size="h5" id="timeline">
          {t('timeline')} ({events.length})
        </Title>
        <Switch label={t('hideFindings')} checked={!all} onChange={() => setAll(!all)} />
      </Group>
      <Accordion multiple defaultValue={[...phases.keys()].slice(-2)} variant="separated" mt="xs">
        {[...phases].map(([phase, of]) => (
          <Accordion.Item key={phase} value={phase}>
            <Accordion.Control>
              {words(phase)} ({of.length})
            </Accordion.Control>
            <Accordion.Panel>
              <Stack component="ol" gap="sm" m={0} pl={0} style={{ listStyle: 'none' }}>
                {of.map((event) => (
                  <li key={event.seq}>
                    <Group gap="xs">
                      <Text span size="sm" c="dimmed" ff="monospace">
                        {event.seq}
                      </Text>
                      <Link to={`courses/${course}/replay?seq=${event.seq}`} fw={600} size="sm" td={event.enteredInErrorBy === undefined ? undefined : 'line-through'}>
                        {words(event.type)}
                      </Link>
                      <Text span size="sm">
                        <When at={event.occurredAt} zone={zone} />
                      </Text>
                      <Text span size="sm" c="dimmed">
                        {t('by', { name: event.who.name, role: words(event.who.role) })}
                      </Text>
                    </Group>
                    <Value value={payloadOf(event)} hide={['occurredAt', 'course', 'patient', 'clinic']} />
                    {all &&
                      found.get(event.seq)?.map((finding) => (
                        <Text key={finding.seq} size="sm" c="var(--bad)">
                          ⚠ {words(String(payloadOf(finding)['rule']))}: {String(payloadOf(finding)['detail'] ?? '')}
                        </Text>
                      ))}
                  </li>
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
