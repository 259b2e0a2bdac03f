import { bson, EXPORT_TITLE, fromBase64, hexOf, leafOf, nodeOf, NotProven, same, sha256, signedText, toBase64 } from './proof';
import { t, words } from './texts';

/** What a bundle proves of itself; how stands in the README.md that each bundle holds. */
export interface ProvenBundle {
  scope: string;
  origin: string;
  size: number;
  events: number;
  commits: number;
}

const WIDTH = 256;
const ENVELOPE = new Set(['stream', 'seq', 'type', 'revision', 'occurredAt', 'recordedAt', 'actor', 'clinic', 'commit', 'commitIndex', 'commitSize', 'id', 'command', 'correlation', 'causation', 'event']);

type Bytes = Uint8Array<ArrayBuffer>;
type Line = Record<string, unknown>;

/** A number as it is written: a digit more is another number. */
class Digits {
  constructor(readonly source: string) {}
}

const parsed = (text: string): Line =>
  (JSON.parse as (text: string, reviver: (key: string, value: unknown, context?: { source: string }) => unknown) => Line)(text, (_, value, context) =>
    typeof value === 'number' ? new Digits(context?.source ?? String(value)) : value,
  );

/** One text for what is the same. */
function written(value: unknown): string {
  if (value instanceof Digits) return value.source;
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => `${JSON.stringify(name)}:${written(each)}`)
    .join()}}`;
}

/** The files of a zip archive, stored or deflated, each read when it is asked for. */
function filesOf(zip: Bytes): Map<string, () => Promise<Bytes>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new NotProven(t('noBundle'));
  const files = new Map<string, () => Promise<Bytes>>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, length, names, extra, comment, local] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + names));
    if (files.has(name)) throw new NotProven(t('badFile', { file: name }));
    files.set(name, async () => {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = zip.slice(start, start + length);
      if (method === 0) return packed;
      return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());
    });
    at += 46 + names + extra + comment;
  }
  return files;
}

async function rootOf(hashes: Bytes[]): Promise<Bytes> {
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeOf(await rootOf(hashes.slice(0, split)), await rootOf(hashes.slice(split)));
}

/** The tiles of a log, as far as a bundle has them: those of the right edge make the root, each other's root is above it. */
class Tiles {
  private readonly believed = new Map<string, Promise<boolean>>();

  constructor(
    private readonly size: number,
    private readonly tiles: Map<string, Bytes[]>,
  ) {}

  private at = (level: number, index: number) => this.tiles.get(`${level}/${index}`) ?? [];
  private wide = (level: number) => Math.floor(this.size / WIDTH ** level);

  async makes(root: Bytes): Promise<boolean> {
    let edge: Bytes[] = [];
    for (let level = 0; this.wide(level) > 0; level++) {
      const open = this.wide(level) % WIDTH;
      const hashes = open ? this.at(level, Math.floor(this.wide(level) / WIDTH)) : [];
      if (hashes.length !== open) return false;
      edge = hashes.length + edge.length > 0 ? [await rootOf([...hashes, ...edge])] : [];
    }
    return edge.length === 1 && same(edge[0]!, root);
  }

  private isBelieved(level: number, index: number): Promise<boolean> {
    const key = `${level}/${index}`;
    const known = this.believed.get(key) ?? this.believe(level, index);
    this.believed.set(key, known);
    return known;
  }

  private async believe(level: number, index: number): Promise<boolean> {
    const hashes = this.at(level, index);
    if (index === Math.floor(this.wide(level) / WIDTH)) return hashes.length > 0;
    const above = [level + 1, Math.floor(index / WIDTH)] as const;
    const said = this.at(...above)[index % WIDTH];
    return hashes.length === WIDTH && said !== undefined && (await this.isBelieved(...above)) && same(said, await rootOf(hashes));
  }

  async has(number: number, commit: Bytes): Promise<boolean> {
    const tile = Math.floor(number / WIDTH);
    const leaf = this.at(0, tile)[number % WIDTH];
    return leaf !== undefined && (await this.isBelieved(0, tile)) && same(leaf, await leafOf(commit));
  }
}

/** Each event of the scope as a line of events.ndjson has it, with times in milliseconds. */
function* eventsOf(commit: Line, last: Map<string, number>): Generator<Line> {
  const events = commit['events'] as Line[];
  const number = (value: unknown) => new Digits(String(value));
  for (const [index, event] of events.entries()) {
    if ((event['seq'] as number) > (last.get(event['stream'] as string) ?? -1)) continue;
    const { command, correlation, causation, recordedAt, actor, clinic } = commit;
    const { stream, seq, type, id, occurredAt, rev, payload } = event;
    yield {
      stream, seq: number(seq), type, id, occurredAt, command, correlation, causation, recordedAt, actor,
      revision: number(rev), commit: number(commit['_id']), commitIndex: number(index), commitSize: number(events.length),
      event: parsed(payload as string), ...(clinic === undefined ? {} : { clinic }),
    };
  }
}

const lines = (bytes: Bytes) => new TextDecoder().decode(bytes).split('\n').slice(0, -1).map(parsed);
const numberOf = (value: unknown) => Number((value as Digits).source);
const placeOf = (line: Line) => `${String(line['stream'])} ${(line['seq'] as Digits).source}`;
const named = (line: Line) => `${(line['seq'] as Digits).source} ${words(String(line['type']))} (${String(line['stream'])})`;

/**
 * Proves an export by itself and the log's keys; nothing is asked of anybody.
 *
 * @throws NotProven with what is not so; where events were altered, it names the first of them
 */
export async function provenBundle(zip: Bytes, keys: string[]): Promise<ProvenBundle> {
  const files = filesOf(zip);
  const read = async (name: string): Promise<Bytes> => {
    const file = files.get(name);
    if (!file) throw new NotProven(t('noFile', { file: name }));
    return file();
  };
  const signed = async (name: string): Promise<string[]> => {
    const text = await signedText(new TextDecoder().decode(await read(name)), keys);
    if (text === null) throw new NotProven(t('badSignature'));
    return text.split('\n');
  };
  const [statement, checkpoint] = [await signed('statement'), await signed('checkpoint')];
  if (statement[0] !== EXPORT_TITLE || written(statement.slice(1, 4)) !== written(checkpoint.slice(0, 3))) {
    throw new NotProven(t('badFile', { file: 'checkpoint' }));
  }
  const bytes = await read('manifest.json');
  if (statement[5] !== `manifest sha256 ${hexOf(await sha256(bytes))}`) throw new NotProven(t('badFile', { file: 'manifest.json' }));
  const manifest = parsed(new TextDecoder().decode(bytes));
  const listed = new Map((manifest['files'] as { name: string; sha256: string }[]).map((file) => [file.name, file.sha256]));
  let altered = [...files.keys()].find((name) => !listed.has(name) && name !== 'manifest.json' && name !== 'statement');
  for (const [name, expected] of listed) {
    if (hexOf(await sha256(await read(name))) !== expected) altered ??= name;
  }
  try {
    await compareEvents(read, manifest, Number(checkpoint[1]), fromBase64(checkpoint[2]!));
  } catch (error) {
    // What was altered in a way that it can't be read any more is named by its file.
    throw error instanceof NotProven || altered === undefined ? error : new NotProven(t('badFile', { file: altered }));
  }
  if (altered !== undefined) throw new NotProven(t('badFile', { file: altered }));
  return { scope: statement[4]!, origin: checkpoint[0]!, size: Number(checkpoint[1]), events: numberOf(manifest['events']), commits: numberOf(manifest['commits']) };
}

async function compareEvents(read: (name: string) => Promise<Bytes>, manifest: Line, size: number, root: Bytes): Promise<void> {
  const tiles = new Map<string, Bytes[]>();
  for (const tile of lines(await read('tiles.ndjson'))) {
    const raw = fromBase64(tile['hashes'] as string);
    tiles.set(`${numberOf(tile['level'])}/${numberOf(tile['index'])}`, Array.from({ length: raw.length / 32 }, (_, i) => raw.slice(i * 32, i * 32 + 32)));
  }
  const log = new Tiles(size, tiles);
  if (!(await log.makes(root))) throw new NotProven(t('badRoot', { root: toBase64(root) }));
  const last = new Map((manifest['streams'] as Line[]).map((stream) => [stream['stream'] as string, numberOf(stream['lastSeq'])]));
  const expected = new Map<string, Line>();
  for (const entry of lines(await read('commits.ndjson'))) {
    const data = fromBase64(entry['bson'] as string);
    const commit = numberOf(entry['commit']);
    const isTheLogs = await log.has(commit, data);
    const events = [...eventsOf(bson(data), last)];
    if (!isTheLogs) throw new NotProven(t('badLeaf', { commit, event: events.map(named).join(', ') }));
    for (const event of events) expected.set(placeOf(event), event);
  }
  for (const [stream, seq] of last) {
    for (let n = 0; n <= seq; n++) {
      if (!expected.has(`${stream} ${n}`)) throw new NotProven(t('noEvent', { event: `${stream} ${n}` }));
    }
  }
  for (const event of lines(await read('events.ndjson'))) {
    const recorded = expected.get(placeOf(event));
    if (!recorded) throw new NotProven(t('noEvent', { event: named(event) }));
    expected.delete(placeOf(event));
    const told = { ...event, occurredAt: Date.parse(event['occurredAt'] as string), recordedAt: Date.parse(event['recordedAt'] as string) } as Line;
    const field = [...ENVELOPE, ...Object.keys(told)].find((name) => !ENVELOPE.has(name) || written(told[name] ?? null) !== written(recorded[name] ?? null));
    if (field) throw new NotProven(t('badEvent', { event: named(event), commit: numberOf(recorded['commit']), field }));
  }
  const [lost] = expected.values();
  if (lost) throw new NotProven(t('lostEvent', { event: named(lost) }));
}
