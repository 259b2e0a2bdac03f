import { useState, type MouseEvent, type ReactNode } from 'react';
import { ActionIcon, Alert, Anchor, Button, Group, List, Loader, Modal, Select, Stack, Text, type AnchorProps } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import { emergencies, Problem, useRole, type CommandSchemas } from './api';
import { go } from './route';
import { ROOT } from './session';
import { t, words } from './texts';
import { moment } from './times';

/** A link within the console; other clicks than the plain one are the browser's. */
export function Link({ to, children, ...rest }: { to: string; children: ReactNode } & AnchorProps) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <Anchor href={ROOT + to} onClick={follow} {...rest}>
      {children}
    </Anchor>
  );
}

/** An id: its first part, with the whole one to hover over and to copy. */
export function Id({ id, to }: { id: string; to?: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const short = /^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : id;
  return (
    <Group gap={2} wrap="nowrap" component="span" display="inline-flex" title={id}>
      {to ? (
        <Link to={to} ff="monospace" size="sm">
          {short}
        </Link>
      ) : (
        <Text span ff="monospace" size="sm">
          {short}
        </Text>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('copy', { id })} onClick={() => clipboard.copy(id)}>
        <svg aria-hidden width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5">
          {clipboard.copied ? <path d="M3 8l3 4 7-8" /> : <path d="M5 5h8v8H5zM3 11V3h8" />}
        </svg>
      </ActionIcon>
    </Group>
  );
}

export function When({ at, zone }: { at: string; zone: string }) {
  return <time dateTime={at}>{moment(at, zone)}</time>;
}

const REASONS = [
  'LIFE_IN_DANGER',
  'PATIENT_CANNOT_TELL',
  'ADVERSE_EVENT_AFTER_DOSE',
  'PSYCHIATRIC_CRISIS',
  'INTERACTION_WITH_URGENT_TREATMENT',
  'ASKED_BY_EMERGENCY_SERVICE',
  'OTHER',
];

/** What the screens are for, once for each kind of role; that it was read is kept without saying by whom. */
export function Hint() {
  const officer = useRole('compliance-officer');
  const schedules = useRole('scheduler');
  const text = officer ? 'hintOfficer' : schedules ? 'hintSchedule' : 'hintTreat';
  const kept = `console-read-${text}`;
  const [isRead, setRead] = useState(() => localStorage.getItem(kept) !== null);
  if (isRead) return null;
  const close = () => {
    localStorage.setItem(kept, '1');
    setRead(true);
  };
  return (
    <Alert variant="outline" mb="md" role="note">
      <Group justify="space-between">
        <Text size="sm">{t(text)}</Text>
        <Button size="xs" variant="default" onClick={close}>
          {t('hintOk')}
        </Button>
      </Group>
    </Alert>
  );
}

/** What went wrong, in the service's own words. */
export function Refusal({ error, retry, course }: { error: Error; retry?: () => void; course?: string }) {
  const problem = error instanceof Problem ? error : null;
  const forbidden = problem?.status === 403;
  const treats = useRole('clinician', 'prescriber', 'therapist', 'monitor');
  return (
    <Alert color={forbidden ? 'gray' : 'red'} variant="outline" title={t(forbidden ? 'forbidden' : 'failed')} role="alert">
      <Text size="sm">{problem?.title ?? error.message}</Text>
      {problem?.detail && <Text size="sm">{problem.detail}</Text>}
      {problem?.rule && <Text size="sm">{words(problem.rule)}</Text>}
      <Group mt="sm">
        {retry && !forbidden && (
          <Button size="xs" variant="default" onClick={retry}>
            {t('again')}
          </Button>
        )}
        {forbidden && course && retry && treats && !emergencies.has(course) && <Emergency course={course} retry={retry} />}
      </Group>
    </Alert>
  );
}

/** Each rule that refuses a booking, where rules do. */
export function Refused({ error }: { error: Error }) {
  if (!(error instanceof Problem) || error.status !== 422) return <Refusal error={error} />;
  const broken = error.broken.length > 0 ? error.broken : [{ rule: error.rule, detail: error.detail ?? error.title }];
  return (
    <Alert variant="outline" color="red" title={t('refused')} role="alert">
      <List size="sm">
        {broken.map((each, i) => (
          <List.Item key={i}>
            {each.rule && <b>{words(each.rule)}: </b>}
            {each.detail} {'resource' in each && each.resource}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** What the rules say of a command before it is given, while it is given, and after. */
export function Answered({ allowed, done, errors }: { allowed?: CommandSchemas['DryRunAnswer']; done?: string; errors: (Error | null)[] }) {
  return (
    <div role="status">
      {allowed && !done && (
        <Alert variant="outline" color="green">
          {t('wouldRecord', { events: counted(allowed.events.map((event) => words(event.type))) })}
        </Alert>
      )}
      {done && <Alert variant="outline">{done}</Alert>}
      {errors.map((error, i) => error && <Refused key={i} error={error} />)}
    </div>
  );
}

/** Each once, with how often it is there if that is more than once. */
function counted(all: string[]): string {
  const times = new Map<string, number>();
  for (const each of all) times.set(each, (times.get(each) ?? 0) + 1);
  return [...times].map(([each, count]) => (count > 1 ? `${count} × ${each}` : each)).join(', ');
}

function Emergency({ course, retry }: { course: string; retry: () => void }) {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const open = () => {
    if (reason) {
      emergencies.set(course, reason);
      setOpened(false);
      retry();
    }
  };
  return (
    <>
      <Button size="xs" color="red" variant="outline" onClick={() => setOpened(true)}>
        {t('emergency')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('emergency')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack>
          <Text size="sm">{t('emergencyWhy')}</Text>
          <Select
            label={t('reason')}
            data={REASONS.map((value) => ({ value, label: words(value) }))}
            value={reason}
            onChange={setReason}
            data-autofocus
          />
          <Button color="red" disabled={!reason} onClick={open}>
            {t('emergencyOpen')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}

/** One of: loading, refused, empty, or what was asked for, marked where it is old. */
export function Asked<T>({
  query,
  empty,
  isEmpty,
  course,
  children,
}: {
  query: UseQueryResult<T, Error>;
  empty?: string;
  isEmpty?: (data: T) => boolean;
  course?: string;
  children: (data: T) => ReactNode;
}) {
  if (query.data === undefined) {
    return query.error ? (
      <Refusal error={query.error} retry={() => void query.refetch()} course={course} />
    ) : (
      <Group role="status" p="md">
        <Loader size="sm" />
        <Text>{t('loading')}</Text>
      </Group>
    );
  }
  return (
    <>
      {query.error && (
        <Alert color="yellow" variant="outline" role="status" mb="sm">
          {t('stale', { time: new Date(query.dataUpdatedAt).toLocaleTimeString() })} {query.error.message}
        </Alert>
      )}
      {isEmpty?.(query.data) ? (
        <Text c="dimmed" p="md" role="status">
          {empty ?? t('nothing')}
        </Text>
      ) : (
        children(query.data)
      )}
    </>
  );
}
