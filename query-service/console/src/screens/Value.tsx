import { words } from '../texts';

/** A JSON pointer to a member (RFC 6901). */
export const pointer = (path: string, name: string) => `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** JSON as a list to read. Texts are shown as texts, whatever they hold; a path that is marked stands out. */
export function Value({ value, hide = [], marked, path = '' }: { value: unknown; hide?: string[]; marked?: Set<string>; path?: string }) {
  if (value === null || typeof value !== 'object') return <span>{String(value)}</span>;
  const entries = Object.entries(value).filter(([name]) => path !== '' || !hide.includes(name));
  if (entries.length === 0) return <span>–</span>;
  return (
    <ul className={path === '' ? 'state' : undefined}>
      {entries.map(([name, each]) => {
        const here = pointer(path, name);
        const label = /^\d+$/.test(name) ? (Array.isArray(value) ? '·' : name) : words(name);
        return (
          <li key={name}>
            {marked?.has(here) ? <mark>{label}</mark> : label}
            {label === '·' ? ' ' : ': '}
            {marked?.has(here) && typeof each !== 'object' ? (
              <mark>
                <Value value={each} path={here} />
              </mark>
            ) : (
              <Value value={each} marked={marked} path={here} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
