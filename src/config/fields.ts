import * as z from 'zod';
import { DURATION_FORM, parseDuration } from '../lib/duration.js';

const SIZE_UNITS: Readonly<Record<string, number>> = {
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** `10s`, `1h30m`; the value is milliseconds. */
export const duration = z.string().transform((text, context) => {
  const durationMs = parseDuration(text);
  if (durationMs !== null) return durationMs;
  context.addIssue({
    code: 'custom',
    message: `expected ${DURATION_FORM}, got '${text}'`,
  });
  return z.NEVER;
});

/** `512MiB`, `10GiB`; the value is bytes. */
export const size = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]iB)$/.exec(text);
  if (match) return Math.round(Number(match[1]) * SIZE_UNITS[match[2]!]!);
  context.addIssue({ code: 'custom', message: `expected a size such as 512MiB or 10GiB, got '${text}'` });
  return z.NEVER;
});

/** Where a server listens: `127.0.0.1:4040`, `[::1]:4040`, `:4040` (all addresses). */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** {@link ListenAddress}, written as one string. */
export const listenAddress = z.string().transform((text, context): ListenAddress => {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3] ?? Number.NaN);
  if (match && port <= 65_535) return { host: match[1] ?? (match[2] || '::'), port };
  context.addIssue({
    code: 'custom',
    message: `expected ADDRESS:PORT such as 127.0.0.1:4040, got '${text}'`,
  });
  return z.NEVER;
});

/** `spinscope.example.org`, or `*.example.org` for all names below a domain; without scheme and port. */
export const hostName = z.string().transform((text, context) => {
  if (/^(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/i.test(text)) return text;
  context.addIssue({
    code: 'custom',
    message: `expected a host name without a port, such as spinscope.example.org or *.example.org, got '${text}'`,
  });
  return z.NEVER;
});

/** The address of a server, without a trailing slash, and without secrets: it is shown in logs and metrics. */
export const serverUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.username !== '' || url.password !== '')) {
    context.addIssue({
      code: 'custom',
      message: `expected no user and password in the URL of ${url.host}, as URLs are shown in logs; give username and password_file`,
    });
    return z.NEVER;
  }
  if (url && /^https?:$/.test(url.protocol)) return text.replace(/\/+$/, '');
  context.addIssue({
    code: 'custom',
    message: `expected http://HOST:PORT or https://HOST:PORT, got '${text}'`,
  });
  return z.NEVER;
});

/** `0/3`: the first of three parts. A name with its number at the end, as a StatefulSet's pods have it, stands for the number: `evaluate-0/3`. */
export const shard = z.string().transform((text, context) => {
  const match = /^(?:.*-)?(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match && index < count) return { index, count };
  context.addIssue({
    code: 'custom',
    message: `expected INDEX/COUNT such as 0/3, the index from 0, got '${text}'`,
  });
  return z.NEVER;
});

/** A label name that every server and every selector takes. */
export const labelName = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'expected a label name: letters, digits and _, no digit first');
