import { useState } from 'react';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Problem, read, readBytes, readText, useRole, useSession, type CommandSchemas, type Schemas } from '../api';
import { trailOf } from '../pages';
import { Id, Refusal } from '../parts';
import { bson, bundlePath, compare, entriesOf, isBeginningOf, keep, keptCheckpoint, NotProven, rootOf, signedCheckpoint, type Checkpoint } from '../proof';
import { t, words } from '../texts';

interface Proven {
  checkpoint: Checkpoint;
  kept: Checkpoint | null;
  events: number;
  commits: number;
  sealed: number;
}

/** Nothing of the course was altered: the browser looks itself. */
export default function Proof({ course }: { course: string }) {
  const session = useSession();
  const officer = useRole('compliance-officer', 'service') && session.clinics.includes('*');
  const [progress, setProgress] = useState<[number, number]>([0, 0]);
  const served = useMutation({ mutationFn: () => read<Schemas['TrailProofComparison']>(session, `/courses/${encodeURIComponent(course)}/audit/proof`) });
  const proof = useMutation<Proven, Error>({
    mutationFn: async () => {
      const trail = await trailOf(session, course);
      // Signed after the trail was read, so what the trail shows is in it.
      const note = await readText(session, '/checkpoint');
      if (session.config.logKeys.length === 0) throw new NotProven(t('noKey'));
      const checkpoint = await signedCheckpoint(note, session.config.logKeys);
      if (!checkpoint) throw new NotProven(t('badSignature'));
      const { size, root } = checkpoint;
      const kept = keptCheckpoint(checkpoint.origin);
      if (kept && kept.size > size) throw new NotProven(t('shorter', { kept: kept.size, size }));
      if (kept && kept.size < size) {
        const { path } = await read<CommandSchemas['Consistency']>(session, `/proof/consistency?from=${kept.size}&to=${size}`, 'command');
        if (!(await isBeginningOf(kept, checkpoint, path))) throw new NotProven(t('anotherLog', { kept: kept.size }));
      } else if (kept && kept.root !== root) {
        throw new NotProven(t('anotherLog', { kept: kept.size }));
      }
      const byCommit = Map.groupBy(trail, (event) => event.commit);
      const bundles = new Map<string, Promise<Uint8Array[]>>();
      let sealed = 0;
      let done = 0;
      for (const [commit, events] of byCommit) {
        const named = `${events[0]!.seq} ${words(events[0]!.type)}`;
        if (commit >= size) throw new NotProven(t('noEvent', { event: named }));
        const path = bundlePath(commit, size);
        if (!bundles.has(path)) bundles.set(path, readBytes(session, `/tile/entries/${path}`).then(entriesOf));
        const entry = (await bundles.get(path)!)[commit % 256];
        const inclusion = await read<CommandSchemas['Inclusion']>(session, `/proof/inclusion?commit=${commit}&size=${size}`, 'command');
        if (!entry || (await rootOf(entry, commit, size, inclusion.path)) !== root) {
          throw new NotProven(t('badLeaf', { commit, event: named }));
        }
        const recorded = bson(entry);
        for (const event of events) {
          const name = `${event.seq} ${words(event.type)}`;
          const field = compare(recorded, event, `course-${course}`, () => sealed++);
          if (field === null) throw new NotProven(t('noEvent', { event: name }));
          if (field !== '') throw new NotProven(t('badEvent', { event: name, commit, field }));
        }
        setProgress([++done, byCommit.size]);
      }
      keep(checkpoint);
      return { checkpoint, kept, events: trail.length, commits: byCommit.size, sealed };
    },
  });
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('proof')} <Id id={course} />
      </Title>
      <Text maw={640}>{t('proofIntro')}</Text>
      {officer ? (
        <Group>
          <Button onClick={() => proof.mutate()} loading={proof.isPending}>
            {t('prove')}
          </Button>
        </Group>
      ) : (
        <>
          <Alert color="gray" variant="outline">
            {t('proofOfficer')}
          </Alert>
          <Group>
            <Button variant="default" onClick={() => served.mutate()} loading={served.isPending}>
              {t('verdict')} …
            </Button>
            {served.data && <Text>{words(served.data.verdict)}</Text>}
          </Group>
          {served.error && <Refusal error={served.error} retry={() => served.mutate()} course={course} />}
        </>
      )}
      <div role="status">
        {proof.isPending && <Text>{t('proving', { done: progress[0], all: progress[1] })}</Text>}
        {proof.error instanceof Problem ? (
          <Refusal error={proof.error} retry={() => proof.mutate()} course={course} />
        ) : (
          proof.error && (
            <Alert color="red.9" variant="filled" title={t('notProven')} data-proof="failed">
              {proof.error.message}
            </Alert>
          )
        )}
        {proof.data && (
          <Alert color="green" variant="outline" title={t('proven', { events: proof.data.events, commits: proof.data.commits })} data-proof="proven">
            <Text size="sm">{proof.data.kept ? t('continues', { kept: proof.data.kept.size }) : t('firstSeen')}</Text>
            {proof.data.sealed > 0 && <Text size="sm">{t('sealed', { count: proof.data.sealed })}</Text>}
            <Text size="sm">
              {t('checkpoint')}: {proof.data.checkpoint.origin}, {t('size')}: {proof.data.checkpoint.size}
            </Text>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('root')}: <Id id={proof.data.checkpoint.root} />
            </Text>
            {session.config.logKeys.map((key) => (
              <Text key={key} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('key')}: {key}
              </Text>
            ))}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
