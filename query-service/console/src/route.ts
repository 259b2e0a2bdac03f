import { useSyncExternalStore } from 'react';
import { ROOT } from './session';

const MOVED = 'console-moved';

function subscribe(listener: () => void) {
  addEventListener('popstate', listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(MOVED, listener);
  };
}

/** The parts of the address below /console/, and its parameters. */
export function useRoute(): { parts: string[]; query: URLSearchParams } {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const url = new URL(address, location.origin);
  return { parts: url.pathname.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent), query: url.searchParams };
}

/** Goes to an address below /console/; `replace` leaves no step back. */
export function go(address: string, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', ROOT + address);
  dispatchEvent(new Event(MOVED));
}

/** Changes parameters of this address; an empty one goes away. */
export function setQuery(changes: Record<string, string>, replace = true) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  go(url.pathname.slice(ROOT.length) + url.search, replace);
}
