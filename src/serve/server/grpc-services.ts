import type {
  Metadata,
  ServerUnaryCall,
  ServiceDefinition,
  sendUnaryData,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { grpcStatusOf, isOurs, toApiError, unmarshalError } from './api-error.js';
import { type ApiMethod, type CallContext, encodeAnswer } from './api-method.js';
import { clientGone, createCallContext } from './call-context.js';

/** A service of grpc-js: what it takes and what it does. */
export interface GrpcService {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

/** A request, or why it cannot be read: grpc-js would tell that as a failure of ours. */
type ReadRequest = { readonly message: object } | { readonly unreadable: unknown };

/** Makes one gRPC service of all procedures; their paths carry the names of the services. */
export function createGrpcService(
  methods: readonly ApiMethod[],
  onFailure: (error: unknown) => void,
): GrpcService {
  const definition: Record<string, ServiceDefinition[string]> = {};
  const implementation: UntypedServiceImplementation = {};
  for (const method of methods) {
    definition[method.path] = definitionOf(method);
    implementation[method.path] = (
      call: ServerUnaryCall<ReadRequest, object>,
      reply: sendUnaryData<object>,
    ) => {
      answer(method, call).then(
        (message) => reply(null, message),
        (error: unknown) => {
          if (isOurs(error)) onFailure(error);
          const { code, message } = toApiError(error);
          reply({ code: grpcStatusOf(code), details: message });
        },
      );
    };
  }
  return { definition, implementation };
}

async function answer(method: ApiMethod, call: ServerUnaryCall<ReadRequest, object>): Promise<object> {
  if ('unreadable' in call.request) throw unmarshalError(call.request.unreadable);
  return method.call(call.request.message, contextOfCall(call));
}

/** A call is cancelled by its client, by the end of its connection, and by grpc-js at its deadline. */
function contextOfCall(call: ServerUnaryCall<ReadRequest, object>): CallContext {
  const waiting = new AbortController();
  if (call.cancelled) waiting.abort(clientGone());
  call.once('cancelled', () => waiting.abort(clientGone()));
  return createCallContext(waiting.signal, textsOf(call.metadata));
}

function textsOf(metadata: Metadata): readonly (readonly [name: string, value: string])[] {
  return Object.entries(metadata.getMap()).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}

function definitionOf(method: ApiMethod): ServiceDefinition[string] {
  const { path, requestClass, responseClass } = method;
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: (message: object) => Buffer.from(requestClass.encode(message).finish()),
    requestDeserialize: (bytes: Buffer): ReadRequest => {
      try {
        return { message: requestClass.decode(bytes) };
      } catch (error) {
        return { unreadable: error };
      }
    },
    responseSerialize: (message: object) => Buffer.from(encodeAnswer(method, message)),
    responseDeserialize: (bytes: Buffer) => responseClass.decode(bytes),
    originalName: path,
  };
}
