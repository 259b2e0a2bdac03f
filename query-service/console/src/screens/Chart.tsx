import { memo, useEffect, useRef } from 'react';
import { Box, SimpleGrid, Table, Text, Title, useMantineColorScheme } from '@mantine/core';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Schemas } from '../api';
import { payloadOf } from '../pages';
import { When } from '../parts';
import { t, words } from '../texts';

type Event = Schemas['AuditEntry'];
type Fact = { type: string; at: string; says: Record<string, unknown> };
type Point = { at: string; values: (number | null)[] };

/** What stands of a trail: without what was entered in error, and as it was amended. */
function standing(trail: Event[]): Fact[] {
  const facts = new Map<number, Fact>();
  for (const event of trail.filter((each) => each.enteredInErrorBy === undefined)) {
    const said = payloadOf(event);
    if (event.type === 'EventAmended') {
      const [[type, says] = []] = Object.entries(said['replacement'] as Record<string, Record<string, unknown>>);
      if (type && says && facts.has(said['target'] as number)) facts.set(said['target'] as number, { type, says, at: String(says['occurredAt']) });
    } else {
      facts.set(event.seq, { type: event.type, says: said, at: event.occurredAt });
    }
  }
  return [...facts.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Around a single point, in seconds: three days. */
const DAYS = 3 * 86_400;

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

/** Scores and vital signs of a course over time, with its doses. */
export default memo(function Chart({ trail, zone }: { trail: Event[]; zone: string }) {
  const facts = standing(trail);
  const doses = facts.filter(({ type }) => type === 'DoseStarted').map(({ at }) => at);
  const scores = Map.groupBy(
    facts.filter(({ type }) => type === 'RatingScaleScored'),
    ({ says }) => String(says['instrument']),
  );
  const vitals = facts.filter(({ type }) => type === 'VitalSignsRecorded');
  const pressure = (says: Fact['says'], which: string) => numberOf((says['bloodPressure'] as Record<string, unknown> | undefined)?.[which]);
  return (
    <section aria-labelledby="chart">
      <Title order={2} size="h5" id="chart">
        {t('chart')}
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {[...scores].map(([instrument, of]) => {
          const points = of.map(({ at, says }) => ({ at, values: [numberOf(says['total'])] }));
          const first = points[0]?.values[0];
          return <Plot key={instrument} title={words(instrument)} names={[t('total')]} points={points} line={first ? { at: first / 2, name: t('halfOfFirst') } : undefined} doses={doses} zone={zone} />;
        })}
        {vitals.length > 0 && (
          <>
            <Plot title={t('bloodPressure')} names={[t('systolic'), t('diastolic')]} points={vitals.map(({ at, says }) => ({ at, values: [pressure(says, 'systolicMmHg'), pressure(says, 'diastolicMmHg')] }))} doses={doses} zone={zone} />
            <Plot title={t('pulseAndOxygen')} names={[t('pulse'), 'SpO₂ %']} points={vitals.map(({ at, says }) => ({ at, values: [numberOf(says['heartRatePerMinute']), numberOf(says['spo2Percent'])] }))} doses={doses} zone={zone} />
          </>
        )}
      </SimpleGrid>
    </section>
  );
});

/** Points over time, with a line across and the doses' times; the same as a table for who can't see it. */
function Plot({ title, names, points, line, doses, zone }: { title: string; names: string[]; points: Point[]; line?: { at: number; name: string }; doses: string[]; zone: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => {
    const element = place.current!;
    const color = (name: string) => getComputedStyle(element).getPropertyValue(`--mantine-color-${name}`);
    const [ink, faint] = [color('text'), color('default-border')];
    const seconds = (at: string) => Date.parse(at) / 1000;
    const lines = (plot: uPlot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.setLineDash([4, 4]);
      for (const dose of doses) {
        const x = plot.valToPos(seconds(dose), 'x', true);
        if (x >= bbox.left && x <= bbox.left + bbox.width) ctx.strokeRect(x, bbox.top, 0, bbox.height);
      }
      if (line) ctx.strokeRect(bbox.left, plot.valToPos(line.at, 'y', true), bbox.width, 0);
      ctx.restore();
    };
    const axis = { stroke: ink, grid: { stroke: faint }, ticks: { stroke: faint } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: 180,
        tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
        axes: [axis, axis],
        scales: { x: { range: (_, from, to) => (to > from ? [from, to] : [from - DAYS, to + DAYS]) }, y: { range: (_, least, most) => uPlot.rangeNum(Math.min(least, line?.at ?? least), Math.max(most, line?.at ?? most), 0.1, true) } },
        series: [{}, ...names.map((label, i) => ({ label, stroke: color(['indigo-outline', 'red-outline'][i]!), points: { show: true }, spanGaps: true }))],
        legend: { show: false },
        hooks: { draw: [lines] },
      },
      [points.map(({ at }) => seconds(at)), ...names.map((_, i) => points.map(({ values }) => values[i] ?? null))],
      element,
    );
    const fit = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 180 }));
    fit.observe(element);
    return () => {
      fit.disconnect();
      plot.destroy();
    };
  }, [points, doses, line, names, zone, colorScheme]);
  return (
    <figure className="plot">
      <Text component="figcaption" size="sm">
        {title}: {names.join(', ')} · {t('dosesDashed')}
        {line && ` · ${line.name}: ${line.at}`}
      </Text>
      <Box ref={place} aria-hidden />
      <details>
        <summary>{t('values')}</summary>
        <Table.ScrollContainer minWidth={0}>
          <Table fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('when')}</Table.Th>
                {names.map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {points.map(({ at, values }, i) => (
                <Table.Tr key={i}>
                  <Table.Td>
                    <When at={at} zone={zone} />
                  </Table.Td>
                  {names.map((name, j) => (
                    <Table.Td key={name}>{values[j] ?? '–'}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </details>
    </figure>
  );
}
