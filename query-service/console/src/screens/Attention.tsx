import { Alert, Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useRead, type Schemas } from '../api';
import { Asked, Id, Link, When } from '../parts';
import { t, words, type Texts } from '../texts';
import { dayOf } from '../times';

type Row = { course: string; patient: string; visit: string; at?: string; due?: string; room?: string; owner?: string; why: string };

const LISTS = ['observed', 'observedWithoutSlot', 'breaking', 'overdue', 'unconfirmed', 'cancelledLate', 'maintenance'] as const;

const ofVisit = (visit: Schemas['ListedVisit']): Row => ({
  course: visit.course,
  patient: visit.patient,
  visit: `${words(visit.kind)} ${t('ofCount', { done: visit.number, count: visit.count ?? '–' })}`,
  at: visit.start,
  due: visit.heldUntil ?? visit.end,
  room: visit.room,
  owner: visit.staff.map((each) => `${each.id} (${words(each.role)})`).join(', '),
  why: [words(visit.state), ...visit.broken.map((broken) => [words(broken.rule), broken.resource].filter(Boolean).join(' '))].join('; '),
});

function rows(list: (typeof LISTS)[number], all: Schemas['Attention']): Row[] {
  switch (list) {
    case 'observedWithoutSlot':
      return all.observedWithoutSlot.map((it) => ({
        course: it.course,
        patient: it.patient,
        visit: `${words('SESSION')} ${it.session}`,
        at: it.doseBegunAt,
        why: words('DoseStarted'),
      }));
    case 'unconfirmed':
      return all.unconfirmed.map((it) => ({ course: it.course, patient: it.patient, visit: String(it.visits), due: it.until, why: words('tentative') }));
    case 'maintenance':
      return all.maintenance.map((it) => ({
        course: it.course,
        patient: it.patient,
        visit: t('maintenance'),
        at: it.nextSession,
        due: it.nextSessionBy,
        why: it.reviewDue ? t('reviewOn', { day: it.reviewOn ?? '' }) : '',
      }));
    default:
      return all[list].map(ofVisit);
  }
}

/** The lists that are settled by booking anew, on the board of their day; the others are settled in the course. */
const ON_BOARD: readonly string[] = ['breaking', 'overdue'];

/** What is overdue, in conflict or under review at a clinic, the most dangerous first. */
export default function Attention({ clinic }: { clinic: string }) {
  const query = useRead<Schemas['Attention']>(`/clinics/${encodeURIComponent(clinic)}/attention`, true);
  return (
    <Asked query={query} empty={t('attentionNone')} isEmpty={(all) => LISTS.every((list) => all[list].length === 0)}>
      {(all) => (
        <Stack>
          <Group justify="space-between">
            <Title order={1} size="h3">
              {t('attention')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('zone', { zone: all.zone })}
            </Text>
          </Group>
          <Group gap="xs">
            {LISTS.map((list) => (
              <Badge key={list} component="a" href={`#${list}`} variant="default" size="lg" tt="none" style={{ cursor: 'pointer' }}>
                {t(list)}: {all[list].length}
              </Badge>
            ))}
          </Group>
          {all.truncated && <Alert variant="outline">{t('truncated')}</Alert>}
          {LISTS.filter((list) => all[list].length > 0).map((list) => (
            <section key={list} id={list} aria-labelledby={list + '-title'}>
              <Title order={2} size="h5" id={list + '-title'}>
                {t(list as keyof Texts)} ({all[list].length})
              </Title>
              <Table.ScrollContainer minWidth={640}>
                <Table striped withTableBorder>
                  <Table.Thead>
                    <Table.Tr>
                      {(['course', 'patient', 'visit', 'when', 'due', 'room', 'owner', 'why', 'act'] as const).map((head) => (
                        <Table.Th key={head}>{t(head)}</Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {rows(list, all).map((row, index) => (
                      <Table.Tr key={index}>
                        <Table.Td>
                          <Id id={row.course} to={`courses/${row.course}`} />
                        </Table.Td>
                        <Table.Td>
                          <Id id={row.patient} />
                        </Table.Td>
                        <Table.Td>{row.visit}</Table.Td>
                        <Table.Td>{row.at && <When at={row.at} zone={all.zone} />}</Table.Td>
                        <Table.Td>{row.due && <When at={row.due} zone={all.zone} />}</Table.Td>
                        <Table.Td>{row.room}</Table.Td>
                        <Table.Td>{row.owner}</Table.Td>
                        <Table.Td>{row.why}</Table.Td>
                        <Table.Td>
                          {ON_BOARD.includes(list) && row.at ? (
                            <Link to={`board?view=day&day=${dayOf(row.at, all.zone)}&clinic=${encodeURIComponent(clinic)}`} size="sm">
                              {t('onBoard')}
                            </Link>
                          ) : list === 'unconfirmed' ? (
                            <Link to={`series?clinic=${encodeURIComponent(clinic)}&course=${row.course}`} size="sm">
                              {t('onSeries')}
                            </Link>
                          ) : (
                            <Link to={`courses/${row.course}`} size="sm">
                              {t('openCourse')}
                            </Link>
                          )}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </section>
          ))}
        </Stack>
      )}
    </Asked>
  );
}
