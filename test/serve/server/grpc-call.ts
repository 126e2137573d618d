import { Client, credentials, type ServiceError } from '@grpc/grpc-js';

/** How a gRPC call ended. */
export interface GrpcOutcome {
  /** gRPC's status; 0 is success. */
  readonly code: number;
  readonly details: string;
  readonly bytes: Uint8Array;
}

/** What a call is made with. */
export interface GrpcCallOptions {
  readonly authority?: string;
  readonly deadlineMs?: number;
  /** Cancels the call when it is aborted. */
  readonly signal?: AbortSignal;
}

/** Makes one gRPC call with the bytes of a message, whatever they are; never rejects. */
export function grpcCall(
  port: number,
  path: string,
  message: Uint8Array,
  { authority, deadlineMs, signal }: GrpcCallOptions = {},
): Promise<GrpcOutcome> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
    'grpc.enable_http_proxy': 0,
    ...(authority === undefined ? {} : { 'grpc.default_authority': authority }),
  });
  const options = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
  return new Promise((resolve) => {
    const call = client.makeUnaryRequest(
      path,
      (bytes: Uint8Array) => Buffer.from(bytes),
      (bytes: Buffer) => bytes as Uint8Array,
      message,
      options,
      (error: ServiceError | null, answer?: Uint8Array) => {
        client.close();
        resolve({
          code: error?.code ?? 0,
          details: error?.details ?? '',
          bytes: answer ?? new Uint8Array(0),
        });
      },
    );
    signal?.addEventListener('abort', () => call.cancel());
  });
}
