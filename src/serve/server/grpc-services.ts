import {
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { grpcStatusOf, isOurs, toApiError } from './api-error.js';
import type { ApiMethod } from './api-methods.js';

/** A service of grpc-js: what it takes and what it does. */
export interface GrpcService {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

/** Makes one gRPC service of all procedures; their paths carry the names of the services. */
export function createGrpcService(
  methods: readonly ApiMethod[],
  onFailure: (error: unknown) => void,
): GrpcService {
  const definition: Record<string, ServiceDefinition[string]> = {};
  const implementation: UntypedServiceImplementation = {};
  for (const method of methods) {
    const { path, requestClass, responseClass } = method;
    const decode = (bytes: Buffer) => requestClass.decode(bytes);
    const encode = (message: object) => Buffer.from(responseClass.encode(message).finish());
    definition[path] = {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: (message: object) => Buffer.from(requestClass.encode(message).finish()),
      requestDeserialize: decode,
      responseSerialize: encode,
      responseDeserialize: (bytes: Buffer) => responseClass.decode(bytes),
      originalName: path,
    };
    implementation[path] = (call: ServerUnaryCall<object, object>, reply: sendUnaryData<object>) => {
      method.call(call.request).then(
        (answer) => reply(null, answer),
        (error: unknown) => {
          if (isOurs(error)) onFailure(error);
          const { code, message } = toApiError(error);
          reply({ code: grpcStatusOf(code) ?? status.UNKNOWN, details: message });
        },
      );
    };
  }
  return { definition, implementation };
}
