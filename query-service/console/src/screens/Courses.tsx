import { useState } from 'react';
import { Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { read, useSession, useZone, type Schemas } from '../api';
import { Id, Refusal, When } from '../parts';
import { go } from '../route';
import { t, words } from '../texts';

/** A clinic's courses, and a door to any by its id. */
export default function Courses({ clinic }: { clinic: string | null }) {
  const session = useSession();
  const zone = useZone(clinic);
  const [id, setId] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['courses', clinic],
    queryFn: ({ pageParam }) =>
      read<Schemas['Courses']>(session, `/clinics/${encodeURIComponent(clinic!)}/courses?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    enabled: clinic !== null,
  });
  const courses = pages.data?.pages.flatMap((page) => page.courses) ?? [];
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('courses')}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go(`courses/${encodeURIComponent(id.trim())}`);
        }}
      >
        <Group align="end">
          <TextInput label={t('courseId')} value={id} onChange={(event) => setId(event.currentTarget.value)} w={340} maw="100%" required />
          <Button type="submit" variant="default">
            {t('open')}
          </Button>
        </Group>
      </form>
      {clinic === null && <Text>{t('clinicHint')}</Text>}
      {pages.error && <Refusal error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Text role="status">{t('loading')}</Text>}
      {pages.data && courses.length === 0 && <Text c="dimmed">{t('nothing')}</Text>}
      {courses.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table striped withTableBorder>
            <Table.Thead>
              <Table.Tr>
                {(['course', 'patient', 'status', 'sessions', 'protocol', 'opened'] as const).map((head) => (
                  <Table.Th key={head}>{t(head)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {courses.map((course) => (
                <Table.Tr key={course.course}>
                  <Table.Td>
                    <Id id={course.course} to={`courses/${course.course}`} />
                  </Table.Td>
                  <Table.Td>
                    <Id id={course.patient} />
                  </Table.Td>
                  <Table.Td>{words(course.status)}</Table.Td>
                  <Table.Td>{course.series && t('ofCount', { done: course.series.done, count: course.series.count })}</Table.Td>
                  <Table.Td>
                    {course.protocol.id} {course.protocol.version}
                  </Table.Td>
                  <Table.Td>
                    <When at={course.openedAt} zone={zone} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {pages.hasNextPage && (
        <Group>
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
