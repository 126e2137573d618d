import * as z from 'zod';
import { duration, serverUrl } from './fields.js';

/** How a server is reached. Secrets come from files alone, so that a configuration can be shown. */
export const connectionFields = {
  /** Sent as `X-Scope-OrgID`. */
  tenant: z.string().min(1).optional(),
  username: z.string().optional(),
  password_file: z.string().optional(),
  bearer_token_file: z.string().optional(),
  /** Certificate authority, PEM; the system's by default. */
  ca_file: z.string().optional(),
  timeout: duration.prefault('10s'),
};

type ConnectionFields = z.output<z.ZodObject<typeof connectionFields>>;

/** How a server is reached, beside its URL. */
export interface ConnectionConfig {
  readonly tenant?: string | undefined;
  readonly username?: string | undefined;
  readonly passwordFile?: string | undefined;
  readonly bearerTokenFile?: string | undefined;
  readonly caFile?: string | undefined;
  readonly timeoutMs: number;
}

/** A server that something is sent to or asked of. */
export interface ServerConfig {
  readonly url: string;
  readonly connection: ConnectionConfig;
}

/** The connection among the fields of a section. */
export function connectionOf(fields: ConnectionFields): ConnectionConfig {
  return {
    tenant: fields.tenant,
    username: fields.username,
    passwordFile: fields.password_file,
    bearerTokenFile: fields.bearer_token_file,
    caFile: fields.ca_file,
    timeoutMs: fields.timeout,
  };
}

/** A receiver in a list of them: its URL, and how it is reached. */
export const receiver = z
  .strictObject({ url: serverUrl, ...connectionFields })
  .transform(({ url, ...fields }): ServerConfig => ({ url, connection: connectionOf(fields) }));
