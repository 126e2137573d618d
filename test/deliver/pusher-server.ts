import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { push } from '../../src/gen/api.js';

/** What a push was answered with: null for success, or an error. */
export type Answer = { readonly code: status; readonly details: string } | null;

/** One push as it arrived. */
export interface Arrived {
  readonly series: readonly {
    readonly labels: Record<string, string>;
    readonly profiles: readonly string[];
  }[];
  readonly headers: Record<string, string>;
}

/** A server of push.v1.PusherService on loopback. */
export interface PusherServer {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Answers of the next pushes, in order; without one, success. `null` never answers. */
  readonly answers: (Answer | 'never')[];
  close(): void;
}

/** Starts it. */
export async function startPusherServer(): Promise<PusherServer> {
  const arrived: Arrived[] = [];
  const answers: (Answer | 'never')[] = [];
  const server = new Server();
  const handle = (call: ServerUnaryCall<push.v1.PushRequest, object>, reply: sendUnaryData<object>): void => {
    const answer = answers.shift() ?? null;
    if (answer === 'never') return;
    if (answer === null) arrived.push(describe(call));
    reply(answer, {});
  };
  server.addService(
    {
      Push: {
        path: '/push.v1.PusherService/Push',
        requestStream: false,
        responseStream: false,
        requestSerialize: () => Buffer.alloc(0),
        requestDeserialize: (bytes: Buffer) => push.v1.PushRequest.decode(bytes),
        responseSerialize: () => Buffer.alloc(0),
        responseDeserialize: () => ({}),
      },
    },
    { Push: handle },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { url: `http://127.0.0.1:${port}`, arrived, answers, close: () => server.forceShutdown() };
}

/** An answer with that status. */
export function refusal(code: keyof typeof status, details = ''): Answer {
  return { code: status[code], details };
}

function describe({ request, metadata }: ServerUnaryCall<push.v1.PushRequest, object>): Arrived {
  const series = request.series.map(({ labels, samples }) => ({
    labels: Object.fromEntries((labels ?? []).map(({ name, value }) => [name ?? '', value ?? ''])),
    profiles: (samples ?? []).map(({ rawProfile }) => Buffer.from(rawProfile ?? []).toString('latin1')),
  }));
  const headers: Record<string, string> = {};
  for (const name of ['x-scope-orgid', 'authorization']) {
    const [value] = metadata.get(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { series, headers };
}
