import { language } from './texts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions, locale: string = language): Intl.DateTimeFormat {
  const key = locale + zone + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** The moment by a zone's calendar and clock, to the minute. */
export const moment = (at: string | number, zone: string) =>
  format(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** The time of day alone. */
export const clock = (at: string | number, zone: string) =>
  format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** A day as it is said. */
export const dayName = (day: string) =>
  format('UTC', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(day + 'T12:00:00Z'));

/** The day of a moment by a zone, such as 2026-12-01. */
export const dayOf = (at: string | number, zone: string) =>
  format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA').format(new Date(at));

/** Minutes since midnight of a moment by a zone. */
export function minutesOf(at: string | number, zone: string): number {
  const [hours = 0, minutes = 0] = format(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, 'en-GB')
    .format(new Date(at))
    .split(':')
    .map(Number);
  return hours * 60 + minutes;
}

/** The moment at which a zone's clock shows a day and a time such as 09:30. */
export function instant(day: string, time: string, zone: string): string {
  const shown = Date.parse(`${day}T${time}:00Z`);
  let at = shown;
  // Twice, since the first guess may lie on the other side of a change of the clock.
  for (let i = 0; i < 2; i++) {
    const there = Date.parse(dayOf(at, zone) + 'T00:00:00Z') + minutesOf(at, zone) * 60_000;
    at += shown - there;
  }
  return new Date(at).toISOString();
}

export function plusDays(day: string, days: number): string {
  const at = new Date(day + 'T12:00:00Z');
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export const monday = (day: string) => plusDays(day, -((new Date(day + 'T12:00:00Z').getUTCDay() + 6) % 7));
