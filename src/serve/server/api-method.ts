/** A class that the generator made of a message. */
export interface MessageClass {
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
}

/** Who calls, and for how long somebody waits for the answer. */
export interface CallContext {
  /** Aborted when the client has gone or its time is over. The reason is an `ApiError`. */
  readonly signal: AbortSignal;
  /** The call's headers (gRPC's metadata) that are text; names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** `X-Scope-OrgID`; null: none was sent. */
  readonly tenant: string | null;
}

/** An answer whose message is encoded already. */
export class EncodedMessage {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** What a procedure does: resolves with the answer's message, or with an {@link EncodedMessage}. Rejects with `ApiError`, `StoreError` or `QueryError`. */
export type Procedure<Request> = (request: Request, context: CallContext) => Promise<object>;

/** The procedures of a service by their names in proto/. */
export type ServiceProcedures = Readonly<Record<string, Procedure<never>>>;

/** One remote procedure, whatever protocol it is called by. */
export interface ApiMethod {
  /** `/push.v1.PusherService/Push`. */
  readonly path: string;
  readonly requestClass: MessageClass;
  readonly responseClass: MessageClass;
  /** Full names of the messages, for Connect's JSON. */
  readonly requestType: string;
  readonly responseType: string;
  readonly call: Procedure<object>;
}

/** The bytes of an answer. */
export function encodeAnswer({ responseClass }: ApiMethod, answer: object): Uint8Array {
  return answer instanceof EncodedMessage ? answer.bytes : responseClass.encode(answer).finish();
}
