import { useState, type DragEvent } from 'react';
import { Alert, FileInput, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '../api';
import { provenBundle, type ProvenBundle } from '../bundle';
import { NotProven } from '../proof';
import { t } from '../texts';

/** An export is what the log signed: proven in the browser, without a request. */
export default function Verify() {
  const { config } = useSession();
  const [keys, setKeys] = useState(config.logKeys.join('\n'));
  const [chosen, setChosen] = useState<File | null>(null);
  const proof = useMutation<ProvenBundle, Error, File>({
    networkMode: 'always',
    mutationFn: async (file) => {
      try {
        return await provenBundle(new Uint8Array(await file.arrayBuffer()), keys.split('\n').map((key) => key.trim()).filter(Boolean));
      } catch (error) {
        throw error instanceof NotProven ? error : new NotProven(t('unreadable', { why: error instanceof Error ? error.message : String(error) }));
      }
    },
  });
  const choose = (file: File | null) => {
    setChosen(file);
    if (file) proof.mutate(file);
    else proof.reset();
  };
  return (
    <Stack maw={760}>
      <Title order={1} size="h3">
        {t('verify')}
      </Title>
      <Paper
        withBorder
        p="lg"
        className="drop"
        onDragOver={(event: DragEvent) => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          choose(event.dataTransfer.files[0] ?? null);
        }}
      >
        <Stack>
          <Text>{t('verifyIntro')}</Text>
          <FileInput label={t('chooseBundle')} accept=".zip,application/zip" value={chosen} onChange={choose} />
          <Textarea label={t('logKey')} autosize value={keys} onChange={(event) => setKeys(event.currentTarget.value)} />
        </Stack>
      </Paper>
      <div role="status">
        {proof.isPending && <Text>{t('verifying')}</Text>}
        {proof.error && (
          <Alert color="red.9" variant="filled" title={t('notProven')} data-proof="failed">
            {proof.error.message}
          </Alert>
        )}
        {proof.data && (
          <Alert color="green" variant="outline" title={t('bundleProven', { events: proof.data.events, commits: proof.data.commits })} data-proof="proven">
            <Text size="sm">
              {t('scope')}: {proof.data.scope.replace(/^scope /, '')}
            </Text>
            <Text size="sm">
              {t('checkpoint')}: {proof.data.origin}, {t('size')}: {proof.data.size}
            </Text>
          </Alert>
        )}
      </div>
    </Stack>
  );
}
