import type { Schemas } from './api';
import { t } from './texts';

/** The browser's own proof: nothing here asks the query service whether it is right. */

export class NotProven extends Error {}

export interface Checkpoint {
  origin: string;
  size: number;
  root: string;
}

/** The first line of the statement under an export. */
export const EXPORT_TITLE = 'treatment-course export v1';

const utf8 = new TextEncoder();
type Bytes = Uint8Array<ArrayBuffer>;

export const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
export const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** The hash of an entry, and of two hashes (RFC 6962). */
export const leafOf = (entry: Uint8Array) => sha256(new Uint8Array([0]), entry);
export const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(new Uint8Array([1]), left, right);

export const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * The text of a C2SP signed note, if one of the keys (NAME+HASH+BASE64) signed it in the name of its first line but a title.
 *
 * After a declared fork the log signs under its name with the declaration's time.
 */
export async function signedText(note: string, keys: string[]): Promise<string | null> {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const origin = text.split('\n').find((line) => line !== EXPORT_TITLE) ?? '';
  const base = (name: string) => name.split('/fork-')[0];
  for (const key of keys) {
    const [name = '', , encoded = ''] = key.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/);
    const typed = fromBase64(encoded);
    if (base(name) !== base(origin) || typed.length !== 33 || typed[0] !== 1) continue;
    const hash = (await sha256(utf8.encode(origin + '\n'), typed)).slice(0, 4);
    const imported = await ed25519(typed.slice(1));
    for (const line of note.slice(end + 2).split('\n')) {
      const match = /^— (\S+) (\S+)$/.exec(line);
      if (!match || match[1] !== origin) continue;
      const signature = fromBase64(match[2]!);
      if (same(signature.slice(0, 4), hash) && (await crypto.subtle.verify('Ed25519', imported, signature.slice(4), utf8.encode(text)))) {
        return text;
      }
    }
  }
  return null;
}

async function ed25519(key: Bytes): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch {
    throw new NotProven(t('noSha'));
  }
}

/** The checkpoint of a signed note; null if no key of the log signed it. */
export async function signedCheckpoint(note: string, keys: string[]): Promise<Checkpoint | null> {
  const [origin = '', size = '', root = ''] = (await signedText(note, keys))?.split('\n') ?? [];
  return origin ? { origin, size: Number(size), root } : null;
}

/** The root that a leaf and its path make (RFC 9162, 2.1.3.2), in Base64; empty if the path is of another length. */
export async function rootOf(entry: Uint8Array, index: number, size: number, path: string[]): Promise<string> {
  let hash = await leafOf(entry);
  let [node, last] = [index, size - 1];
  for (const step of path) {
    if (last === 0) return '';
    const sibling = fromBase64(step);
    if (node % 2 === 1 || node === last) {
      hash = await nodeOf(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeOf(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? toBase64(hash) : '';
}

/** Whether a log of some commits is the beginning of a later one (RFC 9162, 2.1.4.2). */
export async function isBeginningOf(earlier: Checkpoint, later: Checkpoint, path: string[]): Promise<boolean> {
  if (earlier.size === later.size) return earlier.root === later.root && path.length === 0;
  if (earlier.size < 1 || earlier.size > later.size) return false;
  const hashes = path.map(fromBase64);
  let [node, last] = [earlier.size - 1, later.size - 1];
  const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  while (node % 2 === 1) up();
  // Of a whole tree the root itself is the first hash, which the path leaves out.
  const first = node === 0 ? fromBase64(earlier.root) : hashes.shift();
  if (!first) return false;
  let [from, to] = [first, first];
  for (const hash of hashes) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      from = await nodeOf(hash, from);
      to = await nodeOf(hash, to);
      while (node % 2 === 0 && node !== 0) up();
    } else {
      to = await nodeOf(to, hash);
    }
    up();
  }
  return last === 0 && toBase64(from) === earlier.root && toBase64(to) === later.root;
}

const KEPT = 'console-log ';

/** The largest checkpoint of a log that this browser has proven something by; of no patient and no visitor. */
export function keptCheckpoint(origin: string): Checkpoint | null {
  return JSON.parse(localStorage.getItem(KEPT + origin) ?? 'null') as Checkpoint | null;
}

export const keep = (checkpoint: Checkpoint) => localStorage.setItem(KEPT + checkpoint.origin, JSON.stringify(checkpoint));

/** Entries of a C2SP entry bundle: each after its length in two bytes. */
export function entriesOf(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = (bundle[at]! << 8) | bundle[at + 1]!;
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

/** The path of the entry bundle that holds a commit of a log of a size. */
export function bundlePath(commit: number, size: number): string {
  const tile = Math.floor(commit / 256);
  const width = Math.min(256, size - tile * 256);
  let path = String(tile % 1000).padStart(3, '0');
  for (let rest = Math.floor(tile / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  }
  return width === 256 ? path : `${path}.p/${width}`;
}

/** A document of BSON, of the types that commits hold. */
export function bson(bytes: Uint8Array): Record<string, unknown> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8');
  const read = (start: number, array: boolean): [unknown, number] => {
    const fields: Record<string, unknown> = {};
    let at = start + 4;
    while (view.getUint8(at) !== 0) {
      const kind = view.getUint8(at);
      let stop = at + 1;
      while (view.getUint8(stop) !== 0) stop++;
      const name = decoder.decode(bytes.subarray(at + 1, stop));
      at = stop + 1;
      if (kind === 3 || kind === 4) {
        [fields[name], at] = read(at, kind === 4);
      } else if (kind === 2) {
        const length = view.getInt32(at, true);
        fields[name] = decoder.decode(bytes.subarray(at + 4, at + 3 + length));
        at += 4 + length;
      } else if (kind === 5) {
        const length = view.getInt32(at, true);
        const hex = hexOf(bytes.subarray(at + 5, at + 5 + length));
        fields[name] = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
        at += 5 + length;
      } else if (kind === 9 || kind === 18) {
        fields[name] = Number(view.getBigInt64(at, true));
        at += 8;
      } else if (kind === 16) {
        fields[name] = view.getInt32(at, true);
        at += 4;
      } else {
        throw new NotProven(`BSON ${kind}`);
      }
    }
    return [array ? Object.values(fields) : fields, at + 1];
  };
  return read(0, false)[0] as Record<string, unknown>;
}

type Recorded = { stream: string; seq: number; id: string; type: string; rev: number; occurredAt: number; payload: string };

const SEALED = 'sealed:1:';

/** Where two values differ, as a path; empty if they agree. A text that is sealed in the ledger is only counted. */
function difference(recorded: unknown, shown: unknown, path: string, sealed: () => void): string {
  if (typeof recorded === 'string' && recorded.startsWith(SEALED) && typeof shown === 'string') {
    sealed();
    return '';
  }
  if (recorded === null || shown === null || typeof recorded !== 'object' || typeof shown !== 'object') {
    return recorded === shown ? '' : path || '/';
  }
  const [a, b] = [recorded as Record<string, unknown>, shown as Record<string, unknown>];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = name in a && name in b ? difference(a[name], b[name], `${path}/${name}`, sealed) : `${path}/${name}`;
    if (found) return found;
  }
  return '';
}

/** The field in which an event is shown otherwise than its commit has it; null if the commit lacks it, empty if all agree. */
export function compare(commit: Record<string, unknown>, event: Schemas['AuditEntry'], stream: string, sealed: () => void): string | null {
  const recorded = (commit['events'] as Recorded[])[event.commitIndex];
  if (!recorded || recorded.stream !== stream || recorded.seq !== event.seq) return null;
  const actor = commit['actor'] as Record<string, unknown>;
  const envelope: [string, unknown, unknown][] = [
    ['commit', commit['_id'], event.commit],
    ['id', recorded.id, event.id],
    ['type', recorded.type, event.type],
    ['revision', recorded.rev, event.revision],
    ['occurredAt', recorded.occurredAt, Date.parse(event.occurredAt)],
    ['recordedAt', commit['recordedAt'], Date.parse(event.recordedAt)],
    ['command', commit['command'], event.command],
    ['clinic', commit['clinic'], event.clinic],
    ['who.id', actor['id'], event.who.id],
    ['who.name', actor['name'], event.who.name],
    ['who.role', actor['role'], event.who.role],
    ['who.credential', actor['credential'], event.who.credential],
  ];
  const wrong = envelope.find(([, one, other]) => one !== other);
  return wrong ? wrong[0] : difference(JSON.parse(recorded.payload), event.payload, '', sealed);
}
